"""Notes everything that may take long while the window lives, and whether the window's own thread did it.

Python tells of files, connections and processes by its audit events; of looking at a file (``os.stat`` and the like) it
says nothing, so those calls are wrapped. Whoever touches a watched folder waits too: its disk is slow.
"""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

#: What Python tells of files, and how many of its facts are paths.
_TOUCHED = {"open": 1, "os.listdir": 1, "os.scandir": 1, "os.mkdir": 1, "os.rename": 2, "os.remove": 1, "os.chmod": 1}
_LOOKED_AT = ("stat", "lstat", "access", "readlink", "statvfs")
#: What else takes long: audit event -> its kind. A password is stretched in a process.
_OTHERS = {
    "socket.connect": "network",
    "socket.getaddrinfo": "network",
    "subprocess.Popen": "process",
    "os.posix_spawn": "process",
    "os.system": "process",
    "time.sleep": "sleep",
}
_HOUSE = os.fspath(Path(__file__).parents[2] / "app")
_PLACES_TOLD = 3


@dataclass(slots=True)
class Deeds:
    """How often one kind of slow thing was done beside the window, and where the program did it on its thread."""

    beside: int = 0
    here: list[str] = field(default_factory=list)


class Watch:
    """Made on the window's thread. ``disks`` gives each watched folder a kind; touching one costs ``seconds``."""

    def __init__(self, disks: dict[str, Path], seconds: float) -> None:
        self.deeds = {kind: Deeds() for kind in (*disks, *_OTHERS.values())}
        self._beginnings = {os.fspath(folder): kind for kind, folder in disks.items()}
        self._seconds = seconds
        self._pause = threading.Event()
        self._window = threading.get_ident()
        sys.addaudithook(self._hear)
        for name in _LOOKED_AT:
            setattr(os, name, self._telling(getattr(os, name)))

    def _hear(self, event: str, facts: tuple[object, ...]) -> None:
        if event in _OTHERS:
            self._note(_OTHERS[event])
        for path in facts[: _TOUCHED.get(event, 0)]:
            self._touch(path)

    def _telling(self, look: Callable[..., Any]) -> Callable[..., Any]:
        def told(path: object, *args: object, **options: object) -> object:
            self._touch(path)
            return look(path, *args, **options)

        return told

    def _touch(self, path: object) -> None:
        name = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        for beginning, kind in self._beginnings.items():
            if name.startswith(beginning):
                self._note(kind)
                self._pause.wait(self._seconds)

    def _note(self, kind: str) -> None:
        deeds = self.deeds[kind]
        if threading.get_ident() != self._window:
            deeds.beside += 1
        elif places := _places(sys._getframe(1)):
            deeds.here.append(" < ".join(places[:_PLACES_TOLD]))


def _places(frame: FrameType | None) -> list[str]:
    """The lines of the program that led to ``frame``; none where the one who drives the window did it."""
    found = []
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(_HOUSE):
            found.append(f"{file.removeprefix(_HOUSE)[1:]}:{frame.f_lineno}")
        frame = frame.f_back
    return found
