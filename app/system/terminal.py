"""What the terminal of this process can show."""

import os
import sys
from typing import Any, TextIO

#: SetConsoleMode: sequences that begin with Esc are colours, not text. Windows 10 and Server 2016 know it.
_SEQUENCES = 0x0004


def shows_colours(stream: TextIO) -> bool:
    """Say whether the terminal behind ``stream`` takes the sequences of ANSI for colours; make it do so where it can.

    The console of Windows takes them for text unless a program asks for more, and what programs before us asked for
    does not count.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            return ask_for_sequences(msvcrt.get_osfhandle(stream.fileno()))
        except (OSError, ValueError):
            return False
    return os.environ.get("TERM") != "dumb"


def draws_marks() -> bool:
    """Say whether ticks and crosses are drawn: the fonts of the old console of Windows lack them."""
    return sys.platform != "win32" or bool(os.environ.get("WT_SESSION"))


def ask_for_sequences(handle: int) -> bool:
    """Ask the console of Windows at ``handle`` to take sequences for colours, and say whether it does."""
    import ctypes  # late: of all systems, Windows alone needs it for a line of text

    kernel = _library("kernel32")
    mode = ctypes.c_uint32()
    if not kernel.GetConsoleMode(ctypes.c_void_p(handle), ctypes.byref(mode)):
        return False
    if mode.value & _SEQUENCES:
        return True
    return bool(kernel.SetConsoleMode(ctypes.c_void_p(handle), ctypes.c_uint32(mode.value | _SEQUENCES)))


def _library(name: str) -> Any:
    import ctypes

    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
