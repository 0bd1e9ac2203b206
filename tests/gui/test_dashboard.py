"""The dashboard: what it says of the certificates, and the next step of each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.certificate.expiry import Level
from app.findings import ChaveiroError, Code, Finding, Severity
from app.gui.dashboard.listing import LONG_EXPIRED_DAYS
from app.gui.dashboard.row import Step, next_step
from app.gui.widgets.buttons import PrimaryButton
from app.gui.widgets.code import CopyableCode
from app.gui.widgets.tile import Tile
from app.text import panel
from app.text import places as words
from app.text import window as frame
from tests.gui import screens
from tests.gui.conftest import Window
from tests.gui.samples import EVERY_LEVEL, NOW, OTHER_PEC, PEC, USUAL, FakeServices, entry, look

Open = Callable[..., Window]


def titled(*entries: object) -> str:
    return panel.title(look(entries))  # type: ignore[arg-type]


def test_the_title_tells_the_state_in_words() -> None:
    assert titled(*USUAL) == "1 certificado vencido e 1 vence em 12 dias"
    assert titled(entry("a", Level.URGENT, 0), entry("b", Level.URGENT, 0)) == "2 certificados vencem hoje"
    assert titled(entry("a", Level.URGENT, 1)) == "1 certificado vence em 1 dia"
    assert titled(entry("a", Level.NOW, 12)) == "1 certificado vence em 12 dias"
    old = (entry("a", Level.EXPIRED, -1), entry("b", Level.EXPIRED, -2))
    assert titled(*old, entry("c", Level.URGENT, 0)) == "2 certificados vencidos e 1 vence hoje"
    assert titled(*old, entry("c", Level.OK, 263)) == "2 certificados vencidos e o próximo vence em 263 dias"
    assert titled(entry("a", Level.OK, 263)) == "Tudo em dia: o próximo vence em 263 dias"
    assert titled(entry("a", Level.EXPIRED, -1)) == "O certificado está vencido"
    assert titled(entry("a", Level.UNREADABLE, None)) == "1 certificado não pôde ser lido"
    assert titled() == panel.EMPTY


def test_the_tiles_and_the_words_below_them_add_up(open_window: Open) -> None:
    shown = open_window(FakeServices(EVERY_LEVEL))
    tiles = {tile.word.text(): int(tile.number.text()) for tile in shown.page.findChildren(Tile)}
    assert tiles == {"no total": 10, "em dia": 1, "atenção": 4, "vencidos": 2}
    assert "O total inclui 2 arquivos que não puderam ser lidos e 1 arquivo de outro tipo." in shown.words()


@pytest.mark.parametrize(
    ("unread", "other", "said"),
    [
        (0, 0, ""),
        (1, 0, "O total inclui 1 arquivo que não pôde ser lido."),
        (0, 2, "O total inclui 2 arquivos de outro tipo."),
    ],
)
def test_what_no_tile_counts_is_said(unread: int, other: int, said: str) -> None:
    files = [entry(f"{i}.pfx", Level.UNREADABLE, None) for i in range(unread)]
    files += [entry(f"k{i}.p12", Level.NOT_A_CERTIFICATE, None) for i in range(other)]
    assert panel.also_counted(look((*files, entry("a", Level.OK, 263))).summary) == said


def test_rows_come_in_the_order_of_urgency_with_day_and_holder(open_window: Open) -> None:
    window = open_window()
    assert window.title == "1 certificado vencido e 1 vence em 12 dias"
    assert [r.entry.name for r in window.page.rows] == ["rnds-2024.pfx", "rnds-2026.pfx", "rnds-2027.pfx"]
    said = window.page.rows[1].accessibleName()
    assert "MUNICÍPIO DE SÃO JOSÉ DO EXEMPLO" in said
    assert "rnds-2026.pfx" in said
    assert "Renove agora" in said
    assert "vence em 4 de dezembro de 2026" in said


def test_a_closed_folder_offers_the_command_of_the_administrator_to_be_copied(open_window: Open) -> None:
    services = FakeServices()
    services.found = look((), folder_problem=Code.PERMISSION_DENIED)
    window = open_window(services)
    assert panel.CLOSED_MORE["linux"] in window.words()
    next(code for code in window.page.findChildren(CopyableCode)).copy()
    assert QGuiApplication.clipboard().text() == "sudo chaveiro painel"
    assert "mais urgente" not in window.page.subtitle.text()


def test_the_last_day_is_said_once_in_words(open_window: Open) -> None:
    window = open_window(FakeServices((entry("a.pfx", Level.URGENT, 0),)))
    assert "vence hoje\n22 de novembro de 2026" in window.words()
    assert window.page.rows[0].accessibleName().endswith("Urgente. vence hoje, 22 de novembro de 2026.")


def test_the_state_is_said_to_a_screen_reader(open_window: Open) -> None:
    window = open_window()
    window.places.state.refresh()
    assert ("1 certificado vencido e 1 vence em 12 dias", False) in window.said


@pytest.mark.parametrize(
    ("level", "only", "step"),
    [
        (Level.OK, False, Step.SEE),
        (Level.PLAN, False, Step.REPLACE),
        (Level.SOON, False, Step.REPLACE),
        (Level.NOW, False, Step.REPLACE),
        (Level.URGENT, False, Step.REPLACE),
        (Level.EXPIRED, False, Step.ARCHIVE),
        (Level.EXPIRED, True, Step.REPLACE),
        (Level.UNREADABLE, False, Step.PASSWORD),
        (Level.NOT_A_CERTIFICATE, False, Step.SEE),
    ],
)
def test_every_row_offers_its_next_step(level: Level, only: bool, step: Step) -> None:
    days = None if level in (Level.UNREADABLE, Level.NOT_A_CERTIFICATE) else 1
    assert next_step(entry("x.pfx", level, days), only=only) is step


def test_a_file_that_only_an_administrator_reads_asks_for_no_password() -> None:
    closed = entry("x.pfx", Level.UNREADABLE, None, elevation_helps=True)
    assert next_step(closed, only=False) is Step.SEE


def test_what_expired_this_morning_is_replaced_and_not_archived(open_window: Open) -> None:
    window = open_window(FakeServices((entry("hoje.pfx", Level.EXPIRED, 0),)))
    assert window.page.rows[0].button.text() == panel.REPLACE


@pytest.mark.parametrize(
    ("problem", "said", "step"),
    [
        (Code.PASSWORD_NEEDED, panel.NO_DATES_MORE, Step.PASSWORD),
        (Code.PASSWORD_WRONG, panel.NO_DATES_MORE, Step.PASSWORD),
        (Code.FILE_TRUNCATED, "O arquivo está incompleto: falta o final.", Step.SEE),
        (Code.FILE_NOT_REGULAR, "x.pfx não é um arquivo comum.", Step.SEE),
        (Code.UNSUPPORTED_ALGORITHM, panel.UNREAD, Step.SEE),
    ],
)
def test_a_password_is_asked_only_for_what_it_opens(problem: Code, said: str, step: Step) -> None:
    closed = entry("x.pfx", Level.UNREADABLE, None, problem=problem)
    assert panel.when(closed) == said
    assert next_step(closed, only=False) is step


def test_what_expired_long_ago_hides_behind_a_toggle(open_window: Open, qtbot: QtBot) -> None:
    old = entry("velho.pfx", Level.EXPIRED, -LONG_EXPIRED_DAYS - 1)
    window = open_window(FakeServices((*USUAL, old)))
    assert "velho.pfx" not in window.words()
    qtbot.mouseClick(window.button(panel.long_expired(1)), Qt.MouseButton.LeftButton)
    assert "velho.pfx" in window.words()
    assert window.button(panel.HIDE_LONG_EXPIRED)


def test_the_only_certificate_is_never_hidden(open_window: Open) -> None:
    window = open_window(FakeServices((entry("velho.pfx", Level.EXPIRED, -900),)))
    assert [r.entry.name for r in window.page.rows] == ["velho.pfx"]


def test_an_empty_folder_offers_the_two_starts(open_window: Open) -> None:
    window = open_window(FakeServices(()))
    assert window.title == panel.EMPTY
    assert window.button(panel.EMPTY_FIRST)
    assert window.button(panel.EMPTY_CHECK)
    assert panel.VANISHED not in window.words()


def test_certificates_that_vanished_bring_the_copies_to_mind(open_window: Open, qtbot: QtBot) -> None:
    services = FakeServices(())
    services.held = frozenset({PEC.chaves.path})
    window = open_window(services)
    assert panel.VANISHED in window.words()
    window.places.state.refresh()
    assert (f"{panel.VANISHED}. {panel.VANISHED_MORE}", True) in window.said
    assert panel.EMPTY_FIRST not in window.words(), "it would not be the first time"
    assert [b.text() for b in window.shell.findChildren(PrimaryButton) if b.isVisibleTo(window.shell)] == [
        panel.SEE_BACKUPS
    ]
    qtbot.mouseClick(window.shell.footer.primary, Qt.MouseButton.LeftButton)
    assert window.title == words.BACKUPS_TITLE
    services.found = look(USUAL)
    window.places.home()
    window.places.state.refresh()
    assert panel.VANISHED not in window.words(), "they are back"


def test_without_a_pec_a_folder_can_be_pointed_at(open_window: Open, qtbot: QtBot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    services = FakeServices(installations=())
    window = open_window(services)
    assert window.title == panel.NO_PEC
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/dados/e-SUS/webserver")
    qtbot.mouseClick(window.button(panel.POINT_AT_PEC), Qt.MouseButton.LeftButton)
    assert window.title == panel.NO_PEC_THERE, "only that folder was looked at"
    assert panel.NO_PEC_THERE_MORE.format(folder="/dados/e-SUS/webserver") in window.words()
    services.detection = FakeServices().detection
    qtbot.mouseClick(window.button(panel.POINT_AT_PEC), Qt.MouseButton.LeftButton)
    assert ("detect", Path("/dados/e-SUS/webserver")) in services.asked
    assert window.title == "1 certificado vencido e 1 vence em 12 dias"


def test_of_several_pecs_one_is_chosen_and_can_be_changed(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(FakeServices(installations=(PEC, OTHER_PEC)))
    assert window.title == panel.SEVERAL
    buttons = [b for b in window.page.findChildren(type(window.button(panel.USE_THIS))) if b.text() == panel.USE_THIS]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert window.places.state.installation is OTHER_PEC
    assert "5.3.19" in window.shell.side._facts[0].text()
    window.shell.side.choose_pec.emit()
    assert window.title == panel.SEVERAL


def test_trouble_is_told_in_three_parts_with_details_for_support(open_window: Open, qtbot: QtBot) -> None:
    services = FakeServices()
    services.error = ChaveiroError(Code.INTERNAL, detail="OSError locate.py:42")
    window = open_window(services)
    assert "INTERNAL OSError locate.py:42" in window.words()
    services.error = None
    qtbot.mouseClick(window.button(panel.LOOK_AGAIN), Qt.MouseButton.LeftButton)
    assert window.title == "1 certificado vencido e 1 vence em 12 dias"


def test_the_facts_of_the_pec_stand_at_the_side(open_window: Open) -> None:
    facts = [label.text() for label in open_window().shell.side._facts]
    assert facts == ["PEC 5.4.37 em execução", "/opt/e-SUS/webserver", "Java 17.0.13, HTTPS ativo"]


def test_archiving_tells_how_it_ended_and_looks_again(open_window: Open) -> None:
    window = open_window()
    window.places.act(Step.ARCHIVE, USUAL[2])
    assert ("archive", "rnds-2024.pfx") in window.services.asked
    assert words.ARCHIVED in window.words()
    assert window.services.asked[-1][0] == "dashboard"


@pytest.mark.parametrize("code", [Code.ELEVATION_REFUSED, Code.DISK_FULL])
def test_archiving_that_fails_says_so_and_a_refusal_is_no_error(open_window: Open, code: Code) -> None:
    services = FakeServices()
    services.archive_problem = Finding(code, Severity.ERROR, {})
    window = open_window(services)
    window.places.act(Step.ARCHIVE, USUAL[2])
    assert (words.NOTHING_CHANGED_TITLE in window.words()) is (code is Code.ELEVATION_REFUSED)
    assert words.ARCHIVED not in window.words()


@pytest.mark.parametrize(("wish", "asked"), [("reminders", "save_reminder"), ("report", "save_report")])
def test_saving_asks_where_and_tells_the_place(open_window: Open, monkeypatch, wish: str, asked: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/home/maria/arquivo.pdf", ""))
    window = open_window()
    window.page.asked.emit(wish)
    assert (asked, Path("/home/maria/arquivo.pdf")) in window.services.asked
    assert "/home/maria/arquivo.pdf" in window.words()


def test_a_dialog_that_is_cancelled_saves_nothing(open_window: Open, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window = open_window()
    window.page.asked.emit("report")
    assert not [what for what in window.services.asked if what[0] == "save_report"]


def test_the_daily_check_is_switched_on_and_off(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    qtbot.mouseClick(window.button(words.SCHEDULE_TURN_ON), Qt.MouseButton.LeftButton)
    assert window.services.scheduled
    assert words.SCHEDULE_ON in window.words()
    qtbot.mouseClick(window.button(words.SCHEDULE_TURN_OFF), Qt.MouseButton.LeftButton)
    assert not window.services.scheduled


@pytest.mark.parametrize("works", [True, False])
def test_a_test_notice_says_whether_it_was_shown(open_window: Open, qtbot: QtBot, works: bool) -> None:
    services = FakeServices()
    services.notified = works
    window = open_window(services)
    qtbot.mouseClick(window.button(words.SCHEDULE_TEST), Qt.MouseButton.LeftButton)
    assert (words.SCHEDULE_TESTED if works else words.SCHEDULE_NOT_TESTED) in window.words()


def test_looking_again_keeps_the_list_until_the_answer_is_there(open_window: Open) -> None:
    window = open_window()
    rows = window.page.rows
    window.places.state._enter(window.places.state.stage.__class__.READING)
    assert window.page.rows is rows


def test_an_answer_for_another_pec_is_dropped(open_window: Open) -> None:
    window = open_window(FakeServices(installations=(PEC, OTHER_PEC)))
    state = window.places.state
    state.choose(PEC)
    from app.gui.runner import Done

    state._on_dashboard(OTHER_PEC, Done(value=replace(look(()), checked=NOW)))
    assert window.title == "1 certificado vencido e 1 vence em 12 dias"


def test_while_it_searches_the_window_says_so(qapp: object) -> None:
    places = screens.places(search=False)
    assert places.shell.page.title.text() == frame.SEARCHING


def test_replacing_opens_the_wizard_beside_its_steps(open_window: Open, qtbot: QtBot) -> None:
    from app.gui.widgets.steps import StepList

    window = open_window()
    window.places.act(Step.REPLACE, USUAL[0])
    qtbot.waitUntil(lambda: window.page is not window.places.dashboard)  # shown in one of the next rounds
    assert isinstance(window.shell.side._lists.currentWidget(), StepList)
    window.shell.footer.trigger_leave()
    assert window.page is window.places.dashboard
    assert window.shell.side._lists.currentWidget() is window.shell.side.places


def test_where_nothing_can_be_scheduled_the_line_for_cron_can_be_copied(open_window: Open) -> None:
    services = FakeServices()
    line = "30 8 * * * /usr/bin/chaveiro monitorar --avisar"
    services.scheduler = ChaveiroError(Code.SCHEDULE_UNAVAILABLE, commands=line)
    window = open_window(services)
    told = window.words().replace("\N{WORD JOINER}", "")
    assert line in told
    assert "crontab -e" in told
    assert words.SCHEDULE_TURN_ON not in told
    window.button(frame.COPY).click()
    assert QApplication.clipboard().text() == line
