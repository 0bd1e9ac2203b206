from datetime import UTC, date, datetime

import pytest

from app.pec import versions

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5.4.37", (5, 4, 37)),
        ("5.4.37-SNAPSHOT", (5, 4, 37)),
        (" v4.2 ", (4, 2)),
        ("5.10.1", (5, 10, 1)),
        ("", None),
        (None, None),
        ("treinamento", None),
        ("5", None),
    ],
)
def test_reads_a_version(text: str | None, numbers: versions.Version | None) -> None:
    assert versions.parse(text) == numbers


def test_compares_by_number_not_by_letter() -> None:
    assert (versions.parse("5.10.0") or ()) > (versions.parse("5.9.9") or ())


def test_two_ways_of_writing_one_version_are_the_same() -> None:
    assert versions.same("5.4.37", "5.4.37-RELEASE")
    assert not versions.same("5.4.37", "5.4.38")
    assert versions.same("treinamento", "treinamento")
    assert not versions.same("treinamento", "5.4.37")


def test_a_version_was_out_at_the_latest_when_the_next_known_one_was() -> None:
    assert versions.appeared_by("5.3.1") == date(2024, 12, 31)
    assert versions.appeared_by("5.3.20") == date(2026, 5, 15)
    assert versions.appeared_by("5.5.28") == date(2026, 10, 31)
    assert versions.appeared_by("6.0.0") is None
    assert versions.appeared_by(None) is None


@pytest.mark.parametrize(
    ("version", "old"),
    [
        ("4.2.6", True),
        ("5.3.19", True),
        ("5.3.20", None),  # between two known days: it may be young or old
        ("5.4.37", False),
        ("5.5.28", False),
        ("9.9.9", None),
        (None, None),
    ],
)
def test_says_that_a_version_is_old_only_when_it_is_sure(version: str | None, old: bool | None) -> None:
    assert versions.outdated(version, NOW) is old


def test_twelve_months_are_over_the_day_after() -> None:
    assert versions.outdated("5.4.37", datetime(2027, 5, 15, 23, tzinfo=UTC)) is False
    assert versions.outdated("5.4.37", datetime(2027, 5, 16, 12, tzinfo=UTC)) is True
