"""Each limit is told once, an expired certificate once a day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.certificate.expiry import Level, days_left, level
from app.findings import Code
from app.watch.entries import Dashboard, Entry, Told, summarise
from app.watch.notices import due

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
END = NOW + timedelta(days=70)


def board(now: datetime, *entries: Entry, end: datetime = END) -> Dashboard:
    found = entries or (Entry("/c/a.pfx", "aa", level(end, now), end, days_left(end, now)),)
    return Dashboard(found, summarise(found), "/c", now)


def walk(days: range, *, skip: range = range(0)) -> list[int]:
    """Run the check daily and return the days left at each notice."""
    told: tuple[Told, ...] = ()
    heard: list[int] = []
    for left in days:
        if left in skip:
            continue
        now = END - timedelta(days=left)
        notices, told = due(board(now), told, now=now)
        heard += [n.days_left for n in notices if n.days_left is not None]
    return heard


def test_each_limit_is_told_once_on_its_day() -> None:
    assert walk(range(70, -1, -1)) == [60, 30, 15, 7, 3, 1, 0]


def test_a_machine_that_was_off_tells_the_limit_when_it_is_on_again() -> None:
    assert walk(range(70, -1, -1), skip=range(25, 35)) == [60, 24, 15, 7, 3, 1, 0]
    assert walk(range(70, -1, -1), skip=range(5, 65)) == [4, 3, 1, 0]


def test_an_expired_certificate_is_told_once_a_day() -> None:
    told: tuple[Told, ...] = ()
    heard = []
    for hours in (1, 2, 10, 25, 26, 49):
        now = END + timedelta(hours=hours)
        notices, told = due(board(now), told, now=now)
        heard.append(len(notices))
    assert heard == [1, 0, 0, 1, 0, 1]


def test_a_certificate_that_ends_this_morning_is_told_again_when_it_is_over() -> None:
    before, after = END - timedelta(hours=1), END + timedelta(hours=1)
    notices, told = due(board(before), (), now=before)
    assert [n.level for n in notices] == [Level.URGENT]
    notices, _ = due(board(after), told, now=after)
    assert [n.level for n in notices] == [Level.EXPIRED]


def test_a_renewed_certificate_in_the_same_file_starts_again() -> None:
    now = END - timedelta(days=5)
    _, told = due(board(now), (), now=now)
    renewed = now + timedelta(days=370)
    assert due(board(now, end=renewed), told, now=now) == ((), ())
    later = renewed - timedelta(days=50)
    notices, _ = due(board(later, end=renewed), told, now=later)
    assert [n.days_left for n in notices] == [50]


def test_a_file_that_nobody_can_date_is_told_once() -> None:
    unknown = Entry("/c/b.pfx", "bb", Level.UNREADABLE, problem=Code.PASSWORD_NEEDED)
    notices, told = due(board(NOW, unknown), (), now=NOW)
    assert [(n.days_left, n.problem) for n in notices] == [(None, Code.PASSWORD_NEEDED)]
    tomorrow = NOW + timedelta(days=1)
    notices, told = due(board(tomorrow, unknown), told, now=tomorrow)
    assert notices == ()
    notices, _ = due(board(tomorrow, replace(unknown, sha256="cc")), told, now=tomorrow)
    assert len(notices) == 1


@pytest.mark.parametrize(
    "entry",
    [
        Entry("/c/tls.jks", "aa", Level.NOT_A_CERTIFICATE),
        Entry("/c/keystore.p12", "aa", Level.EXPIRED, NOW - timedelta(days=1), -1, other_keystore=True),
        Entry("/c/a.pfx", "aa", Level.OK, NOW + timedelta(days=61), 61),
    ],
)
def test_there_is_nothing_to_tell_of_other_files_and_of_calm_ones(entry: Entry) -> None:
    assert due(board(NOW, entry), (), now=NOW) == ((), ())


def test_what_is_gone_from_the_folder_is_forgotten() -> None:
    now = END - timedelta(days=5)
    _, told = due(board(now), (), now=now)
    assert len(told) == 1
    assert due(board(now, Entry("/c/x", "aa", Level.NOT_A_CERTIFICATE)), told, now=now) == ((), ())


def test_what_was_told_of_another_pec_is_kept_in_mind() -> None:
    now = END - timedelta(days=5)
    _, told = due(board(now), (), now=now)
    other = replace(board(now, Entry("/d/a.pfx", "aa", Level.URGENT, END, 5)), folder="/d")
    notices, told = due(other, told, now=now)
    assert len(notices) == 1
    assert [due(each, told, now=now)[0] for each in (board(now), other)] == [(), ()]


def test_a_folder_that_is_closed_for_a_day_forgets_nothing() -> None:
    now = END - timedelta(days=5)
    _, told = due(board(now), (), now=now)
    closed = Dashboard((), summarise(()), "/c", now, Code.PERMISSION_DENIED)
    _, told = due(closed, told, now=now)
    assert due(board(now), told, now=now)[0] == ()
