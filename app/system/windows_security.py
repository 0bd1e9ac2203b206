"""Access lists, owners and handles of Windows files (Microsoft, "Security Descriptor Definition Language").

The texts of the access lists are made here, apart from the calls, so that they can be tested on any system.
"""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SYSTEM, ADMINISTRATORS = "S-1-5-18", "S-1-5-32-544"
SERVICES = "S-1-5-6"
"""Whoever was started as a service."""
#: Full rights for the system, the administrators and whoever creates the file; inheritance is cut off (P).
PRIVATE_FILE = "D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;OW)"
PRIVATE_FOLDER = "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;OW)"
_KNOWN = {
    "localsystem": SYSTEM,
    r"nt authority\system": SYSTEM,
    r"nt authority\localservice": "S-1-5-19",
    r"nt authority\local service": "S-1-5-19",
    r"nt authority\networkservice": "S-1-5-20",
    r"nt authority\network service": "S-1-5-20",
}
_OWNER, _DACL, _FILE_OBJECT = 1, 4, 1
_READ, _WRITE = 0x80000000, 0x40000000
_SHARE_NOTHING = 0
_SHARE_READ_WRITE = 3  # without FILE_SHARE_DELETE nobody can rename or remove it while we hold it
_REPLACE, _WRITE_THROUGH = 1, 8  # MOVEFILE_REPLACE_EXISTING, MOVEFILE_WRITE_THROUGH
_CREATE_NEW, _OPEN_EXISTING = 1, 3
_NORMAL, _BACKUP_SEMANTICS, _OPEN_REPARSE_POINT = 0x80, 0x02000000, 0x00200000
_INVALID = ctypes.c_void_p(-1).value
_COMMON_APPLICATION_DATA, _LONGEST_PATH = 0x23, 260


class SecurityAttributes(ctypes.Structure):
    """``SECURITY_ATTRIBUTES``."""

    _fields_ = (("length", ctypes.c_uint32), ("descriptor", ctypes.c_void_p), ("inherit", ctypes.c_int))


def readers(service_sid: str) -> str:
    """Return the access list of an installed file: system and administrators, and the service, which only reads it."""
    service = "" if service_sid in (SYSTEM, ADMINISTRATORS) else f"(A;;FR;;;{service_sid})"
    return f"D:P(A;;FA;;;SY)(A;;FA;;;BA){service}"


def sid_of(account: str | None) -> str:
    """Return the SID of a service's account.

    One that nobody knows now, because its domain does not answer, is one of the services: a file that the PEC cannot
    read would be worse.
    """
    if not account:
        return SYSTEM  # a service without an account runs as LocalSystem
    known = _KNOWN.get(account.casefold())
    return known or _looked_up(account.removeprefix(".\\")) or SERVICES


def program_data() -> Path:
    """Return the folder of all programs' data. The environment is not asked: a user writes it, for the elevated too."""
    place = ctypes.create_unicode_buffer(_LONGEST_PATH)
    status = _library("shell32").SHGetFolderPathW(None, _COMMON_APPLICATION_DATA, None, 0, place)
    if status or not place.value:
        raise OSError(status, "SHGetFolderPath")
    return Path(place.value)


def hold_folder(path: Path) -> int:
    """Open a folder so that it stays what it is until ``release``. A link is opened itself, not what it leads to."""
    return _created(path, _READ, _OPEN_EXISTING, _BACKUP_SEMANTICS | _OPEN_REPARSE_POINT, None)


def release(handle: int) -> None:
    """Close a handle."""
    _library("kernel32").CloseHandle(ctypes.c_void_p(handle))


def open_to_read(path: Path) -> int:
    """Return a descriptor of the file itself, never of what a link leads to."""
    return _descriptor(_created(path, _READ, _OPEN_EXISTING, _OPEN_REPARSE_POINT, None), os.O_RDONLY)


def create_private(path: Path) -> int:
    """Create a new file that only its creator and administrators may open, from the first moment."""
    with descriptor_of(PRIVATE_FILE) as descriptor:
        attributes = SecurityAttributes(ctypes.sizeof(SecurityAttributes), descriptor, 0)
        return _descriptor(_created(path, _READ | _WRITE, _CREATE_NEW, _NORMAL, ctypes.byref(attributes)), os.O_RDWR)


def create_private_folder(path: Path) -> None:
    """Create a new folder that only its creator and administrators may enter, from the first moment."""
    with descriptor_of(PRIVATE_FOLDER) as descriptor:
        attributes = SecurityAttributes(ctypes.sizeof(SecurityAttributes), descriptor, 0)
        if not _library("kernel32").CreateDirectoryW(ctypes.c_wchar_p(str(path)), ctypes.byref(attributes)):
            raise _last_error(path)


def move(old: Path, new: Path) -> None:
    """Put ``old`` under the name ``new``, whatever has it, and come back when that is on the disk."""
    names = ctypes.c_wchar_p(str(old)), ctypes.c_wchar_p(str(new))
    if not _library("kernel32").MoveFileExW(*names, _REPLACE | _WRITE_THROUGH):
        raise _last_error(new)


def demand_unused(path: Path) -> None:
    """Raise the OSError of Windows that says so when another program has the file open."""
    release(_created(path, _READ, _OPEN_EXISTING, _OPEN_REPARSE_POINT, None, _SHARE_NOTHING))


def set_access(path: Path, sddl: str) -> None:
    """Give the file or folder this access list."""
    with descriptor_of(sddl) as descriptor:
        if not _library("advapi32").SetFileSecurityW(ctypes.c_wchar_p(str(path)), _DACL, descriptor):
            raise _last_error(path)


def owner_of(path: Path) -> str:
    """Return the SID of the owner."""
    advapi, kernel = _library("advapi32"), _library("kernel32")
    sid, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
    name = ctypes.c_wchar_p(str(path))
    status = advapi.GetNamedSecurityInfoW(
        name, _FILE_OBJECT, _OWNER, ctypes.byref(sid), None, None, None, ctypes.byref(descriptor)
    )
    if status:
        raise ctypes.WinError(status)  # type: ignore[attr-defined,unused-ignore]
    try:
        return _text_of(sid)
    finally:
        kernel.LocalFree(descriptor)


def my_sid() -> str:
    """Return the SID of the user of this process."""
    advapi, kernel = _library("advapi32"), _library("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    token, size = ctypes.c_void_p(), ctypes.c_uint32()
    if not advapi.OpenProcessToken(ctypes.c_void_p(kernel.GetCurrentProcess()), 8, ctypes.byref(token)):
        raise _last_error(None)
    try:
        buffer = ctypes.create_string_buffer(256)
        if not advapi.GetTokenInformation(token, 1, buffer, len(buffer), ctypes.byref(size)):
            raise _last_error(None)
        return _text_of(ctypes.c_void_p.from_buffer(buffer))  # TOKEN_USER begins with the pointer to the SID
    finally:
        kernel.CloseHandle(token)


@contextmanager
def descriptor_of(sddl: str) -> Iterator[ctypes.c_void_p]:
    """Yield a security descriptor made from its text."""
    found = ctypes.c_void_p()
    make = _library("advapi32").ConvertStringSecurityDescriptorToSecurityDescriptorW
    if not make(ctypes.c_wchar_p(sddl), 1, ctypes.byref(found), None):
        raise _last_error(None)
    try:
        yield found
    finally:
        _library("kernel32").LocalFree(found)


def _looked_up(account: str) -> str | None:
    advapi = _library("advapi32")
    sid, domain = ctypes.create_string_buffer(256), ctypes.create_unicode_buffer(256)
    sizes, kind = (ctypes.c_uint32(256), ctypes.c_uint32(256)), ctypes.c_int()
    name = ctypes.c_wchar_p(account)
    if not advapi.LookupAccountNameW(
        None, name, sid, ctypes.byref(sizes[0]), domain, ctypes.byref(sizes[1]), ctypes.byref(kind)
    ):
        return None
    return _text_of(ctypes.cast(sid, ctypes.c_void_p))


def _text_of(sid: ctypes.c_void_p) -> str:
    text = ctypes.c_wchar_p()
    if not _library("advapi32").ConvertSidToStringSidW(sid, ctypes.byref(text)):
        raise _last_error(None)
    try:
        return text.value or ""
    finally:
        _library("kernel32").LocalFree(text)


def _created(
    path: Path, access: int, disposition: int, flags: int, attributes: Any, share: int = _SHARE_READ_WRITE
) -> int:
    kernel = _library("kernel32")
    kernel.CreateFileW.restype = ctypes.c_void_p
    name = ctypes.c_wchar_p(str(path))
    handle = kernel.CreateFileW(name, access, share, attributes, disposition, flags, None)
    if handle is None or handle == _INVALID:
        raise _last_error(path)
    return int(handle)


def _descriptor(handle: int, flags: int) -> int:
    import msvcrt

    return msvcrt.open_osfhandle(handle, flags | os.O_BINARY)  # type: ignore[attr-defined,no-any-return,unused-ignore]


def _last_error(path: Path | None) -> OSError:
    number = ctypes.get_last_error()  # type: ignore[attr-defined,unused-ignore]
    error: OSError = ctypes.WinError(number)  # type: ignore[attr-defined,unused-ignore]
    error.filename = str(path) if path else None
    return error


def _library(name: str) -> Any:
    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
