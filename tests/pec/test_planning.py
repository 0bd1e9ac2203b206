"""The plan says exactly what will be done, and refuses what must not be."""

from pathlib import Path

import pytest

from app.findings import ChaveiroError, Code
from app.pec.plan import Action
from app.system import site
from tests.pec_tree import NAME, NEW, OLD, Pec, code_of, posix, request_of, sha, snapshot


@pytest.fixture
def pec(tmp_path: Path) -> Pec:
    return Pec(tmp_path / "raiz")


def actions(pec: Pec, **options: bool) -> list[Action]:
    return [s.action for s in pec.plan(**options).steps if s.action is not Action.SET_OWNER]


def test_without_the_folder_the_plan_creates_it_first(pec: Pec) -> None:
    assert actions(pec) == [Action.CREATE_FOLDER, Action.WRITE, Action.SET_MODE, Action.VERIFY]


def test_beside_other_files_the_plan_only_adds(pec: Pec) -> None:
    pec.put("old.pfx", OLD)
    assert actions(pec) == [Action.WRITE, Action.SET_MODE, Action.VERIFY]


def test_a_file_of_that_name_is_copied_aside_before(pec: Pec) -> None:
    pec.put(NAME, OLD)
    plan = pec.plan(replace=True)
    assert plan.replaces == sha(OLD)
    assert plan.steps[0].action is Action.BACK_UP
    assert plan.steps[0].detail.startswith(str(site.host.store_path(pec.root, administrator=True)))


def test_the_steps_name_the_place_the_content_and_who_may_read(pec: Pec) -> None:
    steps = {s.action: s for s in pec.plan().steps}
    assert steps[Action.CREATE_FOLDER].path == str(pec.chaves)
    assert steps[Action.WRITE].path == str(pec.chaves / NAME)
    assert steps[Action.VERIFY].detail == sha(NEW)
    assert steps[Action.SET_MODE].detail.startswith(("0600", "D:P("))
    assert pec.plan().target == str(pec.chaves / NAME)


@pytest.mark.parametrize("name", [NAME, "another-name.pfx"])
def test_the_same_content_is_already_there_under_whatever_name(pec: Pec, name: str) -> None:
    pec.put(name, NEW)
    plan = pec.plan()
    assert plan.already_there
    assert plan.target == str(pec.chaves / name)
    assert not plan.needs_elevation


@pytest.mark.parametrize("name", ["CERTIFICADO.PFX", "Certificado 2026.pfx", "ação.pfx", "certificado.bak"])
def test_what_somebody_copied_under_a_name_that_pec_may_not_find_is_not_installed(pec: Pec, name: str) -> None:
    pec.put(name, NEW)
    plan = pec.plan()
    assert not plan.already_there
    assert plan.target == str(pec.chaves / NAME)


def test_a_different_file_of_that_name_stops_the_plan(pec: Pec) -> None:
    pec.put(NAME, OLD)
    with pytest.raises(ChaveiroError) as error:
        pec.plan()
    assert error.value.code is Code.NAME_TAKEN
    assert error.value.facts["name"] == NAME


@posix
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: p.chaves.symlink_to("/tmp"), Code.LINK_REFUSED),
        (lambda p: p.chaves.write_bytes(b"not a folder"), Code.CHAVES_NOT_A_FOLDER),
        (lambda p: (p.chaves.mkdir(), (p.chaves / NAME).symlink_to("/etc/passwd")), Code.LINK_REFUSED),
        (lambda p: (p.chaves / NAME).mkdir(parents=True), Code.LINK_REFUSED),
        (lambda p: (p.chaves.mkdir(), p.chaves.chmod(0o777)), Code.FOLDER_UNSAFE),
        (lambda p: p.webserver.chmod(0o777), Code.FOLDER_UNSAFE),
    ],
)
def test_what_is_not_a_plain_folder_of_our_own_is_refused(pec: Pec, make: object, code: Code) -> None:
    make(pec)  # type: ignore[operator]
    with pytest.raises(ChaveiroError) as error:
        pec.plan(replace=True)
    assert error.value.code is code


def test_planning_writes_nothing(pec: Pec) -> None:
    pec.put(NAME, OLD)
    before = snapshot(pec.root)
    pec.plan(replace=True)
    assert snapshot(pec.root) == before


def test_a_plan_is_refused_when_the_folder_is_no_longer_what_was_shown(pec: Pec) -> None:
    plan = pec.plan()
    pec.put("somebody-else.pfx", OLD)
    answer = pec.carry_out(request_of(plan), NEW)
    assert code_of(answer) is Code.PLAN_REFUSED  # it would have created the folder
    assert pec.content() == {"somebody-else.pfx": OLD}


def test_a_file_that_was_replaced_since_it_was_shown_is_not_replaced(pec: Pec) -> None:
    pec.put(NAME, OLD)
    plan = pec.plan(replace=True)
    pec.put(NAME, b"a newer one")
    assert code_of(pec.carry_out(request_of(plan), NEW)) is Code.NAME_TAKEN
    assert pec.content() == {NAME: b"a newer one"}
