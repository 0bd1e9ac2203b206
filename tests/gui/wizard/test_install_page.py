"""The one page that commits: the plan in words, the name, refused and impossible elevation, what is there already."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.findings import ChaveiroError, Code, Finding, Severity
from app.gui.wizard.route import PageId, Start
from app.pec.plan import Outcome
from app.text import wizard_check as words
from app.text.explain import explain
from tests.gui.wizard.conftest import Walk
from tests.gui.wizard.fakes import PaperHouse, plan, receipt

COMMAND = "sudo chaveiro instalar /home/maria/Downloads/rnds-2027.pfx --nome municipio-2027.pfx"


def at_install(new_walk: Callable[..., Walk], house: PaperHouse | None = None) -> Walk:
    return new_walk(house or PaperHouse()).begin(Start.REPLACE).to(PageId.INSTALL)


def problem(code: Code, **facts: str) -> Outcome:
    return Outcome(problem=Finding(code, Severity.ERROR, facts))


def test_the_page_says_exactly_what_will_be_done_and_that_permission_is_asked_for(
    new_walk: Callable[..., Walk],
) -> None:
    walk = at_install(new_walk)
    words = walk.words()
    assert "Criar a pasta /opt/e-SUS/webserver/chaves" in words
    assert "Gravar o certificado em /opt/e-SUS/webserver/chaves/municipio-2027.pfx" in words
    assert "O sistema vai pedir a permissão de administrador uma vez." in words
    assert "MUNICÍPIO DE SÃO JOSÉ DO EXEMPLO" in words


@pytest.mark.parametrize("needs_elevation", [True, False])
def test_the_button_wears_the_shield_whoever_the_person_is(
    new_walk: Callable[..., Walk], needs_elevation: bool
) -> None:
    house = PaperHouse(plans=[plan(needs_elevation=needs_elevation)])
    primary = at_install(new_walk, house).shell.footer.primary
    assert primary.text() == "&Instalar certificado"
    assert not primary.icon().isNull()


def test_nothing_is_carried_out_before_the_button_is_pressed(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk)
    assert walk.house.count("carry_out") == 0
    walk.enter()
    assert walk.house.count("carry_out") == 1


def test_another_name_makes_another_plan(new_walk: Callable[..., Walk], qtbot: QtBot) -> None:
    walk = at_install(new_walk)
    walk.page.name.text = "outro.pfx"
    qtbot.waitUntil(lambda: not walk.page._pause.isActive())
    assert "chaves/outro.pfx" in walk.words()
    walk.next()
    assert walk.house.asked[-1] == ("carry_out", "outro.pfx")


def test_pressing_install_right_after_typing_installs_what_was_typed(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk)
    walk.page.name.text = "outro.pfx"
    walk.next()
    assert walk.house.asked[-1] == ("carry_out", "outro.pfx")


def test_a_name_that_cannot_be_is_explained_beside_its_field(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk)
    walk.house.plans = [ChaveiroError(Code.NAME_INVALID, name="a/b.pfx")]
    walk.page.name.text = "a/b.pfx"
    walk.next()
    assert walk.at is PageId.INSTALL
    told = explain(Code.NAME_INVALID, {"name": "a/b.pfx"})
    assert walk.page.name.error == told.action
    assert walk.words().count(told.action) == 1
    assert told.what.removesuffix(".") in walk.words()
    walk.next()
    assert walk.shell.focusWidget() is walk.page.name.edit


def test_what_kept_a_plan_from_being_made_may_be_over(new_walk: Callable[..., Walk]) -> None:
    """The button is never a dead one, and nothing is installed that was not shown before."""
    full = ChaveiroError(Code.DISK_FULL, path="/opt")
    walk = at_install(new_walk, PaperHouse(plans=[full, full]))
    walk.next()
    assert walk.house.count("prepare") == 2
    assert "municipio-2027.pfx" not in walk.words()
    walk.next()
    assert walk.at is PageId.INSTALL
    assert walk.house.count("carry_out") == 0
    assert "municipio-2027.pfx" in walk.words()
    walk.next()
    assert walk.house.count("carry_out") == 1


def test_a_name_that_is_taken_can_be_replaced_on_purpose(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk, PaperHouse(plans=[ChaveiroError(Code.NAME_TAKEN, name="municipio-2027.pfx")]))
    assert walk.page.replace.isVisible()
    walk.next()
    assert walk.at is PageId.INSTALL
    walk.page.replace.setChecked(True)
    assert walk.house.asked[-1] == ("prepare", (None, True))
    walk.next()
    assert walk.at is PageId.ACTIVATE


def test_a_disk_that_is_full_is_told_before_anything_is_tried(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk, PaperHouse(plans=[ChaveiroError(Code.DISK_FULL, path="/opt")]))
    assert explain(Code.DISK_FULL, {"path": "/opt"}).what.removesuffix(".") in walk.words()
    walk.next()
    assert walk.at is PageId.INSTALL


def test_refusing_the_elevation_comes_back_calmly(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk, PaperHouse(outcomes=[problem(Code.ELEVATION_REFUSED)]))
    walk.next()
    assert walk.at is PageId.INSTALL
    assert words.REFUSED in walk.words()
    assert words.NEEDS_ELEVATION not in walk.words()
    assert words.NEEDS_ELEVATION_AGAIN in walk.words()
    assert not any(loud for text, loud in walk.said if words.REFUSED in text)
    walk.next()
    assert walk.at is PageId.ACTIVATE


def test_the_info_about_a_refusal_is_gone_at_the_next_visit(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk, PaperHouse(outcomes=[problem(Code.ELEVATION_REFUSED)]))
    walk.next()
    walk.wizard.back()
    walk.next()
    assert words.REFUSED not in walk.words()
    assert words.NEEDS_ELEVATION in walk.words()


def test_without_any_elevation_the_commands_are_shown_and_can_be_copied(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk, PaperHouse(outcomes=[problem(Code.ELEVATION_IMPOSSIBLE, commands=COMMAND)]))
    walk.next()
    assert COMMAND in walk.words().replace("\N{WORD JOINER}", "")
    assert words.NO_WAY_TO_ELEVATE in walk.words()
    assert words.NEEDS_ELEVATION not in walk.words(), "there is no way to ask"
    assert walk.page.subtitle.text() == words.BY_COMMAND_SUBTITLE
    press(walk, "Copiar")
    assert QGuiApplication.clipboard().text() == COMMAND


def test_when_the_commands_were_run_elsewhere_looking_again_finds_the_file(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk, PaperHouse(outcomes=[problem(Code.ELEVATION_IMPOSSIBLE, commands=COMMAND)]))
    walk.next()
    press(walk, "Conferir de &novo")
    assert "ainda não está na pasta chaves" in walk.words()
    walk.house.plans = [plan(already_there=True)]
    walk.page.make_plan()
    assert "Este certificado já está instalado" in walk.words()
    assert walk.shell.footer.primary.text() == "&Avançar"


def test_who_cannot_see_the_folder_is_told_whom_to_ask(new_walk: Callable[..., Walk]) -> None:
    walk = at_install(new_walk, PaperHouse(outcomes=[problem(Code.ELEVATION_IMPOSSIBLE, commands=COMMAND)]))
    walk.next()
    walk.house.plans = [replace(plan(), complete=False)]
    press(walk, "Conferir de &novo")
    assert words.CANNOT_SEE in walk.words()
    assert words.CANNOT_SEE_BODY in walk.words()


def test_what_is_there_already_goes_on_to_the_activation(new_walk: Callable[..., Walk]) -> None:
    there = plan(already_there=True)
    house = PaperHouse(plans=[there], outcomes=[Outcome(receipt(there, already_there=True))])
    walk = at_install(new_walk, house)
    assert words.ALREADY_SUBTITLE in walk.words()
    assert "“Instalar certificado”" not in walk.words()
    walk.next()
    assert walk.at is PageId.ACTIVATE


def press(walk: Walk, text: str) -> None:
    walk.words()
    next(b for b in walk.page.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
