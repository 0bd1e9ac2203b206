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
    """One service that looks like a PEC: its name, state, user and the folder its command points at.

    ``folder`` can be opened from here; ``files`` are the unit files or the program that told.
    """

    name: str
    state: ServiceState
    user: str | None
    folder: Path | None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MountFact:
    """One folder of this machine (``host``) that a container sees at ``inside``."""

    inside: str
    host: Path


@dataclass(frozen=True, slots=True)
class ProcessFact:
    """One running java process that looks like a PEC. Paths are as seen inside ``root`` of the process.

    ``folder`` and ``executable`` are None when this user may not see them. ``unit`` is the systemd unit that holds it.
    """

    pid: int
    user: str | None
    executable: str | None
    folder: Path | None
    root: Path
    engine: str | None = None
    container_id: str | None = None
    unit: str | None = None
    mounts: tuple[MountFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ContainerFact:
    """The container that a whole root is: its engine, its id ("" when it does not say) and what outlives it."""

    engine: str
    id: str
    mounts: tuple[MountFact, ...] = ()


@dataclass(frozen=True, slots=True)
class DiskFact:
    """Free space in bytes for this user, and whether the file system refuses writes."""

    free_bytes: int
    read_only: bool


class System(Protocol):
    """An operating system seen from ``root`` (``/`` or the folder given with ``--raiz``).

    ``live`` is false under ``--raiz``: then only files below ``root`` speak, never this machine's services or
    processes. ``asks_http`` says whether a PEC that answers on this machine's loopback can be one of ``root``: the live
    ones, and that of the demonstration.
    """

    platform: Platform
    root: Path
    live: bool
    asks_http: bool

    def webserver_candidates(self) -> tuple[Path, ...]:
        """Return folders where a web server of PEC may lie, existing or not, most likely first."""
        ...

    def services(self) -> tuple[ServiceFact, ...]:
        """Return the services that look like a PEC."""
        ...

    def processes(self) -> tuple[ProcessFact, ...]:
        """Return the running java processes that look like a PEC."""
        ...

    def might_hold_a_pec(self) -> bool:
        """Say whether a search for a PEC is worth its time; true when in doubt. Much quicker than the search."""
        ...

    def container(self) -> ContainerFact | None:
        """Return the container whose file system ``root`` is, or None."""
        ...

    def readable_by(self, path: Path, user: str) -> bool | None:
        """Say whether ``user`` can read ``path`` through every parent; None when it cannot be known.

        ``user`` is a name or a number. A folder must also be open to passing through.
        """
        ...

    def disk(self, path: Path) -> DiskFact | None:
        """Return the facts of the file system of the nearest existing parent of ``path``."""
        ...

    def is_elevated(self) -> bool:
        """Say whether this process already has administrator rights."""
        ...
