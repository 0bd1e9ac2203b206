"""What was checked once is known afterwards, under sudo too."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.actions.memories import memory_for, remember_checked
from app.certificate.report import (
    Certificate,
    FileFacts,
    FileKind,
    Holder,
    Key,
    PasswordOutcome,
    Report,
    Verdict,
)
from app.storage.memory import Memory
from app.system import schedule
from app.system.base import Platform
from app.watch.entries import Remembered

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RECORD = Remembered("/c/a.pfx", "aa", 1, 1, Holder("X"), NOW, NOW, "bb", NOW)


class Machine:
    """The two facts that the plan asks for."""

    root = Path("/")

    def __init__(self, platform: Platform, *, elevated: bool) -> None:
        self.platform = platform
        self.elevated = elevated

    def is_elevated(self) -> bool:
        return self.elevated


@pytest.mark.parametrize("worked", [True, False])
def test_what_a_password_opened_is_remembered_where_it_lies(tmp_path: Path, worked: bool) -> None:
    file = tmp_path / "rnds.pfx"
    file.write_bytes(b"x")
    held = Certificate("X", "Y", "1", NOW, NOW, 0, Key("RSA", 2048), "bb", None, True, Holder("X"))
    report = Report(
        FileFacts("rnds.pfx", 1, "aa", FileKind.PKCS12), Verdict.FIT, certificate=held, password=PasswordOutcome(worked)
    )
    machine = Machine(Platform.LINUX, elevated=False)
    machine.root = tmp_path
    remember_checked(machine, report, file, now=NOW)  # type: ignore[arg-type]
    known = memory_for(machine).records()  # type: ignore[arg-type]
    assert [r.path for r in known] == ([str(file)] if worked else [])


@pytest.mark.parametrize(("elevated", "known"), [(True, 1), (False, 0)])
def test_an_administrator_knows_what_the_person_behind_sudo_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, elevated: bool, known: int
) -> None:
    theirs = Memory(tmp_path / "maria" / ".local" / "state" / "chaveiro" / "memoria.json")
    theirs.remember(RECORD)
    monkeypatch.setattr(schedule, "invoking_home", lambda: tmp_path / "maria")
    machine = Machine(Platform.LINUX, elevated=elevated)
    assert len(memory_for(machine).records()) == known  # type: ignore[arg-type]
