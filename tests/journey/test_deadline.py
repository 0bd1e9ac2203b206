"""The token is good until 23:59 in Brasília on the day it was generated."""

from datetime import UTC, datetime, timedelta

import pytest

from app.journey.deadline import end_of_token, remaining
from app.text.journey import time_left

MORNING = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)  # 9:00 in Brasília


def test_the_end_is_that_of_the_day_in_brasilia_not_in_utc() -> None:
    late = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # still 22:30 of the 22nd in Brasília
    assert end_of_token(late).date().day == 22
    assert end_of_token(late).astimezone(UTC) == datetime(2026, 11, 23, 2, 59, tzinfo=UTC)


def test_the_time_left_shrinks_to_zero_and_stays_there() -> None:
    assert remaining(MORNING, MORNING) == timedelta(hours=15)
    assert remaining(MORNING, MORNING + timedelta(days=2)) == timedelta(0)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=5, minutes=12), "5 horas e 12 minutos"),
        (timedelta(hours=1), "1 hora"),
        (timedelta(minutes=1, seconds=30), "1 minuto"),
        (timedelta(seconds=5), "1 minuto"),
    ],
)
def test_the_time_left_is_told_in_words(left: timedelta, words: str) -> None:
    assert time_left(left) == words
