"""The reminder as a calendar file (RFC 5545) for Outlook, Google Agenda and Thunderbird.

Each certificate gives one event on its last day, with alarms 60, 30, 15 and 7 days before. Google leaves alarms of
imported files out and Outlook keeps one per event, so each of those days also gets an all-day entry of its own.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from app.certificate.expiry import BRASILIA
from app.text import calendar as words
from app.text.labels import day
from app.watch.entries import Dashboard, Entry

ALARM_DAYS = (60, 30, 15, 7)
#: For a certificate that is found when the last of ``ALARM_DAYS`` is over.
_LATE_DAYS = (3, 1)
_HOUR = time(9, tzinfo=BRASILIA)
_LONGEST_LINE = 75


def calendar(dashboard: Dashboard, *, now: datetime) -> bytes | None:
    """Return the calendar file for what ends after ``now``, or None when nothing does.

    The same certificate always gets the same UID: importing the file again moves the entries, it does not double them.
    """
    events = [line for entry in _ahead(dashboard, now) for line in _events(entry, now)]
    if not events:
        return None
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chaveiro//Certificado da RNDS//PT-BR", "CALSCALE:GREGORIAN"]
    head += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(words.CALENDAR_NAME)}"]
    return "".join(_folded(line) for line in (*head, *events, "END:VCALENDAR")).encode("utf-8")


def _ahead(dashboard: Dashboard, now: datetime) -> Iterator[Entry]:
    """Yield each certificate that ends after ``now`` once, although several files may hold it."""
    seen = set()
    for entry in dashboard.certificates:
        if entry.dated and entry.not_after and entry.not_after > now and _uid(entry) not in seen:
            seen.add(_uid(entry))
            yield entry


def _events(entry: Entry, now: datetime) -> list[str]:
    if entry.not_after is None:
        return []
    last = entry.not_after.astimezone(BRASILIA).date()
    start = datetime.combine(last, _HOUR)
    ahead = [n for n in ALARM_DAYS if start - timedelta(days=n) > now]
    ahead = ahead or [n for n in _LATE_DAYS if start - timedelta(days=n) > now]
    holder = entry.holder.name if entry.holder else entry.name
    about = words.details(holder, entry.holder.cnpj if entry.holder else None, day(last), entry.path)
    alarms = [line for n in ahead for line in _alarm(n, words.ahead_title(n, holder))]
    when = [f"DTSTART:{_utc(start)}", f"DTEND:{_utc(start + timedelta(minutes=30))}"]
    lines = _event(_uid(entry), now, when, words.due_title(holder), about, alarms)
    for n in ahead:
        reminded = last - timedelta(days=n)
        when = [f"DTSTART;VALUE=DATE:{_day(reminded)}", f"DTEND;VALUE=DATE:{_day(reminded + timedelta(days=1))}"]
        lines += _event(f"{n}-{_uid(entry)}", now, when, words.ahead_title(n, holder), about, [])
    return lines


def _event(
    uid: str, now: datetime, when: Iterable[str], title: str, description: str, alarms: Iterable[str]
) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_utc(now)}",
        *when,
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(description)}",
        "TRANSP:TRANSPARENT",
        *alarms,
        "END:VEVENT",
    ]


def _alarm(days: int, title: str) -> tuple[str, ...]:
    return ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(title)}", f"TRIGGER:-P{days}D", "END:VALARM")


def _uid(entry: Entry) -> str:
    """Return a name that depends on the certificate alone, not on the file or the machine."""
    holder = entry.holder
    facts = (holder.cnpj or "", holder.name) if holder else (entry.path, "")
    ends = entry.not_after.isoformat() if entry.not_after else ""
    return hashlib.sha256("\n".join((*facts, ends)).encode("utf-8", "replace")).hexdigest()[:32] + "@chaveiro"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _day(moment: date) -> str:
    return moment.strftime("%Y%m%d")


def _text(value: str) -> str:
    """Escape a TEXT value (RFC 5545, 3.3.11); other control characters are not allowed in one."""
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    clean = "".join(c for c in value if c.isprintable())
    return clean.encode("utf-8", "replace").decode("utf-8")


def _folded(line: str) -> str:
    """Fold at 75 octets (RFC 5545, 3.1), never inside a character."""
    parts, size = [""], 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > _LONGEST_LINE:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += width
    return "\r\n".join(parts) + "\r\n"
