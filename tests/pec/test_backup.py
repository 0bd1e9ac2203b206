"""Copies of `chaves` live outside PEC, come back verified, and never overwrite without being told to."""

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from app.findings import Code
from app.pec import copies
from tests.pec_tree import NAME, NEW, NOW, OLD, Pec, code_of, posix, sha, snapshot


@pytest.fixture
def pec(tmp_path: Path) -> Pec:
    return Pec(tmp_path / "raiz")


class TestBackUp:
    def test_every_file_is_copied_and_named_with_size_and_sha256(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.put("Certificado da Cidade.PFX", NEW)
        copy = pec.back_up().copy
        assert copy
        assert {f.name: (f.size, f.sha256) for f in copy.files} == {
            NAME: (len(OLD), sha(OLD)),
            "Certificado da Cidade.PFX": (len(NEW), sha(NEW)),
        }
        assert copy.whole
        assert copy.time == NOW
        assert copy.id == "20261122T153000Z"
        assert (Path(copy.path) / NAME).read_bytes() == OLD

    @posix
    def test_it_lies_outside_pec_and_only_administrators_read_it(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        copy = pec.back_up().copy
        assert copy
        assert not Path(copy.path).is_relative_to(pec.webserver.parent)
        for path in (Path(copy.path), pec.store):
            assert stat.S_IMODE(path.stat().st_mode) == 0o700
        assert {stat.S_IMODE(p.stat().st_mode) for p in Path(copy.path).iterdir()} == {0o600}

    @posix
    def test_links_folders_and_huge_files_are_named_as_left_out(self, pec: Pec, tmp_path: Path) -> None:
        pec.put(NAME, OLD)
        (pec.chaves / "link.pfx").symlink_to("/etc/passwd")
        (pec.chaves / "folder").mkdir()
        os.link(pec.put("twice.pfx", NEW), tmp_path / "twice")
        with (pec.chaves / "huge.bin").open("wb") as file:
            file.truncate(17 * 1024 * 1024)
        copy = pec.back_up().copy
        assert copy
        assert [f.name for f in copy.files] == [NAME]
        assert set(copy.skipped) == {"link.pfx", "folder", "twice.pfx", "huge.bin"}

    @posix
    def test_a_name_that_is_no_text_is_left_out_and_does_no_harm(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        (pec.chaves / os.fsdecode(b"caf\xe9.pfx")).write_bytes(NEW)
        copy = pec.back_up().copy
        assert copy
        assert [f.name for f in copy.files] == [NAME]
        assert len(copy.skipped) == 1

    @posix
    def test_only_names_that_are_no_text_are_told(self, pec: Pec) -> None:
        pec.put(os.fsdecode(b"caf\xe9.pfx"), NEW)
        answer = pec.back_up()
        assert code_of(answer) is Code.NAME_NOT_UTF8
        assert answer.problem
        assert answer.problem.facts["name"] == "caf?.pfx"
        assert pec.copies().copies == ()

    @pytest.mark.parametrize("folder", [False, True])
    def test_nothing_to_copy_is_said(self, pec: Pec, folder: bool) -> None:
        if folder:
            pec.chaves.mkdir()
        assert code_of(pec.back_up()) is Code.NOTHING_TO_COPY
        assert pec.copies().copies == ()

    def test_two_in_one_second_are_two(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        first, second = pec.back_up().copy, pec.back_up().copy
        assert first and second
        assert (first.id, second.id) == ("20261122T153000Z", "20261122T153000Z-2")
        assert [c.id for c in pec.copies().copies or ()] == [second.id, first.id]


class TestRestore:
    def test_it_survives_an_update_that_removes_the_folder(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.back_up()
        shutil.rmtree(pec.chaves)
        restored = pec.restore().restored
        assert restored
        assert restored.restored == (NAME,)
        assert pec.content() == {NAME: OLD}
        assert sys.platform == "win32" or stat.S_IMODE((pec.chaves / NAME).stat().st_mode) == 0o600

    def test_it_survives_the_removal_of_pec(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.back_up()
        shutil.rmtree(pec.webserver)
        pec.webserver.mkdir()
        assert pec.restore().restored
        assert pec.content() == {NAME: OLD}

    def test_what_is_there_and_equal_stays_untouched(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.put("second.pfx", NEW)
        pec.back_up()
        (pec.chaves / "second.pfx").unlink()
        before = (pec.chaves / NAME).stat().st_ino
        restored = pec.restore().restored
        assert restored
        assert (restored.restored, restored.unchanged) == (("second.pfx",), (NAME,))
        assert (pec.chaves / NAME).stat().st_ino == before

    def test_files_that_came_later_stay(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.back_up()
        pec.put("later.pfx", NEW)
        assert pec.restore().restored
        assert pec.content() == {NAME: OLD, "later.pfx": NEW}

    def test_a_file_with_other_content_is_not_overwritten_without_being_told_to(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.put("other.pfx", OLD)
        pec.back_up()
        pec.put(NAME, NEW)
        (pec.chaves / "other.pfx").unlink()
        before = snapshot(pec.root)
        answer = pec.restore()
        assert code_of(answer) is Code.NAME_TAKEN
        assert answer.problem
        assert answer.problem.facts["name"] == NAME
        assert snapshot(pec.root) == before

    def test_when_told_to_the_newer_file_is_kept_in_a_copy(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.back_up()
        pec.put(NAME, NEW)
        restored = pec.restore(overwrite=True).restored
        assert restored
        assert restored.backup
        assert (Path(restored.backup) / NAME).read_bytes() == NEW
        assert pec.content() == {NAME: OLD}

    def test_the_newest_whole_copy_is_meant_when_none_is_named(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        whole = pec.back_up().copy
        pec.install(NEW, NAME, replace=True)  # leaves a copy of one file
        shutil.rmtree(pec.chaves)
        restored = pec.restore().restored
        assert whole and restored
        assert restored.copy == whole.id

    def test_a_copy_of_one_replaced_file_comes_back_when_it_is_named(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        receipt = pec.install(NEW, NAME, replace=True).receipt
        assert receipt and receipt.backup
        restored = pec.restore(Path(receipt.backup).parent.name, overwrite=True).restored
        assert restored
        assert pec.content() == {NAME: OLD}

    @pytest.mark.parametrize("copy", ["", "20200101T000000Z", "..", "../x", "manifesto.json"])
    def test_a_copy_that_is_not_there_is_not_found(self, pec: Pec, copy: str) -> None:
        assert code_of(pec.restore(copy)) is Code.BACKUP_NOT_FOUND

    @pytest.mark.parametrize("harm", ["changed", "removed", "manifest", "no manifest"])
    def test_a_damaged_copy_changes_nothing(self, pec: Pec, harm: str) -> None:
        pec.put(NAME, OLD)
        copy = pec.back_up().copy
        assert copy
        folder = Path(copy.path)
        match harm:
            case "changed":
                (folder / NAME).write_bytes(OLD[:-1])
            case "removed":
                (folder / NAME).unlink()
            case "manifest":
                (folder / copies.MANIFEST).write_bytes(b"{")
            case _:
                (folder / copies.MANIFEST).unlink()
        shutil.rmtree(pec.chaves)
        assert code_of(pec.restore(copy.id)) is Code.BACKUP_DAMAGED
        assert not pec.chaves.exists()

    @posix
    def test_a_link_in_the_place_of_a_file_is_refused(self, pec: Pec, tmp_path: Path) -> None:
        pec.put(NAME, OLD)
        pec.back_up()
        (tmp_path / "precious").write_bytes(b"precious")
        (pec.chaves / NAME).unlink()
        (pec.chaves / NAME).symlink_to(tmp_path / "precious")
        assert code_of(pec.restore(overwrite=True)) is Code.LINK_REFUSED
        assert (tmp_path / "precious").read_bytes() == b"precious"


class TestArchive:
    def test_the_old_certificate_moves_to_a_copy(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.put("new.pfx", NEW)
        archived = pec.archive(NAME, OLD).archived
        assert archived
        assert archived.sha256 == sha(OLD)
        assert Path(archived.backup).read_bytes() == OLD
        assert pec.content() == {"new.pfx": NEW}

    def test_it_can_be_brought_back(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.put("new.pfx", NEW)
        archived = pec.archive(NAME, OLD).archived
        assert archived
        assert pec.restore(Path(archived.backup).parent.name).restored
        assert pec.content() == {NAME: OLD, "new.pfx": NEW}

    def test_the_last_one_stays_unless_it_is_said_twice(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.put("leia-me.txt", b"not a certificate")
        assert code_of(pec.archive(NAME, OLD)) is Code.LAST_CERTIFICATE
        assert NAME in pec.content()
        assert pec.archive(NAME, OLD, allow_last=True).archived
        assert NAME not in pec.content()

    def test_a_file_that_is_no_longer_the_one_that_was_seen_stays(self, pec: Pec) -> None:
        pec.put(NAME, NEW)
        pec.put("new.pfx", NEW)
        assert code_of(pec.archive(NAME, OLD)) is Code.SOURCE_CHANGED
        assert NAME in pec.content()

    def test_what_is_not_there_is_not_found(self, pec: Pec) -> None:
        assert code_of(pec.archive(NAME, OLD)) is Code.FILE_NOT_FOUND
        pec.put("new.pfx", NEW)
        assert code_of(pec.archive(NAME, OLD)) is Code.FILE_NOT_FOUND
