"""The oldest Windows that a folder runs on. Runs where the Windows packages are: there, and under Wine."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("pefile")


@pytest.fixture
def floor(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("windows/floor.py")


@pytest.fixture
def program() -> Path:
    if sys.platform != "win32":
        pytest.skip("needs a program of Windows")
    return Path(sys.base_prefix, "python.exe")


def test_the_python_of_releases_starts_on_server_2016(floor: ModuleType, program: Path) -> None:
    assert floor.too_new(program) == []
    assert floor.too_new(program.with_name("python311.dll")) == []


def test_a_function_that_came_later_is_named(
    floor: ModuleType,
    program: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copy(program.with_name("python311.dll"), tmp_path)
    assert floor.main(tmp_path) == 0
    monkeypatch.setattr(floor, "FUNCTIONS", {"kernel32.dll": {"CreateFileW"}})
    assert floor.main(tmp_path) == 1
    assert capsys.readouterr().err == "python311.dll: kernel32.dll!CreateFileW\n"


def test_a_folder_without_programs_is_an_error(floor: ModuleType, tmp_path: Path) -> None:
    assert floor.main(tmp_path) == 1
