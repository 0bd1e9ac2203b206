"""What lies in ``chaves``, with levels; the opening of a file is given from outside."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.certificate.expiry import Level
from app.certificate.report import Certificate, FileKind, Holder, Key
from app.findings import ChaveiroError, Code
from app.watch.collect import Look, collect, list_files
from app.watch.entries import EntrySource, Remembered

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOLDER = Holder("MUNICIPIO DE TESTE", "11.222.333/0001-81")


def certificate(days: float) -> Certificate:
    end = NOW + timedelta(days=days)
    key = Key("RSA", 2048)
    return Certificate("CN=X", "CN=AC", "01", end - timedelta(days=365), end, 0, key, "ff" * 32, "A1", True, HOLDER)


def remembered(path: Path, days: float = 40, sha256: str = "aa" * 32) -> Remembered:
    facts = path.stat()
    end = NOW + timedelta(days=days)
    start = end - timedelta(days=365)
    return Remembered(
        str(path), sha256, facts.st_size, facts.st_mtime_ns, HOLDER, start, end, "ff" * 32, NOW - timedelta(days=3)
    )


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(name.encode())


def dates(by_name: dict[str, float]):  # type: ignore[no-untyped-def]
    def look(path: Path) -> Look:
        return Look("aa" * 32, FileKind.PKCS12, certificate(by_name[path.name]), EntrySource.CLEAR)

    return look


def closed(path: Path) -> Look:
    raise PermissionError(13, "closed", str(path))


def test_a_missing_folder_is_an_empty_dashboard(tmp_path: Path) -> None:
    board = collect(tmp_path / "chaves", closed, (), now=NOW)
    assert board.certificates == ()
    assert board.summary.total == 0
    assert board.folder_problem is None


def test_the_most_urgent_comes_first(tmp_path: Path) -> None:
    days = {"a.pfx": 300.0, "b.pfx": 12.0, "c.pfx": -4.0, "d.pfx": 45.0, "e.pfx": 3.0}
    put(tmp_path, *days)
    board = collect(tmp_path, dates(days), (), now=NOW)
    assert [e.name for e in board.certificates] == ["c.pfx", "e.pfx", "b.pfx", "d.pfx", "a.pfx"]
    levels = [e.level for e in board.certificates]
    assert levels == [Level.EXPIRED, Level.URGENT, Level.NOW, Level.PLAN, Level.OK]
    assert [e.days_left for e in board.certificates] == [-4, 3, 12, 45, 300]
    summary = board.summary
    assert (summary.total, summary.ok, summary.attention, summary.expired) == (5, 1, 3, 1)


def test_days_are_counted_from_now_and_not_taken_from_the_certificate(tmp_path: Path) -> None:
    put(tmp_path, "a.pfx")
    later = NOW + timedelta(days=5)
    assert collect(tmp_path, dates({"a.pfx": 12.0}), (), now=later).certificates[0].days_left == 7


def test_a_file_with_hidden_dates_is_known_from_the_memory_by_its_content(tmp_path: Path) -> None:
    put(tmp_path, "a.pfx")
    known = remembered(tmp_path / "a.pfx")
    moved = Remembered(**{f: getattr(known, f) for f in known.__slots__} | {"path": "/elsewhere/b.pfx", "size": 1})

    def look(path: Path) -> Look:
        return Look("aa" * 32, FileKind.PKCS12, problem=Code.PASSWORD_NEEDED)

    (entry,) = collect(tmp_path, look, (moved,), now=NOW).certificates
    assert (entry.source, entry.level, entry.days_left) == (EntrySource.REMEMBERED, Level.PLAN, 40)
    assert (entry.sha256, entry.problem) == ("aa" * 32, None)
    assert entry.holder == HOLDER


def test_a_file_with_hidden_dates_that_nobody_noted_is_unreadable_and_says_why(tmp_path: Path) -> None:
    put(tmp_path, "a.pfx")
    look = lambda path: Look("bb" * 32, FileKind.PKCS12, problem=Code.PASSWORD_NEEDED)  # noqa: E731
    (entry,) = collect(tmp_path, look, (remembered(tmp_path / "a.pfx"),), now=NOW).certificates
    assert (entry.level, entry.problem, entry.source) == (Level.UNREADABLE, Code.PASSWORD_NEEDED, None)
    assert not entry.elevation_helps


def test_a_closed_file_is_known_by_path_size_and_time_of_change(tmp_path: Path) -> None:
    put(tmp_path, "a.pfx")
    board = collect(tmp_path, closed, (remembered(tmp_path / "a.pfx", days=5),), now=NOW)
    (entry,) = board.certificates
    assert (entry.source, entry.level, entry.sha256) == (EntrySource.REMEMBERED, Level.URGENT, None)
    assert entry.elevation_helps
    assert board.elevation_helps


def test_a_closed_file_that_changed_since_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    put(tmp_path, "a.pfx")
    known = remembered(tmp_path / "a.pfx")
    (tmp_path / "a.pfx").write_bytes(b"another certificate")
    (entry,) = collect(tmp_path, closed, (known,), now=NOW).certificates
    assert (entry.level, entry.problem, entry.elevation_helps) == (Level.UNREADABLE, Code.PERMISSION_DENIED, True)


def test_a_folder_that_cannot_be_listed_shows_what_is_remembered_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "chaves"
    folder.mkdir()
    put(folder, "a.pfx")
    put(tmp_path, "b.pfx")
    known = (remembered(folder / "a.pfx"), remembered(tmp_path / "b.pfx"))

    def refuse(path: Path) -> None:
        raise PermissionError(13, "closed")

    monkeypatch.setattr(Path, "iterdir", refuse)
    board = collect(folder, closed, known, now=NOW)
    assert [e.name for e in board.certificates] == ["a.pfx"]
    assert board.folder_problem is Code.PERMISSION_DENIED
    assert board.read_errors == 1
    assert board.elevation_helps


def test_keystores_of_other_programs_are_shown_but_never_alarm(tmp_path: Path) -> None:
    put(tmp_path, "keystore.p12", "tls.jks", "leia-me.txt")
    kinds = {".p12": FileKind.PKCS12, ".jks": FileKind.JKS, ".txt": FileKind.OTHER}

    def look(path: Path) -> Look:
        return Look("aa" * 32, kinds[path.suffix], other_keystore=path.stem == "keystore")

    board = collect(tmp_path, look, (), now=NOW)
    assert {e.name: (e.level, e.other_keystore) for e in board.certificates} == {
        "keystore.p12": (Level.NOT_A_CERTIFICATE, True),
        "tls.jks": (Level.NOT_A_CERTIFICATE, True),
        "leia-me.txt": (Level.NOT_A_CERTIFICATE, False),
    }
    assert (board.summary.total, board.summary.other, board.summary.unreadable) == (3, 3, 0)


@pytest.mark.parametrize(
    ("error", "code"),
    [(ChaveiroError(Code.FILE_NOT_REGULAR), Code.FILE_NOT_REGULAR), (OSError(5, "io"), Code.READ_FAILED)],
)
def test_a_file_that_cannot_be_read_says_what_kept_it(tmp_path: Path, error: Exception, code: Code) -> None:
    put(tmp_path, "a.pfx")

    def look(path: Path) -> Look:
        raise error

    (entry,) = collect(tmp_path, look, (), now=NOW).certificates
    assert (entry.level, entry.problem) == (Level.UNREADABLE, code)


def test_hidden_files_and_sub_folders_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.pfx", ".chaveiro-temporario")
    (tmp_path / "antigos").mkdir()
    assert [s.path.name for s in list_files(tmp_path)] == ["a.pfx"]


@pytest.mark.skipif(os.name != "posix", reason="needs names that are bytes")
def test_a_closed_file_whose_name_is_no_utf_8_is_known_too(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"munic\xedpio.pfx")
    path.write_bytes(b"x")
    known = replace(remembered(path), path=str(tmp_path / "munic?pio.pfx"))
    (entry,) = collect(tmp_path, closed, (known,), now=NOW).certificates
    assert entry.source is EntrySource.REMEMBERED


def test_a_file_that_goes_away_meanwhile_does_not_take_the_others_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.pfx", "b.pfx")
    real = Path.lstat

    def lstat(self: Path) -> os.stat_result:
        if self.name == "a.pfx":
            self.unlink(missing_ok=True)
        return real(self)

    monkeypatch.setattr(Path, "lstat", lstat)
    board = collect(tmp_path, dates({"b.pfx": 12.0}), (), now=NOW)
    assert [e.name for e in board.certificates] == ["b.pfx"]
