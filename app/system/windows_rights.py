"""Rights and volumes of Windows, asked of the Win32 interface (learn.microsoft.com, "Authorization Functions")."""

import ctypes
from pathlib import Path
from typing import Any

_FILE_OBJECT = 1
_DACL = 4
_NAME_IS_TRUSTEE = 1
_READ_DATA = 0x0001
_EXECUTE = 0x0020
_READ_ONLY_VOLUME = 0x00080000
#: The accounts of services that Windows names in English, whatever the language of the system.
_SYSTEM_ACCOUNTS = {"localsystem": "S-1-5-18", r"nt authority\system": "S-1-5-18"}
_KNOWN = {
    r"nt authority\localservice": "S-1-5-19",
    r"nt authority\local service": "S-1-5-19",
    r"nt authority\networkservice": "S-1-5-20",
    r"nt authority\network service": "S-1-5-20",
    **_SYSTEM_ACCOUNTS,
}
_ADMINISTRATORS = "S-1-5-32-544"
#: What every service belongs to by being one: everyone, authenticated users, services, users.
_EVERY_SERVICE = ("S-1-1-0", "S-1-5-11", "S-1-5-6", "S-1-5-32-545")


class _Trustee(ctypes.Structure):
    _fields_ = (
        ("multiple", ctypes.c_void_p),
        ("operation", ctypes.c_int),
        ("form", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("name", ctypes.c_void_p),
    )


def _library(name: str) -> Any:
    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined]


def is_administrator() -> bool:
    """Say whether this process is elevated."""
    return bool(_library("shell32").IsUserAnAdmin())


def is_read_only_volume(path: Path) -> bool:
    """Say whether the volume that holds ``path`` refuses writes; False when Windows does not say."""
    flags = ctypes.c_uint32()
    anchor = ctypes.c_wchar_p(path.anchor)
    done = _library("kernel32").GetVolumeInformationW(anchor, None, 0, None, None, ctypes.byref(flags), None, 0)
    return bool(done and flags.value & _READ_ONLY_VOLUME)


def can_read(path: Path, user: str) -> bool | None:
    """Say whether the access list of ``path`` lets ``user`` read it; None when Windows cannot tell."""
    advapi, kernel = _library("advapi32"), _library("kernel32")
    dacl, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
    status = advapi.GetNamedSecurityInfoW(
        ctypes.c_wchar_p(str(path)),
        _FILE_OBJECT,
        _DACL,
        None,
        None,
        ctypes.byref(dacl),
        None,
        ctypes.byref(descriptor),
    )
    if status != 0:
        return None
    try:
        if not dacl:
            return True  # no access list at all: everybody may
        rights = [_rights(advapi, kernel, dacl, who) for who in (user, *_groups_of(user))]
    finally:
        kernel.LocalFree(descriptor)
    wanted = _READ_DATA | (_EXECUTE if path.is_dir() else 0)
    missing = wanted
    for found in rights:
        missing &= ~(found or 0)
    return (None if rights[0] is None else False) if missing else True


def _groups_of(user: str) -> tuple[str, ...]:
    """Return the groups that are only in the token of a running service: Windows does not count them by itself."""
    is_system = user.casefold() in _SYSTEM_ACCOUNTS
    return (*_EVERY_SERVICE, *((_ADMINISTRATORS,) if is_system else ()))


def _rights(advapi: Any, kernel: Any, dacl: ctypes.c_void_p, who: str) -> int | None:
    """Return what an account, or a SID in text, is granted; None when Windows cannot tell."""
    sid_text = who if who.startswith("S-1-") else _KNOWN.get(who.casefold())
    sid = ctypes.c_void_p()
    if sid_text and not advapi.ConvertStringSidToSidW(ctypes.c_wchar_p(sid_text), ctypes.byref(sid)):
        return None
    name = ctypes.create_unicode_buffer(who.removeprefix(".\\"))
    trustee = _Trustee(None, 0, 0 if sid_text else _NAME_IS_TRUSTEE, 0, sid.value or ctypes.addressof(name))
    rights = ctypes.c_uint32()
    try:
        status = advapi.GetEffectiveRightsFromAclW(dacl, ctypes.byref(trustee), ctypes.byref(rights))
    finally:
        if sid:
            kernel.LocalFree(sid)
    return rights.value if status == 0 else None
