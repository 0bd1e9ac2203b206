"""Starts this program as administrator on Windows: the question of user account control, or another account's."""

import ctypes
import subprocess
from typing import Any

CANCELLED = 1223
"""ERROR_CANCELLED: the person said no (Microsoft, "System Error Codes")."""
_KEEP_PROCESS = 0x40  # SEE_MASK_NOCLOSEPROCESS
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
    what = _Execute(ctypes.sizeof(_Execute), _KEEP_PROCESS, None, "runas", command[0])
    what.parameters = subprocess.list2cmdline(command[1:])
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


def _library(name: str) -> Any:
    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
