"""Desktop notices on Windows: a message window in each session where a person is logged on.

WTSSendMessage works from the scheduled task of the machine (which has no desktop of its own) on every Windows since
Vista and Server 2008, and needs nothing installed.
"""

import ctypes
from ctypes import wintypes
from typing import Any

_CURRENT_SERVER = None
_ACTIVE, _DISCONNECTED = 0, 4
_MB_OK, _MB_ICONWARNING, _MB_ICONERROR = 0x0, 0x30, 0x10
_SHOWN_SECONDS = 8 * 60 * 60


class _Session(ctypes.Structure):
    _fields_ = (("id", wintypes.DWORD), ("station", wintypes.LPWSTR), ("state", ctypes.c_int))


def notify(title: str, body: str, *, urgent: bool) -> bool:
    """See ``notify.notify``. A session that is only disconnected shows the window when its person comes back."""
    library = _library()
    taken = [_send(library, number, title, body, urgent=urgent) for number in _sessions(library)]
    return any(taken)


def _library() -> Any:
    return ctypes.WinDLL("wtsapi32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]


def _sessions(library: Any) -> list[int]:
    found = ctypes.POINTER(_Session)()
    count = wintypes.DWORD()
    if not library.WTSEnumerateSessionsW(_CURRENT_SERVER, 0, 1, ctypes.byref(found), ctypes.byref(count)):
        return []
    try:
        # Session 0 belongs to the services: nobody sits before it.
        return [found[n].id for n in range(count.value) if found[n].id and found[n].state in (_ACTIVE, _DISCONNECTED)]
    finally:
        library.WTSFreeMemory(found)


def _send(library: Any, session: int, title: str, body: str, *, urgent: bool) -> bool:
    answer = wintypes.DWORD()
    style = _MB_OK | (_MB_ICONERROR if urgent else _MB_ICONWARNING)
    # The lengths are in bytes; the last argument False means: do not wait for the person.
    texts = (title, len(title.encode("utf-16-le")), body, len(body.encode("utf-16-le")))
    sent = library.WTSSendMessageW(_CURRENT_SERVER, session, *texts, style, _SHOWN_SECONDS, ctypes.byref(answer), False)
    return bool(sent)
