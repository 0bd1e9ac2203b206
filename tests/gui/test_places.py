"""The pages behind the list at the side."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app import __version__
from app.findings import ChaveiroError, Code, Finding, Severity
from app.gui import askpass, theme
from app.gui.dashboard.row import Step
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.facts import FactGrid
from app.rnds.outcome import Environment, Stage
from app.storage.deeds import Deed
from app.storage.deeds import Entry as Done
from app.text import help as help_words
from app.text import places as words
from app.text import window as frame
from tests.gui.conftest import Window
from tests.gui.samples import COPIES, EVERY_LEVEL, NOW, OTHER_PEC, PEC, TOWN, USUAL, FakeServices

Open = Callable[..., Window]


def press(window: Window, qtbot: QtBot, text: str) -> None:
    qtbot.mouseClick(window.button(text), Qt.MouseButton.LeftButton)


def test_details_tell_everything_known_and_copy_the_path(open_window: Open) -> None:
    window = open_window()
    window.places.act(Step.SEE, USUAL[0])
    read = window.words()
    for fact in (TOWN.name, TOWN.cnpj, "4 de dezembro de 2026", USUAL[0].path, words.ACTIVE_TITLE):
        assert str(fact) in read


def test_the_places_are_made_before_anybody_wants_them(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    spared: list[bool] = []
    monkeypatch.setattr("app.gui.places.spare_what_stays", lambda: spared.append(True))
    window = open_window()
    before = window.shell.stack.count()
    window.places.preload()
    qtbot.waitUntil(lambda: bool(spared))
    assert {"rnds", "journey", "backups", "history", "help", "about"} < set(window.places._pages)
    assert window.shell.stack.count() == before + 6
    assert window.page is window.places.dashboard


def test_what_nobody_has_seen_is_not_dressed_anew_but_made_anew(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    spared: list[bool] = []
    monkeypatch.setattr("app.gui.places.spare_what_stays", lambda: spared.append(True))
    window = open_window(place="about")
    window.places.preload()
    qtbot.waitUntil(lambda: bool(spared))
    seen, unseen = window.places.page("about"), window.places.page("help")
    theme.of_application().zoom(1)
    assert isValid(seen)
    assert not isValid(unseen)
    qtbot.waitUntil(lambda: "help" in window.places._pages)
    theme.of_application().zoom(0)


def test_esc_leads_back_to_the_dashboard(open_window: Open, qtbot: QtBot) -> None:
    for place in ("rnds", "journey", "backups", "history", "help", "about", "password"):
        window = open_window(place=place)
        qtbot.keyClick(window.shell, Qt.Key.Key_Escape)
        assert window.page is window.places.dashboard, place


def asked_for_a_password(open_window: Open, qtbot: QtBot, problem: Code | None) -> Window:
    """Type a password for a closed file that afterwards has ``problem``."""
    window = open_window(FakeServices(EVERY_LEVEL))
    window.places.act(Step.PASSWORD, EVERY_LEVEL[5])
    after = (*EVERY_LEVEL[:5], replace(EVERY_LEVEL[5], problem=problem), *EVERY_LEVEL[6:])
    window.services.found = FakeServices(after).found
    qtbot.keyClicks(window.page.field.edit, "segredo")
    qtbot.keyClick(window.page.field.edit, Qt.Key.Key_Return)
    assert window.services.asked[-1][2] == "segredo"
    return window


def test_the_password_is_used_once_and_forgotten(open_window: Open, qtbot: QtBot) -> None:
    window = asked_for_a_password(open_window, qtbot, None)
    assert window.places.page("password").field.text == ""
    assert window.page is window.places.dashboard


def test_a_password_that_opens_nothing_is_asked_for_again(open_window: Open, qtbot: QtBot) -> None:
    window = asked_for_a_password(open_window, qtbot, Code.PASSWORD_WRONG)
    assert window.page is window.places.page("password")
    assert (window.page.field.text, window.page.field.error) == ("", words.PASSWORD_WRONG)
    assert window.shell.footer.primary.isEnabled()
    window.places.home()
    assert window.page.title.text() != words.PASSWORD_TITLE
    window.places.state.refresh()
    assert window.page is window.places.dashboard
    assert window.places.page("password").field.error == ""


def test_the_page_of_the_password_names_the_file(open_window: Open) -> None:
    window = open_window(FakeServices(EVERY_LEVEL))
    window.places.act(Step.PASSWORD, EVERY_LEVEL[5])
    assert {"protegido.p12", "/opt/e-SUS/webserver/chaves"} <= set(window.words().splitlines())
    window.places.act(Step.PASSWORD, EVERY_LEVEL[3])
    assert "protegido.p12" not in window.words()


def test_without_a_password_the_field_says_what_is_missing(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(place="password")
    qtbot.keyClick(window.page.field.edit, Qt.Key.Key_Return)
    assert window.page.field.error == words.PASSWORD_MISSING
    window.page.field.text = "segredo"
    window.places.open("help")
    assert window.places.page("password").field.text == ""


def test_copies_are_listed_and_one_is_brought_back(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(place="backups")
    assert "20 de novembro de 2026, 14:32" in window.words()
    assert "rnds-2026.pfx, rnds-2024.pfx" in window.words()
    press(window, qtbot, words.BACKUPS_RESTORE)
    assert ("restore", COPIES[0].id, False) in window.services.asked
    assert "Cópia de segurança restaurada" in window.words()


def test_a_file_in_the_way_is_replaced_only_when_asked(open_window: Open, qtbot: QtBot) -> None:
    services = FakeServices()
    services.name_taken = True
    window = open_window(services, "backups")
    press(window, qtbot, words.BACKUPS_RESTORE)
    assert ("restore", COPIES[0].id, True) not in services.asked
    press(window, qtbot, words.BACKUPS_OVERWRITE)
    assert services.asked[-1] == ("restore", COPIES[0].id, True)
    assert "Cópia de segurança restaurada" in window.words()


def test_a_copy_is_made_from_the_main_button(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(place="backups")
    qtbot.keyClick(window.shell, Qt.Key.Key_Return)
    assert window.services.asked[-1] == ("back_up",)
    assert words.BACKUPS_MADE in window.words()
    assert "22 de novembro de 2026, 14:32" in window.words()


def test_copies_that_need_permission_are_read_only_when_asked(open_window: Open, qtbot: QtBot) -> None:
    services = FakeServices()
    services.locked = True
    window = open_window(services, "backups")
    assert ("list_copies",) not in services.asked
    press(window, qtbot, words.BACKUPS_SEE)
    assert ("list_copies",) in services.asked


def test_a_copy_made_before_the_others_are_seen_does_not_hide_them(open_window: Open, qtbot: QtBot) -> None:
    services = FakeServices()
    services.locked = True
    window = open_window(services, "backups")
    window.shell.footer.trigger_primary()
    assert words.BACKUPS_MADE in window.words()
    assert "22 de novembro de 2026, 14:32" in window.words()
    press(window, qtbot, words.BACKUPS_SEE)
    assert "20 de novembro de 2026, 14:32" in window.words()


def test_the_copies_of_another_pec_are_not_shown(open_window: Open) -> None:
    services = FakeServices()
    window = open_window(services, "backups")
    assert "20 de novembro de 2026, 14:32" in window.words()
    services.locked = True
    window.places.home()
    window.places.state.choose(OTHER_PEC)
    window.places.open("backups")
    window.shell.footer.trigger_primary()
    assert "22 de novembro de 2026, 14:32" in window.words()
    assert "20 de novembro de 2026, 14:32" not in window.words()


def test_what_was_left_out_of_a_copy_is_told(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.pec.plan import BackupOutcome

    window = open_window(place="backups")
    made = BackupOutcome(copy=replace(COPIES[0], id="novo", skipped=("caf?.pfx", "pasta")))
    monkeypatch.setattr(window.services, "back_up", lambda _installation: made)
    window.shell.footer.trigger_primary()
    assert "Ficaram de fora: caf?.pfx, pasta." in window.words()


def test_a_refused_permission_leaves_a_short_line(open_window: Open, qtbot: QtBot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from app.pec.plan import BackupOutcome

    window = open_window(place="backups")
    refused = BackupOutcome(problem=Finding(Code.ELEVATION_REFUSED, Severity.ERROR, {}))
    monkeypatch.setattr(window.services, "back_up", lambda _installation: refused)
    window.shell.footer.trigger_primary()
    assert words.NOTHING_CHANGED in window.words()
    assert "20 de novembro de 2026, 14:32" in window.words()


def test_a_copy_that_meets_another_file_asks_only_for_what_can_be_done_here(open_window: Open) -> None:
    services = FakeServices()
    services.name_taken = True
    window = open_window(services, "backups")
    window.page._restore(services.copies[1])
    assert words.RESTORE_TAKEN in window.words()
    assert "Escolha outro nome" not in window.words()


@pytest.mark.parametrize(
    ("version", "tab"), [("5.4.37", "“Certificados”"), ("5.2.10", "“Certificados” ou “Configuração RNDS”")]
)
def test_the_details_name_the_tab_as_the_journey_does(open_window: Open, version: str, tab: str) -> None:
    window = open_window(FakeServices(installations=(replace(PEC, version=version),)))
    window.places.act(Step.SEE, USUAL[0])
    assert f"veja a aba {tab}." in window.words()


def test_the_history_names_a_failure_without_facts_by_its_code_alone() -> None:
    damaged = Done(NOW, Deed.FAILED, "/opt/e-SUS/webserver/chaves", code="BACKUP_DAMAGED")
    assert words.deed(damaged)[0] == "O pedido sobre as cópias não deu certo (BACKUP_DAMAGED)"
    assert words.deed(replace(damaged, code="OF_ANOTHER_VERSION"))[0].endswith("(OF_ANOTHER_VERSION)")


def test_the_history_tells_what_was_done_and_what_failed(open_window: Open) -> None:
    window = open_window(place="history")
    read = window.words()
    assert (
        read.index("Certificado instalado")
        < read.index("Cópia de segurança feita")
        < read.index("A instalação não deu certo")
    )
    assert "por maria" in read
    assert "A instalação não deu certo: a permissão de administrador não foi dada (ELEVATION_REFUSED)" in read


def test_an_empty_history_and_no_copies_say_so(open_window: Open) -> None:
    services = FakeServices()
    services.done = ()
    services.copies = ()
    assert words.HISTORY_NONE in open_window(services, "history").words()
    assert words.BACKUPS_NONE in open_window(services, "backups").words()


def test_a_log_that_cannot_be_read_is_told(open_window: Open) -> None:
    services = FakeServices()
    window = open_window(services)
    services.error = ChaveiroError(Code.INTERNAL, detail="OSError")
    window.places.open("history")
    assert "OSError" in window.words()


def filled(window: Window) -> None:
    window.page.file.set_path(Path("/home/maria/rnds.pfx"))
    window.page.password.text = "segredo"


def test_the_connection_test_asks_for_what_is_missing_first(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(place="rnds")
    window.shell.footer.trigger_primary()
    assert words.RNDS_MISSING_FILE in window.words()
    window.page.file.set_path(Path("/home/maria/rnds.pfx"))
    window.shell.footer.trigger_primary()
    assert window.page.password.error == words.PASSWORD_MISSING
    assert not [what for what in window.services.asked if what[0] == "test_rnds"]


def test_an_accepted_certificate_shows_the_way_it_went(open_window: Open) -> None:
    window = open_window(place="rnds")
    filled(window)
    window.page.choices[Environment.HOMOLOGATION].setChecked(True)
    window.shell.footer.trigger_primary()
    assert window.services.asked[-1] == ("test_rnds", Path("/home/maria/rnds.pfx"), Environment.HOMOLOGATION)
    assert words.RNDS_OK in window.words()
    assert "Apresentar o certificado: feito em 88 ms" in window.words()
    window.places.open("help")
    assert window.places.page("rnds").password.text == ""


def test_a_refused_certificate_shows_where_it_stopped(open_window: Open) -> None:
    services = FakeServices()
    problem = Finding(Code.CERTIFICATE_REFUSED, Severity.ERROR, {"detail": "bad_certificate"})
    services.probe = replace(services.probe, stages=services.probe.stages[:2], failed=Stage.TLS, finding=problem)
    window = open_window(services, "rnds")
    filled(window)
    window.shell.footer.trigger_primary()
    assert "Apresentar o certificado: parou aqui" in window.words()
    assert window.said[-1][1], "an error interrupts"
    QApplication.processEvents()
    assert window.page.area.verticalScrollBar().maximum() == 0, "file, verdict and way are seen together"


def test_the_journey_lists_who_does_each_step_and_keeps_what_is_done(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    window.shell.context.system.root = tmp_path
    window.places.open("journey")
    panels = window.page.panels
    assert len(panels) >= 4
    assert all("(" in panel.button.text() for panel in panels)
    panels[0].toggle()
    press(window, qtbot, "&Já fiz esta etapa")
    window.places.open("help")
    window.places.open("journey")
    assert next(iter(window.page.guide.session.progress.done))


def test_where_the_certificate_comes_from_is_kept(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    window.shell.context.system.root = tmp_path
    window.places.open("journey")
    before = window.page.guide.human_steps()
    window.page._own.setChecked(True)
    assert window.page.guide.human_steps() != before
    window.places.open("help")
    window.places.open("journey")
    assert window.page._own.isChecked()


def test_help_opens_each_answer_in_place(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(place="help")
    question, answer = help_words.QUESTIONS[0]
    assert answer not in window.words()
    press(window, qtbot, question)
    assert answer in window.words()
    assert len(window.page.findChildren(DisclosurePanel)) == len(help_words.QUESTIONS) + len(help_words.GLOSSARY)


def test_about_names_version_roots_and_licences(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(place="about")
    assert __version__ in window.words()
    assert "certificados, reunidos em" in window.words()
    press(window, qtbot, help_words.LICENCES_SHOW)
    assert "Open Font License" in window.words()


def test_the_password_of_the_administrator_goes_to_sudo_and_nowhere_else(
    qapp: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def typed(dialog: askpass.AskDialog) -> int:
        dialog.show()
        qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return)
        assert dialog.field.error == frame.ADMIN_MISSING
        dialog.field.text = "senha do root"
        qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(askpass.AskDialog, "exec", typed)
    assert askpass.ask(["[sudo] senha para maria:"]) == 0
    assert capsys.readouterr().out == "senha do root\n"


def test_a_refused_permission_prints_nothing(
    qapp: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(askpass.AskDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    assert askpass.ask([]) == 1
    assert capsys.readouterr().out == ""


def test_nothing_to_scroll_in_the_details_of_a_certificate_with_a_long_name(open_window: Open) -> None:
    window = open_window(FakeServices(EVERY_LEVEL))
    window.places.act(Step.SEE, next(found for found in EVERY_LEVEL if found.name == "hoje.pfx"))
    QApplication.processEvents()
    assert window.shell.page.area.verticalScrollBar().maximum() == 0


def test_details_of_an_unread_file_leave_no_gap_where_its_facts_would_be(open_window: Open) -> None:
    window = open_window(FakeServices(EVERY_LEVEL))
    window.places.act(Step.SEE, next(found for found in EVERY_LEVEL if found.name == "fechado.pfx"))
    assert window.shell.page.findChild(FactGrid) is None
    assert "sudo chaveiro painel" in window.words(), "and say how it can be read"


def test_a_path_of_the_history_begins_a_line_of_its_own(open_window: Open) -> None:
    read = open_window(place="history").words()
    assert f"{TOWN.name}\n/opt/e-SUS/webserver/chaves/rnds-2027.pfx" in read
