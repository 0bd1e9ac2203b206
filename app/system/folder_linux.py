"""Open folders on Linux: every component by its own descriptor, no link followed (openat(2), O_NOFOLLOW)."""

import errno
import fcntl
import os
import pwd
import stat
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from app.findings import ChaveiroError, Code
from app.pec.folder import MAX_FILE, Entry, Kind

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_PASS = os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
LOCK = ".trava"


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose folders we work in: user ids, and the groups that may write there with them."""

    users: Set[int]
    groups: Set[int]


def trust(users: Set[int]) -> Trust:
    """Return the trust in root, in ``users`` and in their primary groups."""
    return Trust(users | {0}, frozenset(map(_primary_group, users | {0})))


def open_folder(path: str, trusted: Trust) -> "LinuxFolder":
    """Open an absolute path, one component after the other. Raises FOLDER_UNSAFE, LINK_REFUSED, ``OSError``."""
    names = [n for n in path.split("/") if n]
    folder = LinuxFolder(os.open("/", _PASS), "/", trusted)
    for name in names[:-1]:
        with folder:
            folder = folder.child(name, _PASS)
    with folder:
        return folder.child(names[-1]) if names else LinuxFolder(os.open("/", _FOLDER), "/", trusted)


class LinuxFolder:
    """A folder held by descriptor ``fd``."""

    def __init__(self, fd: int, path: str, trusted: Trust) -> None:
        self.path = path
        self._fd = fd
        self._trust = trusted

    def names(self) -> tuple[str, ...]:
        """Return the names in the folder, sorted."""
        return tuple(sorted(os.listdir(self._fd)))  # noqa: PTH208 - Path takes no descriptor

    def entry(self, name: str) -> Entry | None:
        """Return what lies under ``name``, or None."""
        try:
            found = os.lstat(name, dir_fd=self._fd)
        except FileNotFoundError:
            return None
        return Entry(name, _kind(found.st_mode), found.st_size, found.st_nlink == 1, found.st_uid in self._trust.users)

    def read(self, name: str) -> bytes:
        """Return the bytes of a regular file, as they lie on the disk."""
        fd = os.open(name, os.O_RDONLY | _FILE, dir_fd=self._fd)
        with os.fdopen(fd, "rb", buffering=0) as file:
            found = os.fstat(fd)
            if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
                raise ChaveiroError(Code.LINK_REFUSED, path=f"{self.path}/{name}")
            if found.st_size > MAX_FILE:
                raise ChaveiroError(Code.FILE_TOO_LARGE, path=f"{self.path}/{name}", size=found.st_size)
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)  # from the disk, not from what we just wrote
            return b"".join(iter(lambda: file.read(MAX_FILE), b""))

    def create(self, name: str, data: bytes) -> None:
        """Write a new file that only its owner reads."""
        self._write(name, data, os.O_EXCL)

    def append(self, name: str, data: bytes) -> None:
        """Add to the end of a file."""
        self._write(name, data, os.O_APPEND)

    def _write(self, name: str, data: bytes, how: int) -> None:
        fd = os.open(name, os.O_WRONLY | os.O_CREAT | how | _FILE, 0o600, dir_fd=self._fd)
        with os.fdopen(fd, "wb", buffering=0) as file:
            left = memoryview(data)
            while left:
                left = left[file.write(left) :]
            os.fsync(fd)
        os.fsync(self._fd)

    def set_owner(self, name: str, owner: str) -> None:
        """Give the file to a user, by name or number."""
        uid = int(owner) if owner.isdecimal() else pwd.getpwnam(owner).pw_uid
        with self._opened(name) as fd:
            os.fchown(fd, uid, -1)
            os.fsync(fd)

    def set_mode(self, name: str, mode: str) -> None:
        """Set the mode, given in octal digits."""
        with self._opened(name) as fd:
            os.fchmod(fd, int(mode, 8))
            os.fsync(fd)

    @contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        fd = os.open(name, os.O_RDONLY | _FILE, dir_fd=self._fd)
        try:
            yield fd
        finally:
            os.close(fd)

    def rename(self, old: str, new: str) -> None:
        """Put ``old`` under the name ``new``, at once."""
        os.rename(old, new, src_dir_fd=self._fd, dst_dir_fd=self._fd)
        os.fsync(self._fd)

    def link(self, old: str, new: str) -> None:
        """Give ``old`` a second name."""
        os.link(old, new, src_dir_fd=self._fd, dst_dir_fd=self._fd, follow_symlinks=False)
        os.fsync(self._fd)

    def remove(self, name: str) -> None:
        """Remove one file, if it is there."""
        if self.entry(name):  # asked first, because a disk that refuses writes refuses this even for nothing
            os.unlink(name, dir_fd=self._fd)
            os.fsync(self._fd)

    def make_folder(self, name: str, like_parent: bool) -> None:
        """Create a folder, with owner and mode of this one or for its owner alone."""
        os.mkdir(name, 0o700, dir_fd=self._fd)
        if like_parent:
            mine = os.fstat(self._fd)
            with self._opened(name) as fd:
                if os.geteuid() == 0:
                    os.fchown(fd, mine.st_uid, mine.st_gid)
                os.fchmod(fd, mine.st_mode & 0o755)
        os.fsync(self._fd)

    def remove_folder(self, name: str) -> None:
        """Remove an empty folder; leave any other."""
        if self.entry(name) is None:
            return
        try:
            os.rmdir(name, dir_fd=self._fd)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
        os.fsync(self._fd)

    def child(self, name: str, how: int = _FOLDER) -> Self:
        """Open the folder, or only pass through it. Raises CHAVES_NOT_A_FOLDER, LINK_REFUSED, FOLDER_UNSAFE."""
        path = f"{self.path.rstrip('/')}/{name}"
        try:
            fd = os.open(name, how, dir_fd=self._fd)
        except NotADirectoryError as error:  # O_DIRECTORY speaks before O_NOFOLLOW
            found = self.entry(name)
            linked = found is not None and found.kind is Kind.LINK
            raise ChaveiroError(Code.LINK_REFUSED if linked else Code.CHAVES_NOT_A_FOLDER, path=path) from error
        opened = type(self)(fd, path, self._trust)
        if not opened.safe():
            opened.__exit__()
            raise ChaveiroError(Code.FOLDER_UNSAFE, path=path)
        return opened

    def safe(self) -> bool:
        """Say whether only trusted users can change what lies here (a sticky folder keeps others off our names)."""
        found = os.fstat(self._fd)
        others = stat.S_IWOTH if found.st_gid in self._trust.groups else stat.S_IWOTH | stat.S_IWGRP
        return found.st_uid in self._trust.users and (not found.st_mode & others or bool(found.st_mode & stat.S_ISVTX))

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock of this folder, or raise ALREADY_RUNNING at once."""
        fd = os.open(LOCK, os.O_RDWR | os.O_CREAT | _FILE, 0o600, dir_fd=self._fd)
        with os.fdopen(fd, "rb"):
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise ChaveiroError(Code.ALREADY_RUNNING, path=self.path) from error
            yield

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        os.close(self._fd)


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return Kind.FILE
    if stat.S_ISDIR(mode):
        return Kind.FOLDER
    return Kind.LINK if stat.S_ISLNK(mode) else Kind.OTHER


def _primary_group(uid: int) -> int:
    try:
        return pwd.getpwuid(uid).pw_gid
    except KeyError:
        return 0
