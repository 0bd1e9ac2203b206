"""The folder of a user is that user's own, elevated or not."""

import stat
import sys
from pathlib import Path

import pytest

from app.system.own_folder import make_own_folder


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_nobody_else_looks_into_it(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "chaveiro"
    make_own_folder(folder)
    make_own_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_on_windows_it_gets_the_rights_of_the_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mode 0o700 would be an access list for administrators and the owner, which elevated are the administrators."""
    modes: list[int] = []
    monkeypatch.setattr(Path, "mkdir", lambda _, mode=0o777, parents=False, exist_ok=False: modes.append(mode))
    monkeypatch.setattr(sys, "platform", "win32")
    make_own_folder(tmp_path / "chaveiro")
    assert modes == [0o777]


def test_no_other_folder_is_made_with_that_mode() -> None:
    app = Path(__file__).parents[2] / "app"
    named = {
        path.name
        for path in app.rglob("*.py")
        if any("mkdir(" in line and "0o700" in line for line in path.read_text(encoding="utf-8").splitlines())
    }
    assert named == {"own_folder.py", "folder_linux.py"}
