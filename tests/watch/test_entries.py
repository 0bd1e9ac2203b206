"""Order and counts of the dashboard."""

from datetime import UTC, datetime, timedelta

import pytest

from app.certificate.expiry import Level
from app.watch.entries import Entry, by_urgency, summarise

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def entry(name: str, level: Level, days: float | None = None, *, other: bool = False) -> Entry:
    return Entry(name, None, level, NOW + timedelta(days=days) if days is not None else None, other_keystore=other)


def test_what_cannot_be_read_stands_before_what_is_calm_and_after_what_presses() -> None:
    order = by_urgency(
        (
            entry("calm", Level.OK, 200),
            entry("stray", Level.NOT_A_CERTIFICATE),
            entry("unknown", Level.UNREADABLE),
            entry("soon", Level.SOON, 20),
            entry("gone", Level.EXPIRED, -1),
        )
    )
    assert [e.path for e in order] == ["gone", "soon", "unknown", "calm", "stray"]


def test_total_is_the_sum_of_the_others() -> None:
    found = (*(entry(level.value, level) for level in Level), entry("https", Level.EXPIRED, -3, other=True))
    counts = summarise(found)
    assert counts.total == len(found)
    assert counts.total == counts.ok + counts.attention + counts.expired + counts.unreadable + counts.other
    assert (counts.attention, counts.expired, counts.other) == (4, 1, 2)


@pytest.mark.parametrize("path", ["/opt/e-SUS/webserver/chaves/a b.pfx", r"C:\Program Files\e-SUS\chaves\a b.pfx"])
def test_the_name_is_the_last_part_of_a_path_of_either_system(path: str) -> None:
    assert Entry(path, None, Level.OK).name == "a b.pfx"
