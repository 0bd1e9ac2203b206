"""Listens as a screen reader does while "O que é isto?" is opened and left: what has the focus, what lies around it.

Run with the system's own Python; arguments: name of the program, name of the link, file to write. The link is pressed
over the bus, Escape on the keyboard of the screen. Written is JSON: "focus", the names of what got the focus in order;
"window", the nodes of the little window (see ``at_spi_reader``).
"""

import json
import sys
from pathlib import Path

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found] # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))
from at_spi_reader import nodes  # type: ignore[import-not-found] # noqa: E402

ESCAPE = 0xFF1B
LONGEST_SECONDS = 20


def find(node: Atspi.Accessible, name: str) -> Atspi.Accessible | None:
    """Return the first thing below ``node`` with this name that can be seen."""
    if node.get_name() == name and node.get_state_set().contains(Atspi.StateType.SHOWING):
        return node
    children = (node.get_child_at_index(i) for i in range(node.get_child_count()))
    return next((found for child in children if child and (found := find(child, name))), None)


def around(node: Atspi.Accessible) -> Atspi.Accessible:
    """Return the window that ``node`` lies in."""
    while (parent := node.get_parent()) is not None and parent.get_role_name() != "application":
        node = parent
    return node


class Listener:
    """Notes the focus: on the link presses it, in the little window reads that and presses Escape, then leaves."""

    def __init__(self, loop: GLib.MainLoop) -> None:
        self.loop = loop
        self.focus: list[str] = []
        self.window: list[dict[str, object]] = []

    def heard(self, event: Atspi.Event) -> None:
        """Something got the focus."""
        if not event.detail1:
            return
        self.focus.append(event.source.get_name())
        on_link = event.source.get_name() == sys.argv[2]
        if on_link and not self.window:
            event.source.get_action_iface().do_action(0)
        elif on_link:
            self.loop.quit()
        elif not self.window:
            self.window = list(nodes(around(event.source)))
            Atspi.generate_keyboard_event(ESCAPE, None, Atspi.KeySynthType.SYM)


def main() -> None:
    """Put the focus on the link, and listen until it has it again."""
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    [program] = [p for p in programs if p.get_name() == sys.argv[1]]
    link = find(program, sys.argv[2])
    assert link is not None
    loop = GLib.MainLoop()
    listener = Listener(loop)
    ear = Atspi.EventListener.new(listener.heard)
    ear.register("object:state-changed:focused")
    link.get_component_iface().grab_focus()
    GLib.timeout_add_seconds(LONGEST_SECONDS, loop.quit)
    loop.run()
    said = {"focus": listener.focus, "window": listener.window}
    Path(sys.argv[3]).write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main()
