"""A calendar file with alarms before the certificates expire."""

from datetime import datetime
from pathlib import Path

from app.findings import ChaveiroError, Code
from app.watch.entries import Dashboard

FILE_NAME = "lembrete-certificado-rnds.ics"


def reminder(dashboard: Dashboard, *, now: datetime) -> bytes:
    """Return the calendar file.

    Raises ChaveiroError NOTHING_TO_REMIND when no known date lies ahead, or what kept the folder from being seen.
    """
    from app.output.calendar import calendar

    made = calendar(dashboard, now=now)
    if made is None:
        if dashboard.folder_problem:
            raise ChaveiroError(dashboard.folder_problem, path=dashboard.folder)
        raise ChaveiroError(Code.NOTHING_TO_REMIND, remedy=_remedy(dashboard))
    return made


def _remedy(dashboard: Dashboard) -> str:
    """Return what can be done about a folder without a date ahead."""
    if dashboard.read_errors:
        return "password"
    return "renew" if dashboard.summary.expired else "install"


def save_reminder(dashboard: Dashboard, target: Path, *, now: datetime) -> Path:
    """Write the calendar file and return its path; ``target`` may be a folder. Raises ChaveiroError WRITE_FAILED ..."""
    from app.actions.saving import save
    from app.system.failures import naming

    with naming(str(target)):
        path = target / FILE_NAME if target.is_dir() else target
    save(path, reminder(dashboard, now=now))
    return path
