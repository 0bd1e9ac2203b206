"""The memory of certificates: what was noted comes back, nothing else is trusted, nothing secret is in it."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec import json

from app.certificate.report import Certificate, FileFacts, FileKind, Holder, Key, Report, Verdict
from app.storage.memory import Memory, record_of
from app.watch.entries import Remembered

WEST = timezone(timedelta(hours=-12))
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RECORD = Remembered(
    path="/opt/e-SUS/webserver/chaves/município.pfx",
    sha256="aa" * 32,
    size=3217,
    modified=1_700_000_000_123_456_789,
    holder=Holder("MUNICÍPIO DE TESTE", "11.222.333/0001-81", None, "MARIA"),
    not_before=NOW - timedelta(days=300),
    not_after=NOW + timedelta(days=65),
    fingerprint="ff" * 32,
    noted=NOW,
)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "estado" / "memoria.json")


def test_a_new_memory_is_empty(memory: Memory) -> None:
    assert memory.records() == ()


def test_what_is_remembered_comes_back_as_it_was(memory: Memory) -> None:
    memory.remember(RECORD)
    assert Memory(memory.path).records() == (RECORD,)


def test_a_newer_record_of_the_same_file_takes_the_place_of_the_older(memory: Memory) -> None:
    memory.remember(RECORD)
    newer = replace(RECORD, sha256="bb" * 32)
    memory.remember(newer)
    assert memory.records() == (newer,)


def test_files_of_several_paths_are_kept_newest_first(memory: Memory) -> None:
    second = replace(RECORD, path="/b.pfx")
    memory.remember(RECORD)
    memory.remember(second)
    assert memory.records() == (second, RECORD)


def test_a_file_that_went_elsewhere_is_known_there(memory: Memory) -> None:
    second = replace(RECORD, path="/b.pfx")
    memory.remember(second, RECORD)
    memory.moved("/b.pfx", "/copias/b.pfx")
    assert memory.records() == (replace(second, path="/copias/b.pfx"), RECORD)
    memory.moved("/never.pfx", "/copias/b.pfx")
    assert len(memory.records()) == 2


def test_it_does_not_grow_without_end(memory: Memory) -> None:
    memory.remember(*(replace(RECORD, path=f"/{n}.pfx") for n in range(700)))
    assert len(memory.records()) == 500
    assert memory.records()[0].path == "/0.pfx"


def test_the_memory_of_the_machine_is_read_but_never_written(tmp_path: Path) -> None:
    machine = Memory(tmp_path / "maquina.json")
    machine.remember(RECORD)
    before = machine.path.read_bytes()
    mine = Memory(tmp_path / "minha.json", (machine.path,))
    own = replace(RECORD, path="/mine.pfx")
    mine.remember(own)
    assert mine.records() == (own, RECORD)
    assert machine.path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"schema":2,"certificates":[]}',
        b'{"schema":1,"certificates":[{"path":1}]}',
        b'{"schema":1,"certificates":[{"path":"/a","sha256":"","size":1,"modified":1,"holder":{"name":"x"},'
        b'"not_before":"2026-01-01T00:00:00","not_after":"2026-01-01T00:00:00","fingerprint":"",'
        b'"noted":"2026-01-01T00:00:00Z"}]}',
        b'{"schema":1,"x":' + b"[" * 100_000 + b"]" * 100_000 + b',"certificates":[]}',
        json.encode({"schema": 1, "certificates": [replace(RECORD, not_after=datetime(1, 1, 1, tzinfo=UTC))]}),
        json.encode({"schema": 1, "certificates": [replace(RECORD, not_after=datetime.max.replace(tzinfo=WEST))]}),
    ],
)
def test_a_damaged_memory_counts_as_empty_and_can_be_written_again(memory: Memory, content: bytes) -> None:
    memory.path.parent.mkdir()
    memory.path.write_bytes(content)
    assert memory.records() == ()
    memory.remember(RECORD)
    assert memory.records() == (RECORD,)


def test_a_failed_write_leaves_the_old_memory_and_no_litter(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.remember(RECORD)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        memory.remember(replace(RECORD, path="/b.pfx"))
    assert memory.records() == (RECORD,)
    assert [p.name for p in memory.path.parent.iterdir()] == ["memoria.json"]


def test_a_record_of_a_report_holds_public_facts_only(tmp_path: Path) -> None:
    file = tmp_path / "a.pfx"
    file.write_bytes(b"x" * 10)
    held = Certificate(
        "CN=X", "CN=AC", "01", RECORD.not_before, RECORD.not_after, 65, Key("RSA", 2048), "ff" * 32, "A1", True,
        RECORD.holder,
    )  # fmt: skip
    report = Report(FileFacts("a.pfx", 10, "aa" * 32, FileKind.PKCS12), Verdict.FIT, certificate=held)
    record = record_of(report, file, now=NOW)
    assert record is not None
    assert (record.path, record.modified) == (str(file), file.stat().st_mtime_ns)
    assert (record.holder, record.not_after, record.fingerprint) == (RECORD.holder, RECORD.not_after, "ff" * 32)
    assert not {"password", "senha", "key"} & set(Remembered.__slots__)


@pytest.mark.skipif(os.name != "posix", reason="needs names that are bytes")
def test_a_name_that_is_no_utf_8_is_remembered_once(memory: Memory, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"munic\xedpio.pfx")
    file.write_bytes(b"x")
    held = Certificate(
        "CN=X", "CN=AC", "01", RECORD.not_before, RECORD.not_after, 65, Key("RSA", 2048), "ff" * 32, "A1", True,
        RECORD.holder,
    )  # fmt: skip
    report = Report(FileFacts("a.pfx", 1, "aa" * 32, FileKind.PKCS12), Verdict.FIT, certificate=held)
    for _ in range(2):
        record = record_of(report, file, now=NOW)
        assert record is not None
        memory.remember(record)
    assert [r.path for r in memory.records()] == [str(tmp_path / "munic?pio.pfx")]


def test_there_is_nothing_to_remember_without_a_certificate_or_a_file(tmp_path: Path) -> None:
    empty = Report(FileFacts("a.pfx", 0, "", FileKind.EMPTY), Verdict.UNFIT)
    assert record_of(empty, tmp_path / "a.pfx", now=NOW) is None


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe with a name")
def test_a_pipe_in_place_of_the_memory_holds_nobody_up(memory: Memory) -> None:
    memory.path.parent.mkdir()
    os.mkfifo(memory.path)
    assert memory.records() == ()
