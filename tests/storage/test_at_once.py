"""Programs that write at the same moment lose nothing of each other."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.certificate.report import Holder
from app.storage import files
from app.storage.audit import AuditLog
from app.storage.deeds import Deed, Entry
from app.storage.memory import Memory
from app.storage.progress import Progress, ProgressStore
from app.storage.told import ToldStore
from app.watch.entries import Remembered, Told

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PROGRAMS, ROUNDS = 4, 12


def record(name: str) -> Remembered:
    return Remembered(name, "aa" * 32, 1, 1, Holder("MUNICÍPIO"), NOW, NOW, "ff" * 32, NOW)


def write(folder: Path, who: str, rounds: int) -> None:
    """What one program does; all of them begin when they are told to, and then as fast as they can."""
    for number in range(rounds):
        name = f"/{who}/{number}"
        Memory(folder / "memoria.json").remember(record(name))
        ProgressStore(folder / "andamento.json").save(name, Progress(requester_id=who), Progress())
        ProgressStore(folder / "andamento.json").save("/all", Progress().with_done(name, NOW), Progress())
        told = ToldStore(folder / "avisos.json")
        before = told.read()
        told.save((*before, Told(name, 7, date(2026, 11, 22))), before)
        AuditLog(folder / "registro.jsonl").add(Entry(NOW, Deed.TESTED, name))


def test_nothing_is_lost(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.storage.test_at_once import ROUNDS, write\nsys.stdin.read()\n"
    )
    code += "write(Path(sys.argv[1]), sys.argv[2], ROUNDS)"
    programs = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(who)], cwd=ROOT, stdin=subprocess.PIPE)
        for who in range(PROGRAMS)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.close()
    assert [program.wait(120) for program in programs] == [0] * PROGRAMS
    wanted = {f"/{who}/{number}" for who in range(PROGRAMS) for number in range(ROUNDS)}
    assert {r.path for r in Memory(tmp_path / "memoria.json").records()} == wanted
    pecs = ProgressStore(tmp_path / "andamento.json").all()
    assert pecs.keys() == wanted | {"/all"}
    assert pecs["/all"].done.keys() == wanted
    assert {told.key for told in ToldStore(tmp_path / "avisos.json").read()} == wanted
    assert {entry.path for entry in AuditLog(tmp_path / "registro.jsonl").entries()} == wanted
    assert len(list(tmp_path.iterdir())) == 4


def test_a_file_that_another_program_has_open_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses it meanwhile."""
    refusals = [PermissionError(13, "in use")] * 3
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return real(self, target)

    monkeypatch.setattr(files, "_AGAIN_S", 0)
    monkeypatch.setattr(Path, "replace", replace)
    Memory(tmp_path / "memoria.json").remember(record("/a"))
    assert [r.path for r in Memory(tmp_path / "memoria.json").records()] == ["/a"]


def test_a_file_that_stays_in_use_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(files, "_AGAIN_S", 0)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError):
        Memory(tmp_path / "memoria.json").remember(record("/a"))
    assert list(tmp_path.iterdir()) == []
