"""Reads the accessible tree of every window of the program over D-Bus, as a screen reader does.

Run with the system's own Python, which has ``gi`` and AT-SPI; arguments: name of the program, file to write. Written
is JSON: a list of windows, each with its nodes in the order of
the tree: depth, role, name, description, whether it takes the focus, and its place (x, y, width, height).
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found] # noqa: E402


def nodes(node: Atspi.Accessible, depth: int = 0) -> Iterator[dict[str, object]]:
    """Yield ``node`` and what is below it, as far as it can be seen."""
    states = node.get_state_set()
    if depth and not (states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)):
        return
    box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    yield {
        "depth": depth,
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "takes_focus": states.contains(Atspi.StateType.FOCUSABLE),
        "box": [box.x, box.y, box.width, box.height],
    }
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from nodes(child, depth + 1)


def main() -> None:
    """Find the program called as the first argument says, and read it."""
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    [program] = [p for p in programs if p.get_name() == sys.argv[1]]
    windows = [program.get_child_at_index(i) for i in range(program.get_child_count())]
    shown = [window for window in windows if window.get_state_set().contains(Atspi.StateType.SHOWING)]
    Path(sys.argv[2]).write_text(json.dumps([list(nodes(window)) for window in shown]), encoding="utf-8")


if __name__ == "__main__":
    main()
