"""People before the screen: one with a keyboard alone, one with a mouse alone. A walk is written once for both."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from app.text import window as words
from tests.real.desktop import Desktop, Node, Screen
from tests.real.world import HOME

_FIELDS = ("text", "password text")
_FILES = ("tree item", "list item", "table cell")
#: More than there are stops of Tab on any page.
_STOPS = 80
#: Looks that are enough for something that most often has happened already.
_SHORT = 12


@dataclass(frozen=True)
class Person(ABC):
    """Reads the screen, knows things by their names, and waits for what must come."""

    desk: Desktop
    tool: ClassVar[str]

    def look(self) -> Screen:
        """Return what is on the screen now."""
        return self.desk.look()

    def comes_to(self, title: str) -> None:
        """Wait until the page with this title is open in the window that has the keyboard."""
        self.desk.until(lambda screen: screen.title == title, f"the page {title!r}")

    def comes_to_dialog(self) -> None:
        """Wait until a dialog has the keyboard."""
        self.desk.settled("dialog")

    def reads(self, *texts: str) -> None:
        """Wait until each of ``texts`` can be read somewhere."""
        self.desk.until(lambda screen: all(map(screen.says, texts)), " and ".join(map(repr, texts)))

    def told(self, label: str) -> str:
        """Return what is read out after ``label``: a value to be carried elsewhere."""
        begins = f"{label}: "
        node = self.desk.until(
            lambda screen: next((n for n in screen.nodes if n.name.startswith(begins)), None),
            f"something for {label!r}",
        )
        return node.name.removeprefix(begins)

    def finds(self, name: str, *roles: str) -> Node:
        """Wait for something that can be used under ``name`` (an ampersand in it counts for nothing)."""
        plain = name.replace("&", "")
        return self.desk.until(lambda screen: screen.control(plain, *roles), f"a control named {plain!r}")

    def uses_either(self, first: str, second: str) -> None:
        """Use whichever of two is there; ``first`` where both are."""
        names = [name.replace("&", "") for name in (first, second)]
        self._use(self.desk.until(lambda screen: next(filter(None, map(screen.control, names)), None), f"{names}"))

    def content(self, name: str) -> str:
        """Return what stands in the field ``name``."""
        return self.finds(name, *_FIELDS).text

    def length(self, name: str) -> int:
        """Return how many letters the field ``name`` holds."""
        return self.finds(name, *_FIELDS).length

    def uses(self, name: str, *roles: str) -> None:
        """Press the button, choose the answer or open the panel of that name."""
        self._use(self.finds(name, *roles))

    def chooses(self, name: str) -> None:
        """Choose an answer, and see that it is chosen."""
        self.uses(name, "radio button", "check box")
        self.is_chosen(name)

    def is_chosen(self, name: str) -> None:
        """Wait until the answer is seen to be chosen."""
        self.desk.until(lambda screen: _has(screen, name, "checked"), f"{name!r} being chosen")

    def fills(self, name: str, text: str) -> None:
        """Put ``text`` into the field ``name`` in place of what stands there."""
        self._enter(self.finds(name, *_FIELDS))
        self.presses("ctrl+a")
        self.types(text)
        self.desk.until(lambda screen: _length(screen, name) == len(text), f"the text in {name!r}")

    def types(self, text: str) -> None:
        """Type ``text`` where the focus is."""
        self.desk.xdotool("type", "--delay", "1", text)

    def presses(self, *keys: str) -> None:
        """Press keys."""
        self.desk.xdotool("key", *keys)

    @abstractmethod
    def chooses_file(self, name: str) -> None:
        """Choose a file of the home folder in the dialog that is open."""

    @abstractmethod
    def closes(self) -> None:
        """Close the window as one closes any window."""

    @abstractmethod
    def turns_to(self, role: str) -> None:
        """Give the keyboard to the other window that is open, a "frame" or a "dialog"."""

    @abstractmethod
    def dismisses(self) -> None:
        """Put away what opened above the page."""

    def _has_left_the_dialog(self) -> bool:
        holders = (self.look().holder for _ in range(_SHORT))
        return any(holder is not None and holder.role == "frame" for holder in holders)

    @abstractmethod
    def _use(self, node: Node) -> None: ...

    @abstractmethod
    def _enter(self, node: Node) -> None: ...


class Keyboard(Person):
    """Never touches the mouse: access keys where there are some, else Tab and arrows, then Space or Enter."""

    tool = "keyboard"

    def chooses_file(self, name: str) -> None:
        """Type the path and press Enter; the first Enter may only close the list of proposals."""
        self.comes_to_dialog()
        self.fills(self._file_name(), f"{HOME}/{name}")
        while not self._has_left_the_dialog():
            self.presses("Return")

    def closes(self) -> None:
        """Press the window manager's keys for it."""
        self.desk.settled()
        self.presses("alt+F4")

    def turns_to(self, role: str) -> None:
        """Press the window manager's keys for it, once: pressed again too early, they would lead back."""
        if self.desk.settled().role != role:
            self.presses("alt+Tab")
        self.desk.settled(role)

    def dismisses(self) -> None:
        """Press Escape."""
        self.presses("Escape")

    def _use(self, node: Node) -> None:
        key = self.desk.access_key(node)
        if key:
            self.presses(f"alt+{key}")
            return
        self._go_to(node)
        self.presses("space")

    def _enter(self, node: Node) -> None:
        self._go_to(node)

    def _go_to(self, node: Node) -> None:
        """Press Tab until ``node`` has the focus. Wherever the focus is, it can be seen."""
        way: list[str] = []
        for _ in range(_STOPS):
            here = self.look().focused
            if here and here.where == node.where:
                assert here.whole or here.seen[3] > 20, f"{here.name!r} has the focus out of sight"
                return
            way.append(here.name if here else "")
            self.presses("Down" if here and _are_answers_to_one_question(here, node) else "Tab")
            any(_moved(here, self.look()) for _ in range(_SHORT))
        raise AssertionError(f"Tab never came to {node.name!r}, but to {way}")

    def _file_name(self) -> str:
        field = self.desk.until(lambda screen: next((n for n in screen.active if n.role in _FIELDS), None), "a field")
        return field.name


class Mouse(Person):
    """Never touches the keyboard, but to type what only the person knows: numbers, passwords, a name."""

    tool = "mouse"

    def chooses_file(self, name: str) -> None:
        """Let all kinds of files be shown, press the file's name and then the button."""
        self.comes_to_dialog()
        only, _, every = words.FILE_KINDS.partition(";;")
        if self.look().control(name, *_FILES) is None:
            self.uses(only, "combo box")
            self.uses(every, "list item")
        self.uses(name, *_FILES)
        while not self._has_left_the_dialog():
            self.uses("Abrir", "push button")

    def closes(self) -> None:
        """Press the cross in the corner of the window."""
        left, top, width, _ = self.desk.settled().box
        self._click(left + width - 10, top - 10)

    def turns_to(self, role: str) -> None:
        """Press the bar with its title."""
        left, top, _, _ = next(window.box for window in self.look().windows if window.role == role)
        self._click(left + 100, top - 10)
        self.desk.settled(role)

    def dismisses(self) -> None:
        """Press somewhere else."""
        left, top, _, _ = self.desk.settled().box
        self._click(left + 8, top + 8)

    def _use(self, node: Node) -> None:
        """Press it, and let the mouse rest beside: pressed twice in one place, it would be a double click."""
        self._click(*self._at_rest(self._brought_into_view(node)).middle)
        left, top, _, _ = node.window.box
        self.desk.xdotool("mousemove", str(left + 6), str(top + 6))

    def _enter(self, node: Node) -> None:
        self._use(node)
        self.desk.until(lambda screen: _is(screen.focused, node), f"the focus in {node.name!r}")

    def _brought_into_view(self, node: Node) -> Node:
        """Turn the wheel until ``node`` is seen whole, or does not move any more."""
        while not node.whole:
            port = _port(node)
            button = "5" if node.box[1] + node.box[3] > port.seen[1] + port.seen[3] else "4"
            x, y = port.middle
            self.desk.xdotool("mousemove", str(x), str(y), "click", button)
            looks = (self._again(node) for _ in range(_SHORT))
            moved = next((again for again in looks if again.box != node.box), None)
            if moved is None:
                break
            node = moved
        return node

    def _at_rest(self, node: Node) -> Node:
        """Look again until it lies where it lay before: things move while a page is laid out."""
        again = self._again(node)
        return node if again.box == node.box else self._at_rest(again)

    def _again(self, node: Node) -> Node:
        return next((n for n in self.look().nodes if n.where == node.where), node)

    def _click(self, x: int, y: int) -> None:
        self.desk.xdotool("mousemove", str(x), str(y), "click", "1")


PEOPLE = {made.tool: made for made in (Keyboard, Mouse)}


def _port(node: Node) -> Node:
    """Return what ``node`` is scrolled in: the innermost thing around it that is seen whole."""
    around = node.above or node
    return around if around.whole else _port(around)


def _is(node: Node | None, other: Node) -> bool:
    return node is not None and node.where == other.where


def _has(screen: Screen, name: str, state: str) -> bool:
    node = screen.control(name.replace("&", ""), "radio button", "check box")
    return node is not None and state in node.states


def _length(screen: Screen, name: str) -> int:
    node = screen.control(name.replace("&", ""), *_FIELDS)
    return node.length if node else 0


def _are_answers_to_one_question(here: Node, other: Node) -> bool:
    """Whether these are radio buttons side by side, or in cards side by side: Tab stops at one of them alone."""
    if here.role != "radio button" or other.role != "radio button" or not (here.above and other.above):
        return False
    around = {here.above.where} | ({here.above.above.where} if here.above.above else set())
    return other.above.where in around or (other.above.above is not None and other.above.above.where in around)


def _moved(before: Node | None, screen: Screen) -> bool:
    here = screen.focused
    return here is not None and (before is None or here.where != before.where)
