"""Choosing the file and typing its password; what is told at once, and what is asked for again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.findings import ChaveiroError, Code
from app.gui.runner import TaskRunner
from app.gui.wizard.route import PageId, Start
from tests.gui.wizard.conftest import Walk
from tests.gui.wizard.fakes import PASSWORD, PaperHouse, report, unopened


@pytest.fixture
def at_file(walk: Walk) -> Walk:
    return walk.begin(Start.REPLACE).to(PageId.FILE)


def test_the_search_for_a_file_begins_where_the_window_was_told_to(
    new_walk: Callable[..., Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *words: (asked.append(words[2]), ("", ""))[1])
    walk = new_walk(PaperHouse(folder=Path("/srv/exemplos"))).begin(Start.REPLACE).to(PageId.FILE)
    walk.click(walk.page.file.browse_button)
    assert asked == ["/srv/exemplos"]


def test_without_a_file_the_page_says_so_beside_the_field(at_file: Walk) -> None:
    at_file.next()
    assert at_file.at is PageId.FILE
    assert "Escolha o arquivo" in at_file.words()
    assert at_file.shell.focusWidget() is at_file.page.file.browse_button


def test_without_a_password_the_page_says_so_beside_the_field(at_file: Walk) -> None:
    at_file.page.file.set_path(Path("/tmp/rnds.pfx"))
    at_file.enter()
    assert at_file.at is PageId.FILE
    assert "Digite a senha" in at_file.page.password.error
    assert at_file.shell.focusWidget() is at_file.page.password.edit


def test_a_wrong_password_is_answered_where_it_can_be_typed_again(at_file: Walk) -> None:
    at_file.choose("rnds.pfx", "errada")
    at_file.enter()
    assert at_file.at is PageId.FILE
    assert at_file.page.password.error.startswith("Digite a senha de novo.")
    assert at_file.words().count("Digite a senha de novo.") == 1
    assert "A senha não abriu este certificado" in at_file.words()
    assert at_file.page.password.edit.selectedText() == at_file.page.password.text == "errada"
    at_file.page.password.text = PASSWORD
    assert at_file.page.password.error == ""
    at_file.enter()
    assert at_file.at is PageId.CHECK


def test_enter_in_the_password_moves_on_once(at_file: Walk) -> None:
    at_file.choose("rnds.pfx")
    at_file.page.password.setFocus()
    at_file.enter()
    assert at_file.at is PageId.CHECK
    assert at_file.house.count("verify") == 2  # once at first sight, once with the password


@pytest.mark.parametrize(
    "code", [Code.FILE_IS_CER, Code.FILE_IS_HTML, Code.FILE_EMPTY, Code.FILE_IS_ZIP, Code.FILE_NOT_PKCS12]
)
def test_what_is_no_certificate_is_told_at_once_without_a_password(new_walk: Callable[..., Walk], code: Code) -> None:
    house = PaperHouse(reports={"x.pfx": unopened("x.pfx", code)})
    walk = new_walk(house).begin(Start.REPLACE).to(PageId.FILE)
    walk.page.file.set_path(Path("/tmp/x.pfx"))
    assert "Escolher outro arquivo" in walk.words()
    walk.enter()
    assert walk.at is PageId.CHECK
    assert "Este arquivo não serve para o PEC" in walk.words()


def test_a_file_that_opens_without_a_password_asks_for_none(new_walk: Callable[..., Walk]) -> None:
    walk = new_walk(PaperHouse(reports={"vazia.pfx": report("vazia.pfx")})).begin(Start.REPLACE).to(PageId.FILE)
    walk.page.file.set_path(Path("/tmp/vazia.pfx"))
    walk.enter()
    assert walk.at is PageId.CHECK


def test_one_dropped_file_is_taken_and_of_several_one_is_chosen(at_file: Walk) -> None:
    paths = (Path("/tmp/a.pfx"), Path("/tmp/b.pfx"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    at_file.page.file.dropEvent(QDropEvent(QPointF(5, 5), actions, data, Qt.MouseButton.LeftButton, keys))
    assert at_file.wizard.session.source is None
    assert "2 arquivos" in at_file.words()
    at_file.page.file.offer(paths[:1])
    assert at_file.wizard.session.source == paths[0]
    assert at_file.notes()["Certificado"].endswith("a.pfx")


def test_another_file_forgets_the_password_of_the_first(at_file: Walk) -> None:
    at_file.choose("a.pfx", "segredo")
    at_file.page.file.set_path(Path("/tmp/b.pfx"))
    assert at_file.page.password.text == ""


def test_going_back_keeps_the_file_and_forgets_the_password(at_file: Walk) -> None:
    at_file.choose("rnds.pfx")
    at_file.enter()
    assert at_file.at is PageId.CHECK
    assert at_file.wizard.session.password == PASSWORD
    at_file.wizard.back()
    assert at_file.at is PageId.FILE
    assert at_file.page.file.path == Path("/home/maria/Downloads/rnds.pfx")
    assert at_file.page.password.text == ""
    assert at_file.wizard.session.password == ""
    assert at_file.shell.focusWidget() is at_file.page.password.edit


def test_a_check_that_fails_by_itself_is_shown_in_three_parts(new_walk: Callable[..., Walk]) -> None:
    walk = new_walk(PaperHouse()).begin(Start.REPLACE).to(PageId.FILE)
    walk.choose("rnds.pfx")
    walk.house.reports["rnds.pfx"] = ChaveiroError(Code.INTERNAL, detail="ValueError checks.py:1")
    walk.enter()
    assert walk.at is PageId.FILE
    assert "Copie os detalhes técnicos" in walk.words()


class Held(TaskRunner):
    """Keeps the work until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Callable[[], None]] = []

    def _start(self, work: Callable[[], None]) -> None:
        self.held.append(work)

    def let_go(self) -> None:
        while self.held:
            self.held.pop(0)()


def test_an_answer_that_comes_after_leaving_is_for_nobody(new_walk: Callable[..., Walk]) -> None:
    runner = Held()
    walk = new_walk(PaperHouse(), runner).begin(Start.REPLACE)
    walk.wizard.leave()
    runner.let_go()
    assert walk.wizard.session.detection is None
    assert walk.wizard.session.installation is None


def test_while_a_check_runs_the_button_says_so_and_a_late_answer_is_dropped(new_walk: Callable[..., Walk]) -> None:
    runner = Held()
    walk = new_walk(PaperHouse(), runner).begin(Start.REPLACE)
    runner.let_go()
    walk.enter()
    walk.choose("rnds.pfx")
    runner.let_go()
    walk.enter()
    assert walk.at is PageId.FILE
    assert not walk.shell.footer.primary.isEnabled()
    assert walk.shell.footer.primary.text() == "Conferindo..."
    walk.wizard.back()
    runner.let_go()
    assert walk.at is PageId.PEC
    assert walk.wizard.session.report is None


def test_a_file_known_before_is_already_chosen(walk: Walk) -> None:
    walk.begin(Start.REPLACE, Path("/tmp/solto.pfx")).shell.footer.trigger_primary()
    assert walk.page.file.path == Path("/tmp/solto.pfx")
    assert walk.shell.focusWidget() is walk.page.password.edit
