"""Versions of PEC: how they compare, what each can do, and when it appeared."""

import re
from datetime import date, datetime

Version = tuple[int, ...]

SUPPORTED_SINCE: Version = (4, 0)
"""The official RNDS flow exists from here on."""
RNDS_TAB_SINCE: Version = (4, 2)
"""PEC's own screen for the certificate."""
CADSUS_SINCE: Version = (5, 1)
"""CADSUS by the same certificate; it also needs HTTPS and gov.br login."""
CERTMGR_SINCE: Version = (5, 3)
"""``webserver/certmgr`` and the bundled Java 17."""

#: Versions whose date is public, oldest first; where only a month is known, its last day.
_APPEARED: tuple[tuple[Version, date], ...] = (
    ((5, 3, 19), date(2024, 12, 31)),
    ((5, 4, 37), date(2026, 5, 15)),
    ((5, 5, 24), date(2026, 7, 21)),
    ((5, 5, 28), date(2026, 10, 31)),
)
_NUMBERS = re.compile(r"\d{1,4}(?:\.\d{1,6}){1,4}")


def parse(text: str | None) -> Version | None:
    """Return (5, 4, 37) for "5.4.37" or "5.4.37-SNAPSHOT"; None where there is no version."""
    match = _NUMBERS.match((text or "").strip().lstrip("vV"))
    return tuple(int(n) for n in match.group().split(".")) if match else None


def same(one: str, other: str) -> bool:
    """Say whether two texts name one version: "5.4.37" and "5.4.37-RELEASE" do."""
    left, right = parse(one), parse(other)
    return left == right if left and right else one == other


def appeared_by(version: str | None) -> date | None:
    """Return the day by which ``version`` was certainly out: that of the next version whose date is public."""
    numbers = parse(version)
    if numbers is None:
        return None
    return next((day for known, day in _APPEARED if numbers <= known), None)


def outdated(version: str | None, now: datetime) -> bool | None:
    """Say whether ``version`` is more than 12 months old at ``now``; None when its date is not known well enough.

    Since 2026-01-01 data from such versions is refused nationally, as far as is known: a warning, never a block.
    """
    day = appeared_by(version)
    if day is None:
        return None
    anniversary = day.replace(year=day.year + 1, day=min(day.day, 28))
    if now.date() > anniversary:
        return True
    return False if any(same(version or "", ".".join(map(str, known))) for known, _ in _APPEARED) else None
