"""Whether a window can be shown at all."""

import os
import sys
from typing import Any

_FLAGS, _VISIBLE = 1, 1  # UOI_FLAGS, WSF_VISIBLE


def has_screen() -> bool:
    """Say whether somebody would see a window of this process."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform == "win32":
        return is_on_a_visible_station()
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_on_a_visible_station() -> bool:
    """Say whether the window station of this process is the one with a screen; True when Windows does not tell.

    That of a service has none, and what a service starts is on it: whoever comes by SSH, WinRM or a task that runs
    while nobody is logged on. There a window opens and nobody ever sees it.
    """
    import ctypes

    user = _library("user32")
    user.GetProcessWindowStation.restype = ctypes.c_void_p
    station = ctypes.c_void_p(user.GetProcessWindowStation())
    flags = (ctypes.c_int32 * 3)()  # USEROBJECTFLAGS: inherited, reserved, flags
    if not user.GetUserObjectInformationW(station, _FLAGS, ctypes.byref(flags), ctypes.sizeof(flags), None):
        return True
    return bool(flags[2] & _VISIBLE)


def _library(name: str) -> Any:
    import ctypes

    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
