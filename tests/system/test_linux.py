"""The reading half of Linux that is not told elsewhere."""

import os
from pathlib import Path

import pytest

if os.sep == "\\":
    pytest.skip("a Linux", allow_module_level=True)

from app.system.linux import LinuxSystem
from tests.system.other_user import ME


def test_a_relative_root_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert LinuxSystem(Path("raiz")).root == tmp_path / "raiz"
    assert LinuxSystem(Path("raiz")).live is False
    assert LinuxSystem(Path("/")).live is True


def test_the_disk_of_a_folder_that_does_not_exist_yet_is_that_of_its_parent(tmp_path: Path) -> None:
    system = LinuxSystem()
    here, later = system.disk(tmp_path), system.disk(tmp_path / "a/b/c")
    assert here is not None
    assert later is not None
    assert later.free_bytes == pytest.approx(here.free_bytes, rel=0.05)
    assert later.read_only is False


def test_a_read_only_disk_is_known() -> None:
    with_read_only = [line.split()[1] for line in Path("/proc/mounts").read_text().splitlines() if " ro," in line]
    if not with_read_only:
        pytest.skip("nothing is mounted read-only here")
    found = LinuxSystem().disk(Path(with_read_only[0]))
    assert found is not None
    assert found.read_only


def test_elevated_means_root() -> None:
    assert LinuxSystem().is_elevated() is (ME == 0)


def test_a_user_nobody_knows_cannot_be_judged(tmp_path: Path) -> None:
    assert LinuxSystem().readable_by(tmp_path, "nao-existe-esse") is None
    assert LinuxSystem(tmp_path).readable_by(tmp_path, "esus") is None
    assert LinuxSystem(tmp_path).readable_by(tmp_path, "root") is True


def test_the_candidates_of_a_live_machine_are_a_linux_s() -> None:
    places = LinuxSystem().webserver_candidates()
    assert places[0] == Path("/opt/e-SUS/webserver")
    assert not [p for p in places if "Program Files" in str(p)]
