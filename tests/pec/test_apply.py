"""An installation does the plan's steps, all of them or none, and leaves proof."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from app.findings import Code
from app.pec.plan import Action, Step
from app.system import site
from tests.pec_tree import NAME, NEW, NOW, OLD, Pec, code_of, posix, request_of, sha, snapshot


@pytest.fixture
def pec(tmp_path: Path) -> Pec:
    return Pec(tmp_path / "raiz")


def test_the_file_is_byte_for_byte_the_source_and_only_its_reader_reads_it(pec: Pec) -> None:
    receipt = pec.install().receipt
    installed = pec.chaves / NAME
    assert receipt
    assert receipt.path == str(installed)
    assert receipt.sha256 == sha(NEW)
    assert receipt.verified
    assert not receipt.already_there
    assert receipt.time == NOW
    assert installed.read_bytes() == NEW
    assert sys.platform == "win32" or stat.S_IMODE(installed.stat().st_mode) == 0o600
    assert installed.stat().st_uid == pec.webserver.stat().st_uid


@posix
def test_the_new_folder_is_listed_like_the_rest_of_pec(pec: Pec) -> None:
    pec.webserver.chmod(0o750)
    pec.install()
    assert stat.S_IMODE(pec.chaves.stat().st_mode) == 0o750


def test_nothing_else_in_pec_changes(pec: Pec) -> None:
    pec.put("keystore.p12", OLD)
    before = snapshot(pec.root / "opt")
    pec.install()
    after = snapshot(pec.root / "opt")
    assert {p: f for p, f in after.items() if not p.endswith(NAME)} == before


def test_the_steps_that_happen_are_the_steps_of_the_plan(pec: Pec) -> None:
    plan = pec.plan()
    heard: list[Step] = []
    site.carry_out(pec.root, pec.webserver, None, request_of(plan), NEW, heard.append)
    assert tuple(heard) == plan.steps


def test_the_same_file_again_changes_nothing_and_says_so(pec: Pec) -> None:
    pec.install()
    before = snapshot(pec.root)
    receipt = pec.install().receipt
    assert receipt
    assert receipt.already_there
    assert snapshot(pec.root) == before


def test_a_replaced_file_goes_to_a_copy_outside_pec_first(pec: Pec) -> None:
    pec.put(NAME, OLD)
    receipt = pec.install(replace=True).receipt
    assert receipt
    assert receipt.backup
    backup = Path(receipt.backup)
    assert backup.read_bytes() == OLD
    assert not backup.is_relative_to(pec.webserver.parent)
    if sys.platform != "win32":
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600
        assert stat.S_IMODE(pec.store.stat().st_mode) == 0o700
    assert pec.content() == {NAME: NEW}


def test_no_temporary_name_and_no_journal_stay_behind(pec: Pec) -> None:
    pec.put(NAME, OLD)
    pec.install(replace=True)
    assert [p.name for p in pec.chaves.iterdir()] == [NAME]
    assert ".diario" not in {p.name for p in pec.store.iterdir()}


def test_bytes_that_are_not_those_of_the_plan_are_refused(pec: Pec) -> None:
    before = snapshot(pec.root / "opt")
    answer = pec.carry_out(request_of(pec.plan()), NEW[:-1] + b"x")
    assert code_of(answer) is Code.PLAN_REFUSED
    assert snapshot(pec.root / "opt") == before


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError, MemoryError])
def test_whatever_interrupts_a_step_everything_is_as_before(
    pec: Pec, action: Action, interruption: type[BaseException]
) -> None:
    if action is not Action.CREATE_FOLDER:
        pec.put(NAME, OLD)
    before = snapshot(pec.root / "opt")
    plan = pec.plan(replace=True)
    if action not in {s.action for s in plan.steps}:
        pytest.skip("an ordinary user's plan has no such step")

    def interrupt(step: Step) -> None:
        if step.action is action:
            raise interruption

    with suppress(KeyboardInterrupt, MemoryError):
        site.carry_out(pec.root, pec.webserver, None, request_of(plan), NEW, interrupt)
    assert snapshot(pec.root / "opt") == before
    assert pec.copies().copies == ()


@posix
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_link_that_takes_the_name_between_check_and_write_is_not_written_through(
    pec: Pec, tmp_path: Path, link: object
) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"do not touch")

    def plant(step: Step) -> None:
        if step.action is Action.VERIFY:
            link(precious, pec.chaves / NAME)  # type: ignore[operator]

    answer = site.carry_out(pec.root, pec.webserver, None, request_of(pec.plan()), NEW, plant)
    assert code_of(answer) is Code.LINK_REFUSED
    assert precious.read_bytes() == b"do not touch"
    assert [p.name for p in pec.chaves.iterdir()] == [NAME]  # the intruder's link; nothing of ours


@posix
def test_a_folder_swapped_for_a_link_during_the_work_is_not_entered(pec: Pec, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    pec.put("old.pfx", OLD)

    def swap(step: Step) -> None:
        if step.action is Action.WRITE:
            pec.chaves.rename(pec.webserver / "moved")
            pec.chaves.symlink_to(elsewhere)

    answer = site.carry_out(pec.root, pec.webserver, None, request_of(pec.plan()), NEW, swap)
    assert code_of(answer) is Code.LINK_REFUSED
    assert list(elsewhere.iterdir()) == []


def test_a_hard_linked_file_is_not_replaced(pec: Pec, tmp_path: Path) -> None:
    old = pec.put(NAME, OLD)
    os.link(old, tmp_path / "second-name")
    assert code_of(pec.install(replace=True)) is Code.LINK_REFUSED
    assert pec.content() == {NAME: OLD}
