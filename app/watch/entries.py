"""The values of the dashboard: one entry per file of ``chaves``. They have the shape of the JSON of ``painel``."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from app.certificate.expiry import Level
from app.certificate.report import FileKind, Holder
from app.findings import Code

#: Levels that ask for a renewal but are still valid.
ATTENTION = frozenset({Level.PLAN, Level.SOON, Level.NOW, Level.URGENT})


class EntrySource(StrEnum):
    """Where the dates of an entry come from."""

    CLEAR = "clear"
    REMEMBERED = "remembered"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True)
class Remembered:
    """Public facts of one certificate file, noted when it was installed or checked. Never a password.

    ``sha256`` is of the file, ``modified`` its time of change in nanoseconds since 1970 (``st_mtime_ns``),
    ``fingerprint`` the SHA-256 of the certificate. Times are aware, in UTC.
    """

    path: str
    sha256: str
    size: int
    modified: int
    holder: Holder
    not_before: datetime
    not_after: datetime
    fingerprint: str
    noted: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """The last notice of one file: ``limit`` in days, -1 once expired, None for a file whose dates nobody knows.

    ``day`` is a day in Brasília.
    """

    key: str
    limit: int | None
    day: date


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of ``chaves``. Times are aware, in UTC; ``days_left`` is negative once expired.

    ``sha256`` is of the file and None when this user cannot read it. ``problem`` says why there are no dates.
    ``elevation_helps`` is True when administrator rights would show more. ``other_keystore`` marks keystores that
    are not certificates of the RNDS (the ``keystore.p12`` of an HTTPS set-up, Java's own JKS).
    """

    path: str
    sha256: str | None
    level: Level
    not_after: datetime | None = None
    days_left: int | None = None
    holder: Holder | None = None
    source: EntrySource | None = None
    other_keystore: bool = False
    not_before: datetime | None = None
    kind: FileKind | None = None
    size: int | None = None
    problem: Code | None = None
    elevation_helps: bool = False

    @property
    def name(self) -> str:
        """Return the file name, of a Windows path too."""
        return PureWindowsPath(self.path).name if "\\" in self.path else PurePath(self.path).name

    @property
    def folder(self) -> str:
        """Return the folder that holds the file, of a Windows path too."""
        path = PureWindowsPath(self.path) if "\\" in self.path else PurePosixPath(self.path)
        return str(path.parent)

    @property
    def dated(self) -> bool:
        """Say whether the entry counts as a certificate whose expiry is known."""
        return self.not_after is not None and not self.other_keystore


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell a person. ``days_left`` is None for a file whose dates nobody knows."""

    level: Level
    name: str
    path: str
    days_left: int | None
    not_after: datetime | None
    holder: str | None
    problem: Code | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many files of each kind; ``total`` is the sum of the others."""

    total: int
    ok: int
    attention: int
    expired: int
    unreadable: int
    other: int = 0


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What lies in ``folder``, the most urgent first, as seen at ``checked`` (aware, UTC).

    ``folder_problem`` is the code of what kept the folder itself from being listed, or None.
    """

    certificates: tuple[Entry, ...]
    summary: Summary
    folder: str
    checked: datetime
    folder_problem: Code | None = None
    webserver_dir: str = ""
    version: str | None = None

    @property
    def read_errors(self) -> int:
        """Count what could not be read, the folder included: for the metrics."""
        return self.summary.unreadable + (self.folder_problem is not None)

    @property
    def elevation_helps(self) -> bool:
        """Say whether administrator rights would show more than this."""
        return self.folder_problem is Code.PERMISSION_DENIED or any(e.elevation_helps for e in self.certificates)


def summarise(entries: tuple[Entry, ...]) -> Summary:
    """Count ``entries`` by what they ask of a person."""
    rnds = [e.level for e in entries if not e.other_keystore and e.level is not Level.NOT_A_CERTIFICATE]
    return Summary(
        total=len(entries),
        ok=rnds.count(Level.OK),
        attention=sum(level in ATTENTION for level in rnds),
        expired=rnds.count(Level.EXPIRED),
        unreadable=rnds.count(Level.UNREADABLE),
        other=len(entries) - len(rnds),
    )


def by_urgency(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return ``entries`` most urgent first: expired, soonest to expire, unreadable, in order, then other files."""
    return tuple(sorted(entries, key=_urgency))


def _urgency(entry: Entry) -> tuple[int, float, str]:
    if entry.other_keystore or entry.level is Level.NOT_A_CERTIFICATE:
        return 3, 0.0, entry.path
    if entry.not_after is None:
        return 1, 0.0, entry.path
    return (2 if entry.level is Level.OK else 0), entry.not_after.timestamp(), entry.path
