"""What an installation will do, as data: the dry run IS the plan."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
    """A whole installation of one file. ``replaces`` is the SHA-256 of the file it may replace, or None."""

    webserver_dir: str
    file_name: str
    sha256: str
    size: int
    service_user: str | None
    replaces: str | None
    steps: tuple[Step, ...]
    needs_elevation: bool
    already_there: bool = False

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
