"""What the house asks of an operating system. ``linux.py`` and ``windows.py`` answer; nobody else branches."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.pec.installation import ServiceState


class Platform(StrEnum):
    """The systems that a PEC runs on."""

    LINUX = "linux"
    WINDOWS = "windows"


@dataclass(frozen=True, slots=True)
class ServiceFact:
    """One service that looks like a PEC: its name, state, user and the folder its command points at."""

    name: str
    state: ServiceState
    user: str | None
    folder: Path | None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessFact:
    """One running java process that looks like a PEC. Paths are as seen inside ``root`` of the process."""

    pid: int
    user: str | None
    executable: str | None
    folder: Path | None
    root: Path
    engine: str | None = None
    container_id: str | None = None


@dataclass(frozen=True, slots=True)
class DiskFact:
    """Free space in bytes for this user, and whether the file system refuses writes."""

    free_bytes: int
    read_only: bool


class System(Protocol):
    """An operating system seen from ``root`` (``/`` or the folder given with ``--raiz``)."""

    platform: Platform
    root: Path

    def webserver_candidates(self) -> tuple[Path, ...]:
        """Return folders where a web server of PEC may lie, existing or not, most likely first."""
        ...

    def services(self) -> tuple[ServiceFact, ...]:
        """Return the services that look like a PEC."""
        ...

    def processes(self) -> tuple[ProcessFact, ...]:
        """Return the running java processes that look like a PEC."""
        ...

    def readable_by(self, path: Path, user: str) -> bool | None:
        """Say whether ``user`` can read ``path`` through every parent; None when it cannot be known."""
        ...

    def disk(self, path: Path) -> DiskFact | None:
        """Return the facts of the file system of the nearest existing parent of ``path``."""
        ...

    def is_elevated(self) -> bool:
        """Say whether this process already has administrator rights."""
        ...
