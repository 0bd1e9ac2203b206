"""What an installation will do and what it did, as data: the dry run IS the plan."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.findings import Finding


class Action(StrEnum):
    """The kinds of step, in the order in which they happen."""

    CREATE_FOLDER = "create_folder"
    BACK_UP = "back_up"
    WRITE = "write"
    SET_OWNER = "set_owner"
    SET_MODE = "set_mode"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Step:
    """One action on one path; ``detail`` is a fact (a mode, an owner, a hash), not a sentence."""

    action: Action
    path: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class InstallPlan:
    """A whole installation of one file.

    ``replaces`` is the SHA-256 of the file of that name that may be replaced, or None. ``complete`` is False when this
    user could not see all of the folder: the elevated side may then add a copy, or find the file already there.
    ``notes`` are warnings worth showing with the plan.
    """

    webserver_dir: str
    file_name: str
    sha256: str
    size: int
    service_user: str | None
    replaces: str | None
    steps: tuple[Step, ...]
    needs_elevation: bool
    already_there: bool = False
    replace: bool = False
    complete: bool = True
    opened_by_pec_java: bool | None = None
    notes: tuple[Finding, ...] = ()

    @property
    def target(self) -> str:
        """Return the path of the installed file."""
        return next(s.path for s in reversed(self.steps) if s.action is Action.VERIFY)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an installation did. ``backup`` is the path of the copy of what was there before."""

    path: str
    sha256: str
    backup: str | None
    verified: bool
    opened_by_pec_java: bool | None
    already_there: bool
    time: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an installation ended. With a receipt it was done, and ``problem`` is at most a warning."""

    receipt: Receipt | None = None
    problem: Finding | None = None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file in ``chaves`` or in a copy of it: base name, size in bytes, SHA-256 in lower-case hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Copy:
    """One backup of ``chaves``: all of it when ``whole``, else files that were replaced, overwritten or archived.

    ``skipped`` names what was left out: links, folders, files over 16 MiB.
    """

    id: str
    path: str
    time: datetime
    files: tuple[KeptFile, ...]
    skipped: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back from a copy. ``backup`` is the path of the copy of what was overwritten, or None."""

    copy: str
    restored: tuple[str, ...]
    unchanged: tuple[str, ...]
    backup: str | None
    time: datetime


@dataclass(frozen=True, slots=True)
class Archived:
    """A certificate that was moved out of ``chaves``; ``backup`` is the path it can be restored from."""

    name: str
    sha256: str
    backup: str
    time: datetime


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """How ``copiar``, ``restaurar`` or an archiving ended: exactly one of the values, or a problem."""

    copies: tuple[Copy, ...] | None = None
    copy: Copy | None = None
    restored: Restored | None = None
    archived: Archived | None = None
    problem: Finding | None = None
