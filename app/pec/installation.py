"""The values that describe one PEC found on the machine. They have the shape of the JSON of ``detectar``."""

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Where a piece of evidence comes from."""

    BUNDLE = "bundle"
    CONFIG = "config"
    HTTP = "http"
    SERVICE = "service"
    PROCESS = "process"
    PATH = "path"
    USER = "user"


class ServiceState(StrEnum):
    """What the service manager says, or ``UNKNOWN`` where it says nothing."""

    RUNNING = "running"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation; ``value`` is the version it speaks of, if any."""

    source: Source
    detail: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Java:
    """The Java that this PEC runs. ``reads_modern_pkcs12`` is None when it cannot be known.

    ``assumed`` is true when ``version`` follows from PEC's generation alone, not from the Java itself.
    """

    version: str | None = None
    home: str | None = None
    reads_modern_pkcs12: bool | None = None
    assumed: bool = False

    @property
    def major(self) -> int | None:
        """Return 8 for "1.8.0_202" and "8u322", 17 for "17.0.10"; None when unknown."""
        if not self.version:
            return None
        parts = self.version.replace("u", ".").replace("_", ".").split(".")
        digits = parts[1] if parts[0] == "1" and len(parts) > 1 else parts[0]
        return int(digits) if digits.isdigit() else None


@dataclass(frozen=True, slots=True)
class Service:
    """The service that runs this PEC and the user it runs as (the one who must read the file)."""

    name: str | None = None
    state: ServiceState = ServiceState.UNKNOWN
    user: str | None = None


@dataclass(frozen=True, slots=True)
class ContainerHost:
    """The container that this PEC runs in; ``chaves_on_host`` is None when a copy would be lost."""

    engine: str
    id: str
    chaves_on_host: str | None = None


class FolderKind(StrEnum):
    """What lies at the path of ``chaves``; ``UNKNOWN`` where this user may not look."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    FOLDER = "folder"
    FILE = "file"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Chaves:
    """The folder that PEC reads certificates from. ``path`` can be opened from here; ``free_bytes`` is None if unknown.

    ``lookalikes`` are paths that a person may mistake for it: other spellings, a file of that name, a link.
    """

    path: str
    exists: bool
    readable_by_service: bool | None = None
    lookalikes: tuple[str, ...] = ()
    free_bytes: int | None = None
    read_only: bool = False
    kind: FolderKind = FolderKind.MISSING


@dataclass(frozen=True, slots=True)
class Installation:
    """One PEC. Paths can be opened from here: under ``--raiz`` they begin with it.

    ``conflicts`` name pieces of evidence that disagree, as "version bundle=5.4.37 config=5.3.19"; ``hidden`` are the
    paths that this user may not read, so what elevation would add; ``outdated`` says that the version is more than
    12 months old, None when its date is not known.
    """

    webserver_dir: str
    version: str | None
    supported: bool
    rnds_ready: bool
    cadsus_ready: bool
    evidence: tuple[Evidence, ...]
    conflicts: tuple[str, ...]
    java: Java
    service: Service
    url: str | None
    https: bool
    govbr_login: bool
    container: ContainerHost | None
    chaves: Chaves
    hidden: tuple[str, ...] = ()
    outdated: bool | None = None


@dataclass(frozen=True, slots=True)
class Detection:
    """All PECs found, best first, and the places that were looked at (for the page "no PEC found").

    ``platform`` is that of the files looked at, which ``--raiz`` can make another one than this machine's.
    """

    platform: str
    installations: tuple[Installation, ...] = ()
    looked_at: tuple[str, ...] = ()
