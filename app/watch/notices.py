"""Which notices are due: once at each limit, and once a day when a certificate is over. No words, no clock.

The limits come from the design rules (60, 30, 15, 7, 3, 1 and 0 days). A machine that was off on the day of a limit
tells it on the next day it is on; limits that were passed meanwhile are told as one.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from app.certificate.expiry import BRASILIA, Level
from app.utf8 import utf8
from app.watch.entries import Dashboard, Entry, Notice, Told

LIMITS = (0, 1, 3, 7, 15, 30, 60)


def due(dashboard: Dashboard, told: Iterable[Told], *, now: datetime) -> tuple[tuple[Notice, ...], tuple[Told, ...]]:
    """Return the notices that are due at ``now``, most urgent first, and what to keep in mind for the next time."""
    today = now.astimezone(BRASILIA).date()
    before = {t.key: t for t in told}
    notices: list[Notice] = []
    after: list[Told] = []
    for entry in dashboard.certificates:
        wanted = _wanted(entry, today)
        if wanted is None:
            continue
        last = before.get(wanted.key)
        if last is None or _is_news(entry, wanted, last):
            notices.append(_notice(entry))
            after.append(wanted)
        else:
            after.append(last)
    kept = {one.key for one in after}
    after += [one for one in before.values() if one.key not in kept and _is_unseen(one, dashboard)]
    return tuple(notices), tuple(after)


def _is_unseen(one: Told, dashboard: Dashboard) -> bool:
    """Say whether ``one`` is of a file that the dashboard cannot speak of: of another PEC, or of a closed folder."""
    path = one.key.rpartition(" ")[0]
    return dashboard.folder_problem is not None or Path(path).parent != Path(utf8(dashboard.folder))


def _wanted(entry: Entry, today: date) -> Told | None:
    """Return the limit that ``entry`` is at, or None when there is nothing to tell of it."""
    path = utf8(entry.path)
    if entry.other_keystore or entry.level is Level.NOT_A_CERTIFICATE:
        return None
    if entry.days_left is None or entry.not_after is None:
        return Told(f"{path} {entry.sha256 or entry.size}", None, today)
    limit = next((n for n in LIMITS if entry.days_left <= n), None)
    if limit is None:
        return None
    return Told(f"{path} {entry.not_after.isoformat()}", -1 if entry.level is Level.EXPIRED else limit, today)


def _is_news(entry: Entry, wanted: Told, last: Told) -> bool:
    if entry.level is Level.EXPIRED:
        return last.limit != -1 or wanted.day > last.day
    return wanted.limit is not None and (last.limit is None or wanted.limit < last.limit)


def _notice(entry: Entry) -> Notice:
    return Notice(
        entry.level,
        entry.name,
        entry.path,
        entry.days_left,
        entry.not_after,
        entry.holder.name if entry.holder else None,
        entry.problem,
    )
