"""The command that runs on another day: it must still be there then."""

import sys
from pathlib import Path

import pytest

from app.system.schedule import own_program


def frozen(monkeypatch: pytest.MonkeyPatch, program: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.delenv("APPIMAGE", raising=False)


def test_from_its_source_the_program_is_started_by_its_interpreter() -> None:
    interpreter, *flags, main = own_program()
    assert interpreter == sys.executable
    assert flags == ["-I", "-B"]
    assert Path(main).parts[-2:] == ("app", "__main__.py")


def test_an_appimage_is_started_by_its_file_and_not_by_its_mount(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    frozen(monkeypatch, Path("/tmp/.mount_x/chaveiro"))
    monkeypatch.setenv("APPIMAGE", str(tmp_path / "Chaveiro.AppImage"))
    assert own_program() == (str(tmp_path / "Chaveiro.AppImage"),)


def test_on_windows_the_program_without_a_console_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    frozen(monkeypatch, tmp_path / "chaveiro.exe")
    assert own_program() == (str(tmp_path / "chaveiro.exe"),)
    (tmp_path / "Abrir Chaveiro.exe").touch()
    assert own_program() == (str(tmp_path / "Abrir Chaveiro.exe"),)
