"""What lies at ``chaves`` and beside it."""

import os
from pathlib import Path

import pytest

from app.pec import chaves
from app.pec.installation import FolderKind
from app.pec.tree import Tree
from app.system.base import DiskFact
from app.system.linux import LinuxSystem
from tests.pec.pretend import PretendPec

pytestmark = pytest.mark.skipif(os.sep == "\\", reason="folders of a Linux")


def described(root: Path, user: str | None = "root") -> chaves.Chaves:
    return chaves.describe(LinuxSystem(root), Tree(root), root / "opt/e-SUS/webserver", user)


def test_a_missing_folder_has_the_free_space_of_its_disk(tmp_path: Path) -> None:
    PretendPec(tmp_path).bundle()
    found = described(tmp_path)
    assert (found.kind, found.exists, found.readable_by_service) == (FolderKind.MISSING, False, None)
    assert found.free_bytes
    assert not found.read_only


def test_a_folder_in_place(tmp_path: Path) -> None:
    PretendPec(tmp_path).chaves()
    found = described(tmp_path)
    assert (found.kind, found.exists, found.readable_by_service) == (FolderKind.FOLDER, True, True)
    assert found.lookalikes == ()


def test_without_a_user_nobody_can_say_who_reads_it(tmp_path: Path) -> None:
    PretendPec(tmp_path).chaves()
    assert described(tmp_path, user=None).readable_by_service is None


@pytest.mark.parametrize("name", ["Chaves", "CHAVES", "chave", "Chave", "chaves "])
def test_other_spellings_are_named(tmp_path: Path, name: str) -> None:
    pec = PretendPec(tmp_path).bundle()
    (pec.webserver / name).mkdir()
    assert described(tmp_path).lookalikes == (str(pec.webserver / name),)


@pytest.mark.parametrize("name", ["e-sus", "E-SUS", "esus", "e_sus"])
def test_the_other_spelling_of_the_whole_path_is_named(tmp_path: Path, name: str) -> None:
    PretendPec(tmp_path).bundle()
    (tmp_path / "opt" / name).mkdir()
    (tmp_path / "opt/outra").mkdir()
    assert described(tmp_path).lookalikes == (str(tmp_path / "opt" / name),)


def test_a_second_pec_is_no_lookalike(tmp_path: Path) -> None:
    PretendPec(tmp_path).bundle()
    PretendPec(tmp_path, "/opt/e-sus").bundle()
    assert described(tmp_path).lookalikes == ()


def test_a_link_to_nowhere_is_a_link_that_does_not_exist(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path).bundle()
    (pec.webserver / "chaves").symlink_to("/nada")
    found = described(tmp_path)
    assert (found.kind, found.exists) == (FolderKind.LINK, False)
    assert found.lookalikes == (str(pec.webserver / "chaves"),)


def test_a_full_or_read_only_disk_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    PretendPec(tmp_path).chaves()
    monkeypatch.setattr(LinuxSystem, "disk", lambda self, path: DiskFact(0, read_only=True))
    found = described(tmp_path)
    assert (found.free_bytes, found.read_only) == (0, True)
