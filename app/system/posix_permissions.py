"""Who may read a file on Linux: mode, groups and POSIX ACL, through every folder above (path_resolution(7), acl(5))."""

import os
import stat
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

READ, PASS = 4, 1
_ACL = "system.posix_acl_access"
_VERSION = 2
_USER, _GROUP_OWNER, _GROUP, _MASK = 0x02, 0x04, 0x08, 0x10


@dataclass(frozen=True, slots=True)
class Person:
    """A user as the kernel knows one: number and all groups."""

    uid: int
    gids: frozenset[int]


@dataclass(frozen=True, slots=True)
class AclEntry:
    """One entry of an access list: its kind, its three bits and the number it speaks of."""

    tag: int
    bits: int
    id: int


def can_read(path: Path, person: Person, top: Path) -> bool | None:
    """Say whether ``person`` can read ``path`` through every folder from ``top`` down; None if we cannot see it."""
    try:
        for folder in _folders(path, top):
            if not allowed(folder, person, PASS):
                return False
        wanted = READ | PASS if stat.S_ISDIR(path.stat().st_mode) else READ
        return allowed(path, person, wanted)
    except OSError:
        return None


def _folders(path: Path, top: Path) -> Iterator[Path]:
    above = [p for p in reversed(path.parents) if p == top or top in p.parents]
    return iter(above)


def allowed(path: Path, person: Person, wanted: int) -> bool:
    """Say whether ``person`` has all ``wanted`` bits on ``path`` itself. Raises OSError when it cannot be seen."""
    found = path.stat()
    if person.uid == 0:
        return True
    if person.uid == found.st_uid:
        return found.st_mode >> 6 & wanted == wanted
    entries = acl(path) if found.st_mode & stat.S_IRWXG else ()  # an empty mask: the kernel looks no further
    if entries:
        return _by_acl(entries, person, found, wanted)
    shift = 3 if found.st_gid in person.gids else 0
    return found.st_mode >> shift & wanted == wanted


def _by_acl(entries: tuple[AclEntry, ...], person: Person, found: os.stat_result, wanted: int) -> bool:
    mask = next((e.bits for e in entries if e.tag == _MASK), 7)
    named = [e for e in entries if e.tag == _USER and e.id == person.uid]
    groups = [
        e
        for e in entries
        if (e.tag == _GROUP and e.id in person.gids) or (e.tag == _GROUP_OWNER and found.st_gid in person.gids)
    ]
    matching = named or groups
    if matching:
        return any(e.bits & mask & wanted == wanted for e in matching)
    return found.st_mode & wanted == wanted


def acl(path: Path) -> tuple[AclEntry, ...]:
    """Return the access list of ``path``, empty when it has none."""
    reader: Callable[[Path, str], bytes] | None = getattr(os, "getxattr", None)
    try:
        return parse_acl(reader(path, _ACL)) if reader else ()
    except OSError:
        return ()


def parse_acl(data: bytes) -> tuple[AclEntry, ...]:
    """Read the kernel's form of an access list (linux/posix_acl_xattr.h): a version, then entries of 8 bytes."""
    if len(data) < 4 or struct.unpack_from("<I", data)[0] != _VERSION:
        return ()
    count = (len(data) - 4) // 8
    return tuple(AclEntry(*struct.unpack_from("<HHI", data, 4 + 8 * n)) for n in range(count))
