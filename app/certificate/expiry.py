"""Days and levels of expiry. No words here: ``app.text`` has them.

A day is a calendar day in Brasília (UTC-3, no daylight saving since 2019), because "vence hoje" is read
on a wall calendar, not on a clock. The limits come from the design rules (60, 30, 15 and 7 days).
"""

from datetime import datetime, timedelta, timezone
from enum import StrEnum

BRASILIA = timezone(timedelta(hours=-3), "BRT")


class Level(StrEnum):
    """How urgent a certificate is; the order of the members is from calm to worst."""

    OK = "ok"
    PLAN = "plan"
    SOON = "soon"
    NOW = "now"
    URGENT = "urgent"
    EXPIRED = "expired"
    UNREADABLE = "unreadable"
    NOT_A_CERTIFICATE = "not_a_certificate"


def days_left(not_after: datetime, now: datetime) -> int:
    """Return whole calendar days from ``now`` to ``not_after``; 0 on the last day, negative after it."""
    return (not_after.astimezone(BRASILIA).date() - now.astimezone(BRASILIA).date()).days


def level(not_after: datetime, now: datetime) -> Level:
    """Return the level of a certificate that is valid until ``not_after`` (both times aware)."""
    if now > not_after:
        return Level.EXPIRED
    days = days_left(not_after, now)
    for limit, found in ((7, Level.URGENT), (15, Level.NOW), (30, Level.SOON), (60, Level.PLAN)):
        if days <= limit:
            return found
    return Level.OK


def day(moment: datetime) -> str:
    """Return the calendar day of an aware time in Brasília as dd/mm/aaaa, the form of Brazilian documents."""
    return f"{moment.astimezone(BRASILIA):%d/%m/%Y}"
