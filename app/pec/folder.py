"""What the writing half asks of an operating system: folders that are held open, so nothing can be swapped under it.

``app.system.folder_linux`` and ``app.system.folder_windows`` answer. Names are base names; no method follows a link.
Methods raise ``OSError`` for what the system refuses (``app.system.failures`` names it) and ``ChaveiroError`` for what
we refuse ourselves.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, Self

MAX_FILE = 16 * 1024 * 1024
"""Bytes. A PKCS#12 file has 2 to 20 KiB; anything over this is not a certificate."""

TEMPORARY = ".chaveiro-"
"""How every temporary name of ours begins."""
CHAVES = "chaves"
"""The folder that PEC reads, always in lower case: Linux tells ``Chaves`` from it."""


class Kind(StrEnum):
    """What lies under a name."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a folder. ``single`` is False for a hard-linked file; ``ours`` for one of a foreign owner."""

    name: str
    kind: Kind
    size: int
    single: bool = True
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Protection:
    """Who may read an installed file: an owner to set (None: leave it) and a mode or, on Windows, an SDDL string."""

    owner: str | None
    mode: str


class Folder(Protocol):
    """One open folder."""

    path: str

    def names(self) -> tuple[str, ...]:
        """Return the names in the folder, sorted."""
        ...

    def entry(self, name: str) -> Entry | None:
        """Return what lies under ``name``, or None."""
        ...

    def read(self, name: str) -> bytes:
        """Return the bytes of a regular file of at most ``MAX_FILE`` bytes, as they lie on the disk."""
        ...

    def create(self, name: str, data: bytes) -> None:
        """Write a new file that only its owner reads, and flush it to the disk. The name must be free."""
        ...

    def append(self, name: str, data: bytes) -> None:
        """Add ``data`` to the end of a file, creating it if need be, and flush it to the disk."""
        ...

    def set_owner(self, name: str, owner: str) -> None:
        """Give the file to the user ``owner`` (a name or a number)."""
        ...

    def set_mode(self, name: str, mode: str) -> None:
        """Set who may read the file: four octal digits, or an SDDL string."""
        ...

    def rename(self, old: str, new: str) -> None:
        """Put ``old`` under the name ``new``, replacing what is there, at once and for good (flushed)."""
        ...

    def link(self, old: str, new: str) -> None:
        """Give the file ``old`` a second, free name (a hard link), so that replacing it can be undone exactly."""
        ...

    def remove(self, name: str) -> None:
        """Remove one file, if it is there."""
        ...

    def make_folder(self, name: str, like_parent: bool) -> None:
        """Create a folder: listed by the same people as this one, or for administrators alone."""
        ...

    def remove_folder(self, name: str) -> None:
        """Remove an empty folder, if it is there and empty; otherwise do nothing."""
        ...

    def child(self, name: str) -> Self:
        """Open a folder inside this one. The caller closes it (``with``)."""
        ...

    def lock(self) -> AbstractContextManager[None]:
        """Keep every other Chaveiro out of this folder meanwhile. Raises ALREADY_RUNNING."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *problem: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Site:
    """Where the work is done: the open web server folder, our own store for this PEC, and who may read the result."""

    webserver: Folder
    store: Folder
    protection: Protection


def joined(folder: str, *names: str) -> str:
    """Return the path of something in ``folder``, written as this system writes paths."""
    return str(Path(folder, *names))


def regular_files(folder: Folder) -> Iterator[Entry]:
    """Yield the plain files of ``folder`` that may be a certificate, by name; our own temporary names are left out."""
    for name in folder.names():
        found = folder.entry(name)
        if found and found.kind is Kind.FILE and not name.startswith(TEMPORARY):
            yield found
