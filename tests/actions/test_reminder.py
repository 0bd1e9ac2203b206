"""The reminder is saved whole, where the person said."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.actions.reminder import FILE_NAME, reminder, save_reminder
from app.actions.saving import save
from app.certificate.expiry import Level
from app.findings import ChaveiroError, Code
from app.text.explain import explain
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


@pytest.mark.parametrize(
    ("level", "told"),
    [(None, "Instale o certificado primeiro"), (Level.EXPIRED, "já venceu"), (Level.UNREADABLE, "com a senha")],
)
def test_without_a_date_ahead_the_advice_fits_what_lies_there(level: Level | None, told: str) -> None:
    ended = NOW - timedelta(days=3) if level is Level.EXPIRED else None
    entries = (Entry("/c/a.pfx", None, level, ended, -3 if ended else None),) if level else ()
    with pytest.raises(ChaveiroError) as caught:
        reminder(Dashboard(entries, summarise(entries), "/c", NOW), now=NOW)
    assert told in explain(caught.value.code, caught.value.facts).action


def test_a_folder_that_is_closed_is_the_reason() -> None:
    with pytest.raises(ChaveiroError) as caught:
        reminder(Dashboard((), summarise(()), "/c", NOW, folder_problem=Code.PERMISSION_DENIED), now=NOW)
    assert (caught.value.code, caught.value.facts) == (Code.PERMISSION_DENIED, {"path": "/c"})


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ChaveiroError) as caught:
        save_reminder(board(90), tmp_path / "nada" / "meu.ics", now=NOW)
    assert caught.value.code is Code.FOLDER_NOT_FOUND
    assert caught.value.facts == {"path": str(tmp_path / "nada")}


def test_a_folder_that_is_hidden_from_this_user_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "closed")

    monkeypatch.setattr(Path, "stat", closed)
    target = tmp_path / "a" / "meu.ics"
    for write in (lambda: save(target, b""), lambda: save_reminder(board(90), target, now=NOW)):
        with pytest.raises(ChaveiroError) as caught:
            write()
        assert caught.value.code is Code.PERMISSION_DENIED


@pytest.mark.parametrize("kind", ["pipe", "link", "link to a device", "link to nothing"])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, kind: str) -> None:
    """``chaveiro lembrete /dev/stdout`` as administrator took the device away from the whole machine."""
    target = tmp_path / "meu.ics"
    (tmp_path / "outro.ics").write_text("de outra pessoa", encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(target)
    else:
        target.symlink_to({"link": "outro.ics", "link to a device": "/dev/null"}.get(kind, "nada"))
    before = target.lstat()
    with pytest.raises(ChaveiroError) as caught:
        save_reminder(board(90), target, now=NOW)
    assert caught.value.code is Code.TARGET_NOT_A_FILE
    assert target.lstat() == before
    assert (tmp_path / "outro.ics").read_text(encoding="utf-8") == "de outra pessoa"


def test_a_file_that_is_replaced_keeps_who_may_read_it(tmp_path: Path) -> None:
    target = tmp_path / "meu.ics"
    target.touch(0o640)
    target.chmod(0o640)
    save_reminder(board(90), target, now=NOW)
    assert target.stat().st_mode & 0o777 == 0o640
