"""Days and levels: a day is one of the wall calendar in Brasília, and the limits are 60, 30, 15 and 7."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.certificate.expiry import Level, day, days_left, level
from app.text.levels import LEVELS

NOON = datetime(2026, 11, 22, 15, tzinfo=UTC)  # noon in Brasília


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (61, Level.OK),
        (60, Level.PLAN),
        (31, Level.PLAN),
        (30, Level.SOON),
        (16, Level.SOON),
        (15, Level.NOW),
        (8, Level.NOW),
        (7, Level.URGENT),
        (1, Level.URGENT),
        (0, Level.URGENT),
        (-1, Level.EXPIRED),
    ],
)
def test_each_limit_starts_a_level(days: int, expected: Level) -> None:
    assert level(NOON + timedelta(days=days), NOON) is expected


def test_the_last_day_is_today_until_its_last_second() -> None:
    end = NOON + timedelta(hours=3)
    assert (days_left(end, NOON), level(end, NOON)) == (0, Level.URGENT)
    assert level(end, end) is Level.URGENT
    assert (days_left(end, end + timedelta(seconds=1)), level(end, end + timedelta(seconds=1))) == (0, Level.EXPIRED)


def test_midnight_is_that_of_brasilia() -> None:
    before, after = datetime(2026, 11, 23, 2, 59, tzinfo=UTC), datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    end = datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert (days_left(end, before), days_left(end, after)) == (3, 2)
    assert (day(before), day(after)) == ("22/11/2026", "23/11/2026")


@settings(deadline=None)
@given(
    st.datetimes(datetime(1001, 1, 1), datetime(9997, 1, 1)),
    st.datetimes(datetime(1001, 1, 1), datetime(9997, 1, 1)),
    st.integers(-12, 14),
)
def test_no_moment_and_no_time_zone_is_too_far(end: datetime, now: datetime, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    moments = end.replace(tzinfo=UTC), now.replace(tzinfo=zone)
    assert isinstance(days_left(*moments), int)
    assert level(*moments) in Level


def test_every_level_has_its_word() -> None:
    assert LEVELS.keys() == set(Level)
    assert len(set(LEVELS.values())) == len(Level)
