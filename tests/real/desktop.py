"""A screen with a window manager in the machine, the real program on it, and eyes that read what it shows."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QLibraryInfo, QVersionNumber

from tests.real.world import ENVIRONMENT, Said, World, children

T = TypeVar("T")
NUMBER = ":78"
SESSION = "/tmp/session"
DISPLAY = {
    **ENVIRONMENT,
    "DISPLAY": NUMBER,
    "QT_QPA_PLATFORM": "xcb",
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    "QT_XCB_NO_XI2": "1",  # to who listens that way, the server gives what the window manager passes on twice
    "XDG_RUNTIME_DIR": SESSION,
    "DBUS_SESSION_BUS_ADDRESS": f"unix:path={SESSION}/bus",
}
#: How long something may take to appear, on a slow machine too.
PATIENCE_S = 60
_EYES = "/usr/bin/python3"
_NEEDED = ("Xvfb", "xdotool", "openbox", "dbus-daemon", _EYES)
_PROBE = "import gi; gi.require_version('Gio', '2.0'); from gi.repository import Gio"
_ANNOUNCES_BY_EVENT = QVersionNumber(6, 8)
#: Said by Qt when the eyes ask about something that went away meanwhile, or the bus answers late about a key.
_GONE = (
    "qt.accessibility.atspi: Could not find accessible on path",
    "qt.accessibility.atspi: Accessible invalid: QAccessibleInterface(",
    "QSpiApplication::notifyKeyboardListenerCallback with no queued key called",
)
#: What a person can press, choose or fill in.
CONTROLS = ("push button", "radio button", "check box", "text", "password text", "list item", "menu item", "combo box")
_ITEMS = ("list item", "table cell", "tree item")
#: Windows that may be the ones that the window manager gives the keyboard to.
_MANAGED = ("frame", "dialog")

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Node:
    """One thing on the screen; ``box`` is left, top, width, height; ``above`` is what it lies in.

    ``text`` is what stands in a field, "" for a password; ``length`` counts its letters.
    """

    role: str
    name: str
    description: str
    text: str
    length: int
    states: frozenset[str]
    box: Box
    where: tuple[str, str]
    above: "Node | None" = field(repr=False)

    @property
    def window(self) -> "Node":
        """The window that it is in."""
        return self.above.window if self.above else self

    @property
    def seen(self) -> Box:
        """The part of it that is not cut off by what it lies in."""
        if self.above is None:
            return self.box
        left, top, width, height = self.box
        x, y, w, h = self.above.seen
        right, bottom = min(left + width, x + w), min(top + height, y + h)
        return max(left, x), max(top, y), max(0, right - max(left, x)), max(0, bottom - max(top, y))

    @property
    def whole(self) -> bool:
        """Whether all of it can be seen."""
        return self.seen == self.box

    @property
    def middle(self) -> tuple[int, int]:
        """The middle of the part that can be seen."""
        left, top, width, height = self.seen
        return left + width // 2, top + height // 2


@dataclass(frozen=True)
class Screen:
    """What all windows of the program showed at one moment."""

    nodes: tuple[Node, ...]

    @cached_property
    def windows(self) -> tuple[Node, ...]:
        """The windows, without their contents."""
        return tuple(node for node in self.nodes if node.above is None)

    @cached_property
    def holder(self) -> Node | None:
        """The window that has the keyboard, or None while it goes from one program to another.

        Qt lets a window say so for a tenth of a second longer than it is true: while two programs say it, neither is
        believed. In one program what pops up above a window says it too; the window is meant.
        """
        having = [window for window in self.windows if window.role in _MANAGED and "active" in window.states]
        programs = {window.where[0] for window in having}
        return min(having, key=lambda window: window.role != "frame") if len(programs) == 1 else None

    @cached_property
    def active(self) -> tuple[Node, ...]:
        """What is in the window that has the keyboard, and in what popped up above it."""
        return tuple(node for node in self.nodes if self.holder and "active" in node.window.states)

    @property
    def title(self) -> str:
        """The title of the window that has the keyboard, without the program's name."""
        return self.holder.name.split(" - Chaveiro")[0].split(" — Chaveiro")[0] if self.holder else ""

    @property
    def focused(self) -> Node | None:
        """What has the focus."""
        return next((node for node in reversed(self.active) if _has_focus(node)), None)

    def control(self, name: str, *roles: str) -> Node | None:
        """Return what can be used under ``name`` in the window that has the keyboard; the last, where there are two."""
        wanted = roles or CONTROLS
        found = (n for n in reversed(self.active) if n.name == name and n.role in wanted and "enabled" in n.states)
        return next(found, None)

    def says(self, words: str) -> bool:
        """Whether ``words`` can be read anywhere."""
        return any(words in node.name or words in node.description or words in node.text for node in self.nodes)

    def __str__(self) -> str:
        usual = {"showing", "visible", "enabled", "focusable"}
        told = (n for n in self.nodes if n.name or n.text)
        return "\n".join(f"{n.role} {n.name!r} {n.text!r} {sorted(n.states - usual)} {n.box}" for n in told)


def _has_focus(node: Node) -> bool:
    """The current item of a list says so of itself in Qt 6.12 also while the focus is elsewhere."""
    if node.role in _ITEMS and node.above is not None and "focused" not in node.above.states:
        return False
    return "focused" in node.states


class Desktop:
    """The screen of the machine. ``look`` costs about as long as a blink."""

    def __init__(self, world: World, eyes: "subprocess.Popen[str]") -> None:
        """Look through ``eyes`` at the machine ``world``."""
        self.world = world
        self._eyes = eyes

    def look(self) -> Screen:
        """Read all windows of the program."""
        made: list[Node] = []
        for raw in self._ask("look"):
            above = made[raw["parent"]] if raw["parent"] >= 0 else None
            made.append(_node(raw, above))
        return Screen(tuple(made))

    def access_key(self, node: Node) -> str:
        """Return the letter that presses ``node`` together with Alt, or ""."""
        return str(self._ask(f"key {node.where[0]} {node.where[1]}")).lower().removeprefix("alt+")

    def until(self, seen: Callable[[Screen], T | None], what: str) -> T:
        """Look until ``seen`` answers; ``what`` says what was waited for."""
        end = time.monotonic() + PATIENCE_S
        while True:
            screen = self.look()
            answer = seen(screen)
            if answer:
                return answer
            assert time.monotonic() < end, f"{what} was never seen, but:\n{screen}"

    def settled(self, *roles: str) -> Node:
        """Wait until a window ("frame", "dialog") has the keyboard by its own word and the window manager's; return it.

        What is pressed then goes there.
        """
        return self.until(lambda screen: self._agreed(screen.holder, roles), f"{roles or 'a window'} with the keyboard")

    def _agreed(self, holder: Node | None, roles: tuple[str, ...]) -> Node | None:
        if holder is None or (roles and holder.role not in roles):
            return None
        given = self.xdotool("getactivewindow", "getwindowname").out
        return holder if given.startswith(holder.name) else None

    def xdotool(self, *words: str) -> Said:
        """Move the mouse or press keys."""
        return self.world.run("xdotool", *words, environment=DISPLAY)

    def _ask(self, question: str) -> Any:
        assert self._eyes.stdin and self._eyes.stdout
        self._eyes.stdin.write(f"{question}\n")
        self._eyes.stdin.flush()
        return json.loads(self._eyes.stdout.readline())


def _node(raw: dict[str, Any], above: Node | None) -> Node:
    """Return what was read of one thing; one that went away meanwhile may have told little."""
    left, top, width, height = raw.get("box", (0, 0, 0, 0))
    return Node(
        role=raw.get("role", ""),
        name=raw.get("name", ""),
        description=raw.get("description", ""),
        text=raw.get("text", ""),
        length=raw.get("length", 0),
        states=frozenset(raw["states"]),
        box=(left, top, width, height),
        where=(raw["where"][0], raw["where"][1]),
        above=above,
    )


class Program:
    """The running program."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Watch ``process``."""
        self._process = process

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def ends(self) -> int:
        """Wait until it ends by itself and return its exit code."""
        return self._process.wait(PATIENCE_S)

    def finish(self) -> str:
        """End it, if it still runs, and return all it said."""
        for pid in children(self._process.pid):
            os.kill(pid, 15)
        return self._process.communicate(timeout=PATIENCE_S)[0].decode()


@contextmanager
def desktop(world: World) -> Iterator[Desktop]:
    """Set up a screen, a session bus and a window manager for the ordinary user of ``world``."""
    missing = [name for name in _NEEDED if not shutil.which(name)]
    if missing or world.run(_EYES, "-c", _PROBE).code:
        pytest.skip(f"needs {', '.join(missing) or 'gi in the Python of the system'}")
    world.check("rm", "-rf", SESSION)
    world.check("install", "-d", "-m", "700", "-o", "tecnico", SESSION)
    screen = ("Xvfb", NUMBER, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
    bus = ("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={SESSION}/bus")
    with (
        world.daemon(*screen, until=("env", f"DISPLAY={NUMBER}", "xdotool", "getdisplaygeometry")),
        world.daemon(*bus, user="tecnico", environment=DISPLAY, until=("test", "-S", f"{SESSION}/bus")),
        world.daemon(
            "openbox", user="tecnico", environment=DISPLAY, until=("env", f"DISPLAY={NUMBER}", "xdotool", "get_desktop")
        ),
        _eyes(world) as eyes,
    ):
        yield Desktop(world, eyes)


@contextmanager
def _eyes(world: World) -> Iterator["subprocess.Popen[str]"]:
    words = [_EYES, "-W", "ignore", "-c", Path(__file__).with_name("eyes.py").read_text(encoding="utf-8")]
    if QLibraryInfo.version() >= _ANNOUNCES_BY_EVENT:
        words.append("events")
    command = world.words(words, "tecnico", DISPLAY)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as eyes:
        yield eyes
        assert eyes.stdin
        eyes.stdin.close()


@contextmanager
def program(world: World, path: str = ENVIRONMENT["PATH"]) -> Iterator[Program]:
    """Open the program as the ordinary user does. It must not say a word, and nothing of it may be left."""
    words = world.words(["/srv/bin/chaveiro"], "tecnico", {**DISPLAY, "PATH": path})
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        opened = Program(process)
        try:
            yield opened
        except BaseException:
            for pid in _left_over(world):
                world.run("kill", pid, user=None)
            raise
        finally:
            said = [line for line in opened.finish().splitlines() if not line.startswith(_GONE)]
            print(*said, sep="\n")  # noqa: T201 - beside whatever else went wrong
        assert said == []
    assert_nothing_runs(world)


@contextmanager
def slow_disk(world: World) -> Iterator[None]:
    """Let each write that must last take its time, for the program that is open and whatever it starts."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    [pid] = [pid for pid, line in _left_over(world).items() if line.endswith("-m app ")]
    strace = (
        "strace",
        "-f",
        "-p",
        pid,
        "-o",
        "/dev/null",
        "-e",
        "trace=fsync",
        "-e",
        "inject=fsync:delay_enter=300000",
    )
    with world.daemon(*strace, until=("sh", "-c", f"! grep -q '^TracerPid:.0$' /proc/{pid}/status")):
        yield


def assert_nothing_runs(world: World) -> None:
    """Nothing of the program is left; what it started may take a moment to notice that it has ended."""
    end = time.monotonic() + PATIENCE_S
    while left := _left_over(world):
        assert time.monotonic() < end, left


def _left_over(world: World) -> dict[str, str]:
    """Return number and command line of each process of the program in the machine."""
    lines = {path.parent.name: _command_line(path) for path in world.path("/proc").glob("[0-9]*/cmdline")}
    return {pid: line for pid, line in lines.items() if "-m app" in line or "app/__main__.py" in line}


def _command_line(path: Path) -> str:
    try:
        return path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
