"""Starts this program as administrator on Windows: the question of user account control, or another account's."""

import ctypes
import os
import subprocess
from pathlib import Path
from typing import Any

CANCELLED = 1223
"""ERROR_CANCELLED: the person said no (Microsoft, "System Error Codes")."""
_KEEP_PROCESS = 0x40  # SEE_MASK_NOCLOSEPROCESS
_FROM_ANY_THREAD = 0x100  # SEE_MASK_NOASYNC, which every call from a thread in the background must carry
_HIDE = 0
_FOREVER = 0xFFFFFFFF


class _Execute(ctypes.Structure):
    _fields_ = (
        ("size", ctypes.c_uint32),
        ("mask", ctypes.c_uint32),
        ("window", ctypes.c_void_p),
        ("verb", ctypes.c_wchar_p),
        ("file", ctypes.c_wchar_p),
        ("parameters", ctypes.c_wchar_p),
        ("folder", ctypes.c_wchar_p),
        ("show", ctypes.c_int),
        ("instance", ctypes.c_void_p),
        ("id_list", ctypes.c_void_p),
        ("class_name", ctypes.c_wchar_p),
        ("key", ctypes.c_void_p),
        ("hot_key", ctypes.c_uint32),
        ("icon", ctypes.c_void_p),
        ("process", ctypes.c_void_p),
    )


def start(command: tuple[str, ...]) -> int:
    """Start ``command`` elevated and return the handle of its process. Raises OSError; 1223 means refused."""
    what = _Execute(ctypes.sizeof(_Execute), _KEEP_PROCESS | _FROM_ANY_THREAD, _our_window(), "runas", command[0])
    what.parameters = subprocess.list2cmdline(command[1:])
    # Left alone it is our current folder, which may be a drive of this session that the other account does not have.
    what.folder = str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32"))
    what.show = _HIDE
    if not _library("shell32").ShellExecuteExW(ctypes.byref(what)):
        error: OSError = ctypes.WinError(ctypes.get_last_error())  # type: ignore[attr-defined,unused-ignore]
        raise error
    return int(what.process or 0)


def wait(process: int) -> None:
    """Wait until the process has ended, and forget it."""
    kernel = _library("kernel32")
    kernel.WaitForSingleObject(ctypes.c_void_p(process), _FOREVER)
    kernel.CloseHandle(ctypes.c_void_p(process))


def _our_window() -> int | None:
    """Return the window in front if it is ours: a question asked without one may only flash in the taskbar."""
    user = _library("user32")
    user.GetForegroundWindow.restype = ctypes.c_void_p
    window: int | None = user.GetForegroundWindow()
    owner = ctypes.c_uint32()
    user.GetWindowThreadProcessId(ctypes.c_void_p(window), ctypes.byref(owner))
    return window if owner.value == os.getpid() else None


def _library(name: str) -> Any:
    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
