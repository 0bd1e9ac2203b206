"""Open folders on Windows: every component is held, so none can be renamed or swapped for a link meanwhile."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from app.findings import ChaveiroError, Code
from app.pec.folder import MAX_FILE, Entry, Kind
from app.system import windows_security as security

LOCK = ".trava"
_REPARSE_POINT = 0x400  # FILE_ATTRIBUTE_REPARSE_POINT: links, junctions, mount points


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
            found = (self._path / name).lstat()
        except FileNotFoundError:
            return None
        return Entry(name, kind_of(found), found.st_size, found.st_nlink == 1)

    def read(self, name: str) -> bytes:
        """Return the bytes of a regular file."""
        path = self._path / name
        with os.fdopen(security.open_to_read(path), "rb", buffering=0) as file:
            found = os.fstat(file.fileno())
            if kind_of(path.lstat()) is not Kind.FILE or found.st_nlink != 1:
                raise ChaveiroError(Code.LINK_REFUSED, path=str(path))
            if found.st_size > MAX_FILE:
                raise ChaveiroError(Code.FILE_TOO_LARGE, path=str(path), size=found.st_size)
            return b"".join(iter(lambda: file.read(MAX_FILE), b""))

    def create(self, name: str, data: bytes) -> None:
        """Write a new file that only its owner and administrators read."""
        with os.fdopen(security.create_private(self._path / name), "wb", buffering=0) as file:
            _write(file.fileno(), data)

    def append(self, name: str, data: bytes) -> None:
        """Add to the end of a file."""
        if self.entry(name) is None:
            self.create(name, data)
            return
        with (self._path / name).open("ab", buffering=0) as file:
            _write(file.fileno(), data)

    def set_owner(self, name: str, owner: str) -> None:
        """Leave the owner: on Windows the access list alone says who may read, so no plan has this step."""

    def set_mode(self, name: str, mode: str) -> None:
        """Set the access list, given in SDDL."""
        security.set_access(self._path / name, mode)

    def rename(self, old: str, new: str) -> None:
        """Put ``old`` under the name ``new``, at once."""
        (self._path / old).replace(self._path / new)

    def link(self, old: str, new: str) -> None:
        """Give ``old`` a second name."""
        (self._path / new).hardlink_to(self._path / old)

    def remove(self, name: str) -> None:
        """Remove one file, if it is there."""
        (self._path / name).unlink(missing_ok=True)

    def make_folder(self, name: str, like_parent: bool) -> None:
        """Create a folder, with the access list that is handed down or for administrators alone."""
        (self._path / name).mkdir()
        if not like_parent:
            security.set_access(self._path / name, security.PRIVATE_FOLDER)

    def remove_folder(self, name: str) -> None:
        """Remove an empty folder; leave any other."""
        path = self._path / name
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()

    def child(self, name: str) -> Self:
        """Open a folder inside this one, which stays open."""
        path = self._path / name
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
            except PermissionError as error:
                raise ChaveiroError(Code.ALREADY_RUNNING, path=self.path) from error
            yield

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


def _write(fd: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(fd, left) :]
    os.fsync(fd)
