"""The one place where what the operating system refuses (``OSError``) gets a name of ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from app.findings import ChaveiroError, Code

_ERRNO = {
    errno.EACCES: Code.PERMISSION_DENIED,
    errno.EPERM: Code.FILE_PROTECTED,
    errno.ENOSPC: Code.DISK_FULL,
    errno.EDQUOT: Code.DISK_FULL,
    errno.EFBIG: Code.DISK_FULL,
    errno.EROFS: Code.READ_ONLY,
    errno.ETXTBSY: Code.FILE_IN_USE,
    errno.EBUSY: Code.FILE_IN_USE,
    errno.ELOOP: Code.LINK_REFUSED,
}
#: System error codes (Microsoft, "System Error Codes"): access denied, write protected, sharing and lock violation,
#: disk full twice, unwanted software, untrusted link, file mapped, quota exceeded, privilege missing.
_WINDOWS = {
    5: Code.PERMISSION_DENIED,
    19: Code.READ_ONLY,
    32: Code.FILE_IN_USE,
    33: Code.FILE_IN_USE,
    39: Code.DISK_FULL,
    112: Code.DISK_FULL,
    225: Code.CONTROLLED_FOLDER,
    681: Code.LINK_REFUSED,
    1224: Code.FILE_IN_USE,
    1295: Code.DISK_FULL,
    1314: Code.PERMISSION_DENIED,
}


def named(error: OSError, path: str, *, reading: bool = False, elevated: bool = False) -> ChaveiroError:
    """Return ``error`` as one of ours, about ``path``.

    Args:
        error: What the system raised.
        path: What the person knows: the folder or file we were working on.
        reading: Whether the work was reading; it decides the code of last resort.
        elevated: Whether an administrator was refused. On Windows that speaks of controlled folder access.
    """
    number: int | None = getattr(error, "winerror", None)
    code = _WINDOWS.get(number) if number is not None else None
    if code is Code.PERMISSION_DENIED and elevated:
        code = Code.CONTROLLED_FOLDER
    if code is None and error.errno is not None:
        code = _ERRNO.get(error.errno)
    if code is None:
        code = Code.READ_FAILED if reading else Code.WRITE_FAILED
    return ChaveiroError(code, path=path, detail=_detail(error, number))


@contextmanager
def naming(path: str, *, reading: bool = False, elevated: bool = False) -> Iterator[None]:
    """Turn every ``OSError`` of the block into a ``ChaveiroError`` about ``path``."""
    try:
        yield
    except OSError as error:
        raise named(error, path, reading=reading, elevated=elevated) from error


def _detail(error: OSError, number: int | None) -> str:
    """Return a technical word for the folded details: ``ENOSPC`` or ``WinError 112``."""
    if number is not None:
        return f"WinError {number}"
    return errno.errorcode.get(error.errno or 0, str(error.errno))
