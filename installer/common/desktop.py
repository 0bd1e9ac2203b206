"""Find a window by its title, and close it as its cross does: X11 and Windows, with nothing but their own libraries.

A picture of the whole screen is taken by Qt, which is there anyway.
"""

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol


class Desktop(Protocol):
    """One screen."""

    def find(self, title: str) -> int | None:
        """Return the visible top-level window whose title contains ``title``."""
        ...

    def close(self, window: int) -> None:
        """Ask the window to close."""
        ...


class X11:
    """The X server of ``display`` (``:1``), without a window manager."""

    def __init__(self, display: str) -> None:
        self._x: Any = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        if not self._display:
            raise OSError(f"no X server at {display}")
        # a window may vanish between being listed and being asked; the default handler would end this process
        self._quiet = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self._x.XSetErrorHandler(self._quiet)

    def find(self, title: str) -> int | None:
        """Return the visible top-level window whose title contains ``title``."""
        return next((w for w in self._windows() if title in self._title(w) and self._visible(w)), None)

    def close(self, window: int) -> None:
        """Send WM_DELETE_WINDOW (ICCCM 4.1.2.7)."""
        atom = self._x.XInternAtom(self._display, b"WM_PROTOCOLS", 0)
        message = (ctypes.c_long * 24)(33, 0, 0, self._display.value or 0, window, atom, 32)
        message[7] = self._x.XInternAtom(self._display, b"WM_DELETE_WINDOW", 0)
        self._x.XSendEvent(self._display, ctypes.c_ulong(window), 0, ctypes.c_long(0), message)
        self._x.XFlush(self._display)

    def _windows(self) -> Iterator[int]:
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        unused, count = ctypes.c_ulong(), ctypes.c_uint()
        listed = ctypes.POINTER(ctypes.c_ulong)()
        arguments = (ctypes.byref(unused), ctypes.byref(unused), ctypes.byref(listed), ctypes.byref(count))
        if self._x.XQueryTree(self._display, root, *arguments):
            yield from [listed[i] for i in range(count.value)]

    def _title(self, window: int) -> str:
        name = ctypes.c_char_p()
        found = self._x.XFetchName(self._display, ctypes.c_ulong(window), ctypes.byref(name))
        return (name.value or b"").decode("latin-1") if found else ""

    def _visible(self, window: int) -> bool:
        attributes = (ctypes.c_int * 64)()  # XWindowAttributes; map_state is the int at byte 92, 2 means viewable
        self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), attributes)
        return attributes[23] == 2


class Windows:
    """The desktop of this session."""

    def __init__(self) -> None:
        self._user: Any = ctypes.windll.user32  # type: ignore[attr-defined, unused-ignore]

    def find(self, title: str) -> int | None:
        """Return the visible window of Qt whose title contains ``title``."""
        found: list[int] = []

        def look(window: int, _: int) -> bool:
            text = ctypes.create_unicode_buffer(256)
            self._user.GetWindowTextW(ctypes.c_void_p(window), text, 256)
            kind = ctypes.create_unicode_buffer(256)
            self._user.GetClassNameW(ctypes.c_void_p(window), kind, 256)
            if self._user.IsWindowVisible(ctypes.c_void_p(window)) and title in text.value and "Qt" in kind.value:
                found.append(window)
            return True

        callback = ctypes.WINFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)  # type: ignore[attr-defined, unused-ignore]
        self._user.EnumWindows(callback(look), None)
        return found[0] if found else None

    def close(self, window: int) -> None:
        """Post WM_CLOSE."""
        self._user.PostMessageW(ctypes.c_void_p(window), 0x0010, None, None)


def desktop(display: str | None) -> Desktop:
    """Return the desktop that a program started from here shows its window on."""
    return Windows() if sys.platform == "win32" else X11(display or ":0")


class Camera:
    """Takes pictures of the whole screen. One for the life of the process: Qt wants it so."""

    def __init__(self) -> None:
        from PySide6.QtGui import QGuiApplication

        self._application = QGuiApplication([sys.argv[0]])
        self._last: Any = None
        self._alike = 0

    def picture(self) -> Any:
        """Return the screen as a QImage."""
        return self._application.primaryScreen().grabWindow(0).toImage()

    def is_drawn(self) -> bool:
        """Say whether the screen shows more than a plain surface: at least 24 colours on a coarse grid."""
        image = self.picture()
        width, height = image.width(), image.height()
        return len({image.pixel(x, y) for x in range(0, width, 5) for y in range(0, height, 5)}) >= 24

    def pictures_alike(self) -> int:
        """Take one more picture and return how many in a row have been the same: the window has come to rest."""
        image = self.picture()
        self._alike = self._alike + 1 if image == self._last else 0
        self._last = image
        return self._alike

    def save(self, target: Path) -> None:
        """Write the picture of the screen as PNG."""
        self.picture().save(str(target))
