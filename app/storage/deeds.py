"""The values of the audit log: what was done, when, to which file. Never a password, never a token."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    """What was done."""

    INSTALLED = "installed"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    ARCHIVED = "archived"
    CONVERTED = "converted"
    TESTED = "tested"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done. ``path`` is the file or folder, ``code`` the error where it failed, ``detail`` a public fact."""

    time: datetime
    deed: Deed
    path: str
    sha256: str | None = None
    holder: str | None = None
    not_after: datetime | None = None
    code: str | None = None
    detail: str | None = None
    user: str | None = None
