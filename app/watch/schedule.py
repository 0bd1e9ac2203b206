"""The daily check as data: what will be written and which commands will run. The dry run IS the plan."""

from dataclasses import dataclass
from enum import StrEnum


class Mechanism(StrEnum):
    """Who starts the check."""

    SYSTEMD_MACHINE = "systemd_machine"
    SYSTEMD_USER = "systemd_user"
    WINDOWS_MACHINE = "windows_machine"
    WINDOWS_USER = "windows_user"


@dataclass(frozen=True, slots=True)
class ScheduleFile:
    """One file that the plan writes, or takes away; UTF-8."""

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class SchedulePlan:
    """What ``agendar`` will do. ``commands`` run in order after the files are in place (before they go, in a removal).

    ``already`` is True when everything is as the plan wants it. ``daily`` is the command that runs every day.
    """

    mechanism: Mechanism
    removal: bool
    daily: tuple[str, ...]
    files: tuple[ScheduleFile, ...]
    commands: tuple[tuple[str, ...], ...]
    already: bool = False


@dataclass(frozen=True, slots=True)
class ScheduleWords:
    """The two descriptions that the system's own lists show. ``app.text`` has them."""

    service: str
    timer: str
