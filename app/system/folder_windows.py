"""Open folders on Windows: every component is held, so none can be renamed or swapped for a link meanwhile."""

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import Self

from app.findings import ChaveiroError, Code
from app.pec.folder import MAX_FILE, Entry, Kind
from app.system import windows_security as security

LOCK = ".trava"
_REPARSE_POINT = 0x400  # FILE_ATTRIBUTE_REPARSE_POINT: links, junctions, mount points
_NO_NAME = re.compile(r"\.*|.*[\\/:].*", re.DOTALL)
"""What is no name in a folder: nothing, dots alone, a path, another drive, a stream of a file."""
_TRIES, _AGAIN_S = 10, 0.05


def open_folder(path: Path) -> "WindowsFolder":
    """Open an absolute path, one component after the other. Raises LINK_REFUSED, CHAVES_NOT_A_FOLDER, ``OSError``."""
    folder = WindowsFolder(Path(path.anchor), ())
    for name in path.parts[1:]:
        folder = folder.grown(name)
    return folder


class WindowsFolder:
    """A folder, and the handles that keep it and every folder above it in place."""

    def __init__(self, path: Path, above: tuple[int, ...]) -> None:
        self.path = str(path)
        self._path = path
        self._handles = above

    def grown(self, name: str) -> Self:
        """Return the folder inside, with the handles of this one, which is not to be used any more."""
        path = self._path / name
        try:
            handle = _held(path)
        except BaseException:
            self.__exit__()
            raise
        return type(self)(path, (*self._handles, handle))

    def names(self) -> tuple[str, ...]:
        """Return the names in the folder, sorted."""
        return tuple(sorted(p.name for p in self._path.iterdir()))

    def entry(self, name: str) -> Entry | None:
        """Return what lies under ``name``, or None."""
        try:
            found = self._at(name).lstat()
        except FileNotFoundError:
            return None
        return Entry(name, kind_of(found), found.st_size, found.st_nlink <= 1)  # 0: closed to us, so nobody counted

    def read(self, name: str) -> bytes:
        """Return the bytes of a regular file."""
        path = self._at(name)
        with os.fdopen(security.open_to_read(path), "rb", buffering=0) as file:
            found = os.fstat(file.fileno())
            if kind_of(path.lstat()) is not Kind.FILE or found.st_nlink != 1:
                raise ChaveiroError(Code.LINK_REFUSED, path=str(path))
            if found.st_size > MAX_FILE:
                raise ChaveiroError(Code.FILE_TOO_LARGE, path=str(path), size=found.st_size)
            return b"".join(iter(lambda: file.read(MAX_FILE), b""))

    def create(self, name: str, data: bytes) -> None:
        """Write a new file that only its owner and administrators read."""
        with os.fdopen(security.create_private(self._at(name)), "wb", buffering=0) as file:
            _write(file.fileno(), data)

    def append(self, name: str, data: bytes) -> None:
        """Add to the end of a file."""
        if self.entry(name) is None:
            self.create(name, data)
            return
        with self._at(name).open("ab", buffering=0) as file:
            _write(file.fileno(), data)

    def set_owner(self, name: str, owner: str) -> None:
        """Leave the owner: on Windows the access list alone says who may read, so no plan has this step."""

    def set_mode(self, name: str, mode: str) -> None:
        """Set the access list, given in SDDL."""
        security.set_access(self._at(name), mode)

    def rename(self, old: str, new: str) -> None:
        """Put ``old`` under the name ``new``, at once."""
        path = self._at(new)
        _patiently(lambda: security.move(self._at(old), path), path)

    def link(self, old: str, new: str) -> None:
        """Give ``old`` a second name."""
        self._at(new).hardlink_to(self._at(old))

    def remove(self, name: str) -> None:
        """Remove one file, if it is there."""
        path = self._at(name)
        _patiently(lambda: path.unlink(missing_ok=True), path)

    def make_folder(self, name: str, like_parent: bool) -> None:
        """Create a folder, with the access list that is handed down or for administrators alone."""
        path = self._at(name)
        if like_parent:
            path.mkdir()
        else:
            security.create_private_folder(path)

    def remove_folder(self, name: str) -> None:
        """Remove an empty folder; leave any other."""
        path = self._at(name)
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()

    def child(self, name: str) -> Self:
        """Open a folder inside this one, which stays open."""
        path = self._at(name)
        return type(self)(path, (_held(path),))

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock of this folder, or raise ALREADY_RUNNING at once."""
        import msvcrt

        if self.entry(LOCK) is None:
            with suppress(FileExistsError):  # another Chaveiro made it at this very moment
                self.create(LOCK, b"-")
        with (self._path / LOCK).open("r+b", buffering=0) as file:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            except OSError as error:  # Windows gives a reason, Wine none
                raise ChaveiroError(Code.ALREADY_RUNNING, path=self.path) from error
            yield

    def _at(self, name: str) -> Path:
        """Return the path of ``name``. Raises PLAN_REFUSED for what would lead out of this folder, or into a stream."""
        if _NO_NAME.fullmatch(name):
            raise ChaveiroError(Code.PLAN_REFUSED, reason="name")
        return self._path / name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        for handle in reversed(self._handles):
            security.release(handle)
        self._handles = ()


def kind_of(found: os.stat_result) -> Kind:
    """Return what ``lstat`` found; every kind of reparse point counts as a link."""
    if getattr(found, "st_file_attributes", 0) & _REPARSE_POINT or stat.S_ISLNK(found.st_mode):
        return Kind.LINK
    if stat.S_ISDIR(found.st_mode):
        return Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(found.st_mode) else Kind.OTHER


def _held(path: Path) -> int:
    handle = security.hold_folder(path)
    kind = kind_of(path.lstat())
    if kind is Kind.FOLDER:
        return handle
    security.release(handle)
    raise ChaveiroError(Code.LINK_REFUSED if kind is Kind.LINK else Code.CHAVES_NOT_A_FOLDER, path=str(path))


def _patiently(act: Callable[[], None], path: Path) -> None:
    """Do ``act``, which replaces or removes the file ``path``, also when it is read-only or open for a moment.

    Scanners for viruses open what was just written. A file that stays open is told as that: to who wants to replace it
    Windows says "access denied", as it does when its own protection forbids the work.
    """
    for _ in range(_TRIES):
        try:
            act()
        except PermissionError:
            _make_writable(path)
            sleep(_AGAIN_S)
        else:
            return
    try:
        act()
    except PermissionError:
        with suppress(FileNotFoundError):
            security.demand_unused(path)
        raise


def _make_writable(path: Path) -> None:
    """Take the mark "read-only" off a file: what was copied from a CD still has it, and cannot be replaced."""
    with suppress(OSError):
        found = path.lstat()
        if kind_of(found) is Kind.FILE and not found.st_mode & stat.S_IWRITE:
            path.chmod(stat.S_IREAD | stat.S_IWRITE)


def _write(fd: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(fd, left) :]
    os.fsync(fd)
