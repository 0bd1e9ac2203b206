"""The audit log keeps what was done, line by line, and survives a damaged line."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.storage.audit import AuditLog
from app.storage.deeds import Deed, Entry

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    return AuditLog(tmp_path / "registro" / "auditoria.jsonl")


def test_a_log_that_does_not_exist_is_empty(log: AuditLog) -> None:
    assert log.entries() == ()


def test_entries_come_back_newest_first(log: AuditLog) -> None:
    first = Entry(NOON, Deed.INSTALLED, "/opt/e-SUS/webserver/chaves/a.pfx", sha256="ab" * 32, holder="MUNICÍPIO")
    second = Entry(NOON + timedelta(days=1), Deed.BACKED_UP, "/var/lib/chaveiro/copias/1")
    log.add(first)
    log.add(second)
    assert log.entries() == (second, first)


def test_a_damaged_line_is_passed_over(log: AuditLog, tmp_path: Path) -> None:
    entry = Entry(NOON, Deed.RESTORED, "x")
    log.add(entry)
    path = tmp_path / "registro" / "auditoria.jsonl"
    path.write_bytes(path.read_bytes() + b'{"time": "not a time"\n\xff\n')
    log.add(entry)
    assert log.entries() == (entry, entry)


def test_a_line_that_a_full_disk_cut_does_not_take_the_next_one_along(log: AuditLog, tmp_path: Path) -> None:
    entry = Entry(NOON, Deed.RESTORED, "x")
    log.add(entry)
    path = tmp_path / "registro" / "auditoria.jsonl"
    path.write_bytes(path.read_bytes() + b'{"time": "2026-1')
    log.add(entry)
    assert log.entries() == (entry, entry)


def test_a_line_of_boxes_in_boxes_is_passed_over(log: AuditLog, tmp_path: Path) -> None:
    entry = Entry(NOON, Deed.RESTORED, "x")
    log.add(entry)
    path = tmp_path / "registro" / "auditoria.jsonl"
    path.write_bytes(b'{"x":' + b"[" * 100_000 + b"\n" + path.read_bytes())
    assert log.entries() == (entry,)


def test_a_name_that_is_no_utf_8_does_not_keep_the_entry_out(log: AuditLog) -> None:
    log.add(Entry(NOON, Deed.INSTALLED, "/munic\udcedpio.pfx"))
    assert log.entries()[0].path == "/munic?pio.pfx"


def test_only_the_user_can_read_the_log(log: AuditLog, tmp_path: Path) -> None:
    log.add(Entry(NOON, Deed.ARCHIVED, "x"))
    mode = stat.S_IMODE((tmp_path / "registro" / "auditoria.jsonl").stat().st_mode)
    assert mode == 0o600


def test_only_the_newest_entries_are_read(log: AuditLog) -> None:
    for day in range(5):
        log.add(Entry(NOON + timedelta(days=day), Deed.TESTED, str(day)))
    assert [e.path for e in log.entries(limit=2)] == ["4", "3"]
