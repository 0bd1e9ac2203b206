"""Lets one Chaveiro at a time change what lies in a folder: what is read, changed and written back is then not lost.

The lock is the system's own, so it ends with whoever holds it, however that one ends. Linux locks the folder itself:
nothing has to be written, nothing is left behind, and no server of files is asked, for flock(2) on a folder stays on
this machine. Windows locks no folders: there it is a file in the folder, which stays.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

#: How long another one may hold up this one: a turn takes some milliseconds, on a slow disk some tenths of a second.
WAIT_S = 3.0
_AGAIN_S = 0.01

if sys.platform == "win32":
    import msvcrt

    LOCK = ".trava"
    _TAKEN = (errno.EACCES, 0)  # Windows says why not, Wine does not

    def _opened(folder: Path) -> int:
        path = folder / LOCK
        if path.is_symlink():
            raise FileExistsError(path)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_BINARY)

    def _is_taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
            return True
        return False

    def _let_go(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def _is_taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False

    def _let_go(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def turn(folder: Path, wait_s: float = WAIT_S) -> Iterator[bool]:
    """Yield with the turn in ``folder`` held, and whether it is; a thread of this program waits like any other.

    Where there is nothing to lock, or when another holds the turn for ``wait_s`` seconds, the block goes on without:
    a note that may be lost is better than a work that waits for ever.
    """
    handle, held = _handle(folder), False
    try:
        held = handle is not None and _waited(handle, wait_s)
        yield held
    finally:
        if handle is not None:
            if held:
                _let_go(handle)
            os.close(handle)


def _handle(folder: Path) -> int | None:
    try:
        return _opened(folder)
    except OSError:
        return None


def _waited(handle: int, wait_s: float) -> bool:
    end = monotonic() + wait_s
    try:
        while _is_taken(handle):
            if monotonic() >= end:
                return False
            sleep(_AGAIN_S)
    except OSError:  # a file system without locks
        return False
    return True
