"""The reminder is saved whole, where the person said."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.actions.reminder import FILE_NAME, save_reminder
from app.certificate.expiry import Level
from app.findings import ChaveiroError, Code
from app.watch.entries import Dashboard, Entry, summarise

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def board(*days: int) -> Dashboard:
    entries = tuple(Entry(f"/c/{n}.pfx", None, Level.OK, NOW + timedelta(days=n), n) for n in days)
    return Dashboard(entries, summarise(entries), "/c", NOW)


def test_it_is_written_to_the_file_or_into_the_folder_given(tmp_path: Path) -> None:
    assert save_reminder(board(90), tmp_path, now=NOW) == tmp_path / FILE_NAME
    path = save_reminder(board(90), tmp_path / "meu.ics", now=NOW)
    assert path.read_bytes() == (tmp_path / FILE_NAME).read_bytes()
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_without_a_date_ahead_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ChaveiroError) as caught:
        save_reminder(board(), tmp_path, now=NOW)
    assert caught.value.code is Code.NOTHING_TO_REMIND
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ChaveiroError) as caught:
        save_reminder(board(90), tmp_path / "nada" / "meu.ics", now=NOW)
    assert caught.value.code is Code.WRITE_FAILED
