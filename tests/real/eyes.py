"""Reads what the windows of the program show, over the bus of assistive technology, each time it is asked.

Runs inside the machine with the system's own Python, which has ``gi``. Each line on standard input is a question, each
line on standard output its answer in JSON: the windows, each a list of nodes in the order of the tree (``parent`` is
the index of a node in it), or for ``key NAME PATH`` the access key of that one node. A little window that opens above
the others is in no list of the program: like a screen reader, one comes to it from what has the focus in it. What was
announced last is a node too. Both need an ear ("events" on the command line), and then Qt lets every key go round by
the bus; Qt before 6.8, which announces by a label, does without.
"""

import json
import sys
from collections.abc import Callable

import gi  # type: ignore[import-not-found]

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # type: ignore[import-not-found] # noqa: E402

_A11Y = "org.a11y.atspi."
_REGISTRY = (f"{_A11Y}Registry", f"/{_A11Y.replace('.', '/')}accessible/root")
_PROGRAM = "chaveiro"
_APPLICATION = _REGISTRY[1]
_EVENTS = f"/{_A11Y.replace('.', '/')}registry"
_HEARD = ("object:state-changed:focused", "object:announcement")
_SCREEN = 0
_ANSWER_MS = 20_000
#: Numbers of states in AT-SPI's own list (atspi-constants.h).
_STATES = {
    1: "active",
    4: "checked",
    8: "enabled",
    11: "focusable",
    12: "focused",
    23: "selected",
    25: "showing",
    30: "visible",
}
_TEXTS = ("text", "password text", "entry")
_FLAGS = Gio.DBusCallFlags.NO_AUTO_START
_ANNOUNCEMENT = {"role": "notification", "states": ["showing", "visible"], "parent": 0}
Address = tuple[str, str]


class Bus:
    """Asks many questions at once and waits until all are answered; who has gone meanwhile stays silent."""

    def __init__(self) -> None:
        """Connect to the bus of assistive technology of this session."""
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, _ANSWER_MS
        ).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self._bus = Gio.DBusConnection.new_for_address_sync(address, flags)
        self._waiting = 0
        self._focused: Address | None = None
        self._announced = ("", "")

    def listen(self) -> None:
        """Hear from now on what gets the focus, and what is announced."""
        self._subscribe("StateChanged", "focused", self._got_focus)
        self._subscribe("Announcement", None, self._was_announced)
        events = (_REGISTRY[0], _EVENTS, f"{_A11Y}Registry", "RegisterEvent")
        for kind in _HEARD:
            args = GLib.Variant("(sass)", (kind, [], ""))
            self._bus.call_sync(*events, args, None, Gio.DBusCallFlags.NONE, _ANSWER_MS)

    def ask(self, whom: Address, what: str, then: Callable[..., None], args: object = None) -> None:
        """Ask ``whom`` for ``what`` ("Accessible.GetState"); ``then`` gets the answer."""
        face, method = what.split(".")
        self._waiting += 1

        def arrived(bus: object, result: object) -> None:
            self._waiting -= 1
            try:
                answer = self._bus.call_finish(result).unpack()
            except GLib.Error:
                return
            then(*answer)

        self._bus.call(*whom, _A11Y + face, method, args, None, _FLAGS, _ANSWER_MS, None, arrived)

    def prop(self, whom: Address, what: str, then: Callable[..., None]) -> None:
        """Ask for a property of an accessible thing ("Accessible.Name")."""
        face, name = what.split(".")
        self._waiting += 1

        def arrived(bus: object, result: object) -> None:
            self._waiting -= 1
            try:
                then(self._bus.call_finish(result).unpack()[0])
            except GLib.Error:
                return

        args = GLib.Variant("(ss)", (_A11Y + face, name))
        properties = "org.freedesktop.DBus.Properties"
        self._bus.call(*whom, properties, "Get", args, None, _FLAGS, _ANSWER_MS, None, arrived)

    def wait(self) -> None:
        """Return when everything asked is answered."""
        context = GLib.MainContext.default()
        while self._waiting:
            context.iteration(True)

    def window_of_the_focus(self) -> Address | None:
        """Return the window of what got the focus last, or None when nothing did or it has gone."""
        above, at = self._focused, None
        while above is not None and above[1] != _APPLICATION:
            at, above = above, self._parent(above)
        return at if above else None

    def _parent(self, whom: Address) -> Address | None:
        found: list[Address] = []
        self.prop(whom, "Accessible.Parent", lambda parent: found.append(tuple(parent)))
        self.wait()
        return found[0] if found else None

    def announced_by(self, program: Address) -> str:
        """Return what ``program`` announced last, or ""."""
        sender, text = self._announced
        return text if sender == program[0] else ""

    def _subscribe(self, member: str, about: str | None, heard: Callable[..., None]) -> None:
        face, flags = f"{_A11Y}Event.Object", Gio.DBusSignalFlags.NONE
        self._bus.signal_subscribe(None, face, member, None, about, flags, heard)

    def _got_focus(self, _bus: object, sender: str, path: str, _face: str, _name: str, said: GLib.Variant) -> None:
        if said.unpack()[1]:
            self._focused = (sender, path)

    def _was_announced(self, _bus: object, sender: str, _path: str, _face: str, _name: str, said: GLib.Variant) -> None:
        self._announced = (sender, said.unpack()[3])


def read(bus: Bus) -> list[dict[str, object]]:
    """Return the nodes of all windows of the program that can be seen, children after their parents."""
    nodes: list[dict[str, object]] = []
    above = bus.window_of_the_focus()
    announced: list[str] = []

    def visit(whom: Address, parent: int, place: int) -> None:
        def has_states(numbers: list[int]) -> None:
            bits = numbers[0] | numbers[1] << 32
            states = [name for bit, name in _STATES.items() if bits >> bit & 1]
            if "showing" in states and "visible" in states:
                describe(whom, states, parent, place)

        bus.ask(whom, "Accessible.GetState", has_states)

    def describe(whom: Address, states: list[str], parent: int, place: int) -> None:
        node: dict[str, object] = {"states": states, "parent": parent, "place": place, "where": whom}
        index = len(nodes)
        nodes.append(node)
        bus.prop(whom, "Accessible.Name", lambda name: node.update(name=name))
        bus.prop(whom, "Accessible.Description", lambda text: node.update(description=text))
        bus.ask(whom, "Component.GetExtents", lambda box: node.update(box=box), GLib.Variant("(u)", (_SCREEN,)))
        bus.ask(whom, "Accessible.GetRoleName", lambda role: has_role(whom, node, role))
        bus.ask(whom, "Accessible.GetChildren", lambda children: go_on(children, index))

    def has_role(whom: Address, node: dict[str, object], role: str) -> None:
        node["role"] = role
        if role in _TEXTS:
            bus.prop(whom, "Text.CharacterCount", lambda count: node.update(length=count))
            bus.ask(whom, "Text.GetText", lambda text: node.update(text=text), GLib.Variant("(ii)", (0, -1)))

    def go_on(children: list[Address], parent: int) -> None:
        for place, child in enumerate(children):
            visit(child, parent, place)

    def programs(children: list[Address]) -> None:
        for child in children:
            bus.prop(child, "Accessible.Name", lambda name, child=child: windows(name, child))

    def windows(name: str, program: Address) -> None:
        if name == _PROGRAM:
            announced.append(bus.announced_by(program))
            bus.ask(program, "Accessible.GetChildren", lambda children: go_on(_with(above, program, children), -1))

    bus.ask(_REGISTRY, "Accessible.GetChildren", programs)
    bus.wait()
    told = [{**_ANNOUNCEMENT, "name": text, "where": ("", "")} for text in announced if text and nodes]
    return [*nodes, *told]


def _with(above: Address | None, program: Address, windows: list[Address]) -> list[Address]:
    """Add ``above`` to the windows of its own program; a window of another one would be seen twice."""
    hidden = above is not None and above[0] == program[0] and above not in windows
    return [*windows, above] if hidden and above else windows


def key_of(bus: Bus, whom: Address) -> str:
    """Return the access key of one thing ("Alt+A"), or ""."""
    found: list[str] = []
    bus.ask(whom, "Action.GetKeyBinding", found.append, GLib.Variant("(i)", (0,)))
    bus.wait()
    return found[0] if found else ""


def main() -> None:
    """Answer until standard input ends."""
    bus = Bus()
    if "events" in sys.argv:
        bus.listen()
    for line in sys.stdin:
        words = line.split()
        answer = key_of(bus, (words[1], words[2])) if words[0] == "key" else read(bus)
        print(json.dumps(answer), flush=True)  # noqa: T201


main()
