"""Reads a certificate file that a person pointed at, whatever that turns out to be, without getting stuck."""

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from app.findings import ChaveiroError, Code
from app.system.failures import named

SIZE_MAX = 16 << 20
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}
_NOT_A_FILE = {errno.EISDIR, errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP}
_WINDOWS_NOT_THERE = {2, 3, 53, 67, 123, 161, 206}  # file, path, network path and name, bad names, too long
_KINDS = (
    (stat.S_ISDIR, "folder"),
    (stat.S_ISCHR, "device"),
    (stat.S_ISBLK, "device"),
    (stat.S_ISFIFO, "pipe"),
    (stat.S_ISSOCK, "socket"),
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read: base name as the person gave it, and bytes."""

    name: str
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Return the fingerprint of the bytes, in lower-case hex."""
        from hashlib import sha256  # 8 ms that most callers can spare

        return sha256(self.data).hexdigest()


def read(path: Path) -> SourceFile:
    """Return the file at ``path``; a link is followed, for the person may read what it points at.

    Never waits for a pipe or a device, and never reads more than 16 MiB. Raises ChaveiroError: FILE_NOT_FOUND,
    FILE_NOT_REGULAR, FILE_TOO_LARGE, PERMISSION_DENIED, READ_FAILED.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    try:
        _check(os.fstat(descriptor), path)
        data = _read(descriptor)
    except OSError as error:
        raise named(error, str(path), reading=True) from error
    finally:
        os.close(descriptor)
    if len(data) > SIZE_MAX:
        raise _too_large(path, len(data))
    return SourceFile(path.name, data)


def _check(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise _not_regular(path, found.st_mode)
    if found.st_size > SIZE_MAX:
        raise _too_large(path, found.st_size)


def _read(descriptor: int) -> bytes:
    """Return what is there, one octet beyond the limit at most: a file may grow while it is read."""
    parts, left = [], SIZE_MAX + 1
    while left and (part := os.read(descriptor, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _refused(path: Path, error: OSError | ValueError) -> ChaveiroError:
    """Name why a file could not be opened. Windows refuses a folder with the same words as a missing right."""
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        return _not_regular(path, mode)
    if not isinstance(error, OSError):  # a name with a zero octet
        return ChaveiroError(Code.FILE_NOT_FOUND, name=path.name)
    if error.errno in _NOT_THERE or getattr(error, "winerror", None) in _WINDOWS_NOT_THERE:
        return ChaveiroError(Code.FILE_NOT_FOUND, name=path.name)
    if error.errno in _NOT_A_FILE:
        return ChaveiroError(Code.FILE_NOT_REGULAR, name=path.name, kind="device")
    if error.errno == errno.ELOOP:
        return ChaveiroError(Code.FILE_NOT_REGULAR, name=path.name, kind="link")
    return named(error, str(path), reading=True)


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None


def _not_regular(path: Path, mode: int) -> ChaveiroError:
    kind = next((name for is_kind, name in _KINDS if is_kind(mode)), "other")
    return ChaveiroError(Code.FILE_NOT_REGULAR, name=path.name or str(path), kind=kind)


def _too_large(path: Path, size: int) -> ChaveiroError:
    return ChaveiroError(Code.FILE_TOO_LARGE, name=path.name, size=size, limit=SIZE_MAX)
