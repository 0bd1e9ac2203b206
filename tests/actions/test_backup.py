"""The copies through the door that both the window and the command line use."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.actions.backup import archive, back_up, list_backups, restore
from app.actions.report import report
from app.certificate.expiry import Level
from app.certificate.report import FileKind, Holder
from app.findings import Code
from app.output.report import Table
from app.pec.installation import ContainerHost
from app.storage.audit import AuditLog
from app.storage.deeds import Deed
from app.storage.memory import Memory
from app.watch.collect import Look, collect
from app.watch.entries import Dashboard, Entry, Remembered, summarise
from tests.pec_tree import NAME, NEW, NOW, OLD, Pec, posix, sha


@pytest.fixture
def pec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pec:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Pec(tmp_path / "raiz")


def entry(pec: Pec, name: str, level: Level = Level.OK, data: bytes | None = OLD, *, keystore: bool = False) -> Entry:
    return Entry(str(pec.chaves / name), data and sha(data), level, other_keystore=keystore)


def test_out_and_back_again(pec: Pec) -> None:
    pec.put(NAME, OLD)
    system, found = pec.system, pec.installation()
    copy = back_up(system, found, terminal=False, now=NOW).copy
    assert copy
    (pec.chaves / NAME).unlink()
    pec.chaves.rmdir()
    assert list_backups(system, found, terminal=False, now=NOW).copies == (copy,)
    restored = restore(system, found, None, terminal=False, now=NOW).restored
    assert restored
    assert pec.content() == {NAME: OLD}
    assert {e.deed for e in AuditLog.standard(pec.root).entries()} == {Deed.BACKED_UP, Deed.RESTORED}


def test_a_copy_may_be_named_by_its_folder(pec: Pec, tmp_path: Path) -> None:
    pec.put(NAME, OLD)
    system, found = pec.system, pec.installation()
    copy = back_up(system, found, terminal=False, now=NOW).copy
    assert copy
    (pec.chaves / NAME).unlink()
    for given in (copy.path + "/", copy.path):
        restored = restore(system, found, given, terminal=False, now=NOW).restored
        assert restored
        assert restored.copy == copy.id
    assert pec.content() == {NAME: OLD}


@pytest.mark.parametrize("place", ["elsewhere", "copias/another-pec"])
def test_a_folder_of_that_name_elsewhere_is_no_copy_of_this_pec(pec: Pec, place: str, tmp_path: Path) -> None:
    pec.put(NAME, OLD)
    system, found = pec.system, pec.installation()
    copy = back_up(system, found, terminal=False, now=NOW).copy
    assert copy
    problem = restore(system, found, str(tmp_path / place / copy.id), terminal=False, now=NOW).problem
    assert problem
    assert problem.code is Code.BACKUP_NOT_FOUND


def test_the_report_on_this_pec_and_no_other_tells_of_its_copies(pec: Pec) -> None:
    pec.put(NAME, OLD)
    system, found = pec.system, pec.installation()
    assert back_up(system, found, terminal=False, now=NOW).copy
    (pec.chaves / NAME).unlink()
    assert restore(system, found, None, terminal=False, now=NOW).restored

    def told(webserver: str) -> list[str]:
        board = Dashboard((), summarise(()), "", NOW, webserver_dir=webserver)
        made = report(board, installation=None, now=NOW, log=AuditLog.standard(pec.root))
        tables = [block for part in made.sections for block in part.blocks if isinstance(block, Table)]
        return [row[1] for table in tables for row in table.rows]

    assert told(str(pec.webserver)) == ["Cópia de segurança restaurada", "Cópia de segurança feita"]
    assert told("/opt/outro/webserver") == []


def test_a_problem_is_returned_and_written_down(pec: Pec) -> None:
    outcome = back_up(pec.system, pec.installation(), terminal=False, now=NOW)
    assert outcome.problem
    assert outcome.problem.code is Code.NOTHING_TO_COPY
    assert AuditLog.standard(pec.root).entries()[0].code == "NOTHING_TO_COPY"


def test_a_pec_inside_a_container_has_no_copies_here(pec: Pec) -> None:
    found = pec.installation()
    inside = replace(
        found,
        container=ContainerHost("docker", "01"),
        chaves=replace(found.chaves, path="/opt/inside/webserver/chaves"),
    )
    outcome = back_up(pec.system, inside, terminal=False, now=NOW)
    assert outcome.problem
    assert outcome.problem.code is Code.PEC_IN_CONTAINER


class TestArchive:
    def archived(self, pec: Pec, certificate: Entry, *others: Entry, allow_last: bool = False) -> Code | None:
        outcome = archive(
            pec.system,
            pec.installation(),
            certificate,
            others=(certificate, *others),
            allow_last=allow_last,
            terminal=False,
            now=NOW,
        )
        return outcome.problem.code if outcome.problem else None

    @pytest.fixture(autouse=True)
    def two(self, pec: Pec) -> None:
        pec.put(NAME, OLD)
        pec.put("new.pfx", NEW)

    def test_beside_another_one_in_force_it_goes(self, pec: Pec) -> None:
        assert self.archived(pec, entry(pec, NAME), entry(pec, "new.pfx")) is None
        assert pec.content() == {"new.pfx": NEW}
        assert AuditLog.standard(pec.root).entries()[0].deed is Deed.ARCHIVED

    @pytest.mark.parametrize("level", [Level.EXPIRED, Level.UNREADABLE, Level.NOT_A_CERTIFICATE])
    def test_the_only_one_in_force_stays(self, pec: Pec, level: Level) -> None:
        assert self.archived(pec, entry(pec, NAME), entry(pec, "new.pfx", level)) is Code.LAST_CERTIFICATE
        assert NAME in pec.content()

    def test_who_cannot_see_the_folder_is_not_told_that_it_is_still_there(self, pec: Pec) -> None:
        held = entry(pec, NAME, Level.EXPIRED)
        kept = Memory.standard(pec.root)
        kept.remember(Remembered(held.path, sha(OLD), len(OLD), 1, Holder("MUNICÍPIO"), NOW, NOW, "ff" * 32, NOW))
        assert self.archived(pec, held, entry(pec, "new.pfx")) is None

        def closed(folder: Path) -> tuple[object, ...]:
            raise PermissionError(13, "closed")

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("app.watch.collect.list_files", closed)
            found = collect(pec.chaves, lambda path: Look("", FileKind.OTHER), kept.records(), now=NOW)
        assert found.certificates == ()
        assert [record.sha256 for record in kept.records()] == [sha(OLD)]

    def test_a_keystore_of_something_else_does_not_count(self, pec: Pec) -> None:
        assert self.archived(pec, entry(pec, NAME), entry(pec, "new.pfx", keystore=True)) is Code.LAST_CERTIFICATE

    def test_an_expired_one_may_always_go(self, pec: Pec) -> None:
        (pec.chaves / "new.pfx").unlink()
        assert self.archived(pec, entry(pec, NAME, Level.EXPIRED)) is None
        assert pec.content() == {}

    def test_the_only_one_goes_when_it_is_said_twice(self, pec: Pec) -> None:
        assert self.archived(pec, entry(pec, NAME), allow_last=True) is None

    def test_a_file_that_this_user_cannot_read_goes_unseen(self, pec: Pec) -> None:
        assert self.archived(pec, entry(pec, NAME, data=None), entry(pec, "new.pfx")) is None

    @posix
    @pytest.mark.parametrize("elevated", [False, True])
    def test_a_name_that_is_no_text_is_told(self, pec: Pec, elevated: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        if elevated:
            monkeypatch.setattr("app.system.site.host.can_work_in", lambda *_: False)
        name = os.fsdecode(b"caf\xe9.pfx")
        pec.put(name, OLD)
        assert self.archived(pec, entry(pec, name), entry(pec, "new.pfx")) is Code.NAME_NOT_UTF8
        assert name in pec.content()

    def test_a_file_that_changed_since_stays(self, pec: Pec) -> None:
        assert self.archived(pec, entry(pec, NAME, data=NEW), entry(pec, "new.pfx")) is Code.SOURCE_CHANGED
        assert NAME in pec.content()
