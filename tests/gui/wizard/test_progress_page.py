"""While it installs, when it goes wrong, when somebody wants to leave in the middle."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.certificate.report import Report
from app.findings import Code, Finding, Severity
from app.gui.runner import TaskRunner
from app.gui.wizard.route import PageId, Start
from app.pec.plan import InstallPlan, Outcome, Step
from app.text import wizard_check as words
from tests.gui import wizard_scenes
from tests.gui.wizard.conftest import Walk
from tests.gui.wizard.fakes import PaperHouse, plan, receipt


class SlowHouse(PaperHouse):
    """An installation that waits after each step until it is let go."""

    def carry_out(self, plan: InstallPlan, source: Path, report: Report, on_step: Callable[[Step], None]) -> Outcome:
        for step in plan.steps:
            on_step(step)
            assert self.gates.pop(0).wait(10)
        return Outcome(receipt(plan))


@pytest.fixture
def slow(new_walk: Callable[..., Walk], qtbot: QtBot) -> Walk:
    house = SlowHouse()
    house.gates = [Event() for _ in plan().steps]
    walk = new_walk(house, TaskRunner())
    walk.gates = tuple(house.gates)
    walk.begin(Start.REPLACE)
    qtbot.waitUntil(lambda: walk.wizard.session.installation is not None)
    walk.next()
    walk.choose("rnds-2027.pfx")
    walk.next()
    qtbot.waitUntil(lambda: walk.at is PageId.CHECK)
    walk.next()
    qtbot.waitUntil(lambda: walk.wizard.session.plan is not None)
    walk.next()
    return walk


def test_one_bar_grows_names_each_step_and_moves_on_by_itself(slow: Walk, qtbot: QtBot) -> None:
    seen: list[int] = []
    names: list[str] = []
    for number, gate in enumerate(slow.gates):
        qtbot.waitUntil(lambda number=number: slow.page.count.text().startswith(f"Etapa {number + 1} de 5"))
        seen.append(slow.page.bar.value())
        names.append(slow.page.step.text())
        gate.set()
    qtbot.waitUntil(lambda: slow.at is PageId.ACTIVATE)
    assert seen == sorted(seen) == [0, 1, 2, 3, 4]
    assert names[0] == "Criando a pasta chaves..."
    assert names[-1] == "Conferindo a cópia..."
    assert ("Copiando o certificado...", False) in slow.said


def test_closing_in_the_middle_waits_for_the_end(slow: Walk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: slow.page.count.text().startswith("Etapa"))
    slow.shell.close()
    assert slow.shell.isVisible()
    for gate in slow.gates:
        gate.set()
    qtbot.waitUntil(lambda: not slow.shell.isVisible())
    assert slow.wizard.session.installed


def test_leaving_in_the_middle_says_that_the_end_is_near(slow: Walk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: slow.page.count.text().startswith("Etapa"))
    assert slow.shell.footer.leave.text() == "&Fechar ao terminar"
    slow.shell.footer.trigger_leave()
    assert "termina em instantes" in slow.words()
    assert slow.shell.isVisible()
    for gate in slow.gates:
        gate.set()
    qtbot.waitUntil(lambda: not slow.shell.isVisible())


def test_while_the_permission_is_awaited_the_page_says_where_to_answer() -> None:
    walk = wizard_scenes.SCENES["assistente-8-aguardando"]()
    assert walk.page.step.text() == words.PROGRESS_WAITING
    assert walk.page.count.text() == words.PROGRESS_WAITING_HINT


def test_afterwards_the_password_is_gone_and_the_footer_says_close(walk: Walk) -> None:
    walk.begin(Start.REPLACE).to(PageId.INSTALL)
    assert walk.wizard.session.password
    walk.next()
    assert walk.at is PageId.ACTIVATE
    assert walk.wizard.session.password == ""
    assert walk.shell.footer.leave.text() == "&Fechar"
    assert walk.notes()["Instale"] == "done instalado"


def test_trouble_stays_on_the_page_with_its_three_parts_and_can_be_tried_again(new_walk: Callable[..., Walk]) -> None:
    full = Outcome(problem=Finding(Code.DISK_FULL, Severity.ERROR, {"path": "/opt/e-SUS/webserver/chaves"}))
    walk = new_walk(PaperHouse(outcomes=[full])).begin(Start.REPLACE).to(PageId.INSTALL)
    walk.next()
    assert walk.at is PageId.PROGRESS
    assert "A instalação não terminou" in walk.words()
    assert "Tudo está como antes." in walk.words()
    assert "Tudo voltou" not in walk.words()  # one of the two is enough
    assert any(loud for _text, loud in walk.said)
    assert walk.shell.footer.primary.text() == "&Tentar de novo"
    walk.next()
    assert walk.at is PageId.ACTIVATE


def test_from_trouble_one_can_go_back_to_the_plan(new_walk: Callable[..., Walk]) -> None:
    changed = Outcome(problem=Finding(Code.SOURCE_CHANGED, Severity.ERROR, {"name": "rnds-2027.pfx"}))
    walk = new_walk(PaperHouse(outcomes=[changed])).begin(Start.REPLACE).to(PageId.INSTALL)
    walk.next()
    assert "Tudo voltou ao que era antes." in walk.words()
    walk.click(walk.shell.footer.secondary)
    assert walk.at is PageId.INSTALL
