"""At twice the size of text little fits: what is new is scrolled to, and a dialog shows all it can."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from app.gui import theme
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.into_view import area_around
from app.gui.wizard.error_line import ErrorLine
from tests.gui import screens, wizard_scenes

SIZES = pytest.mark.parametrize("scale", [1.0, 2.0])


@pytest.fixture
def large(qapp: object) -> Iterator[None]:
    look = theme.of_application()
    look.scale = 2.0
    look.apply()
    yield


def opened(name: str) -> QWidget:
    """The window of a scene, shown and settled."""
    shell = screens.scenes()[name]().shell
    shell.resize(1024, 720)
    shell.show()
    shell.activateWindow()
    assert QTest.qWaitForWindowActive(shell)
    for _round in range(4):
        QApplication.processEvents()
    return shell


def shown_part(widget: QWidget) -> QRect:
    """What can be seen of ``widget`` in the area that it is scrolled in, in its own pixels."""
    area = area_around(widget)
    assert area is not None
    spot = widget.mapTo(area.viewport(), QPoint(0, 0))
    return QRect(spot, widget.size()) & area.viewport().rect()


def beginning_is_seen(widget: QWidget) -> bool:
    area = area_around(widget)
    assert area is not None
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return top >= 0 and shown_part(widget).height() >= min(widget.height(), 120)


@pytest.mark.parametrize(
    "name",
    [
        "assistente-5-arquivo-cer",
        "assistente-5-arquivo-vazio",
        "assistente-5-pagina-html",
        "assistente-5-senha-errada",
        "rnds-recusou",
    ],
)
def test_the_card_of_an_error_is_seen(large: None, name: str) -> None:
    card = opened(name).page.findChild(FindingCard)  # type: ignore[attr-defined]
    assert beginning_is_seen(card)


@pytest.mark.parametrize("name", ["assistente-3-token-correndo", "assistente-3-token-acabou"])
def test_a_wrong_cpf_is_seen_with_what_is_said_of_it(large: None, name: str) -> None:
    field = opened(name).page.cpf  # type: ignore[attr-defined]
    assert field.error
    assert shown_part(field).size() == field.size()


def test_a_name_that_is_taken_is_seen_with_what_is_said_of_it(large: None) -> None:
    field = opened("assistente-7-nome-ocupado").page.name  # type: ignore[attr-defined]
    assert field.error
    assert shown_part(field).size() == field.size()


def test_what_the_person_just_used_stays_seen_when_the_plan_above_it_grows(large: None) -> None:
    shell = opened("assistente-7-substituir")
    box = shell.page.replace  # type: ignore[attr-defined]
    assert shown_part(box).size() == box.size()


def test_the_password_is_seen_whole_below_a_file_with_a_long_name(large: None) -> None:
    field = opened("assistente-5-nome-longo").page.password  # type: ignore[attr-defined]
    assert shown_part(field).size() == field.size()


def test_the_notice_of_caps_lock_is_seen_when_it_comes(large: None) -> None:
    field = opened("assistente-5-nome-longo").page.password  # type: ignore[attr-defined]
    letter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QApplication.sendEvent(field.edit, letter)
    for _round in range(4):
        QApplication.processEvents()
    assert field.caps_lock_noticed
    assert shown_part(field).size() == field.size()


@pytest.mark.parametrize("name", ["assistente-6-vencido", "assistente-6-sem-chave", "assistente-6-senha-com-acento"])
def test_the_button_that_helps_is_seen_when_the_answer_opens(large: None, name: str) -> None:
    button = opened(name).page.cards[0].button  # type: ignore[attr-defined]
    assert shown_part(button).size() == button.size()


@pytest.mark.parametrize(
    "name",
    [
        "assistente-6-confira",
        "assistente-6-vencido",
        "assistente-6-sem-chave",
        "assistente-6-senha-com-acento",
        "assistente-6-so-conferir-nao-serve",
    ],
)
def test_an_answer_with_one_finding_needs_no_scrolling(qapp: object, name: str) -> None:
    assert opened(name).page.area.verticalScrollBar().maximum() == 0  # type: ignore[attr-defined]


def test_a_list_that_opens_at_the_end_of_a_page_is_seen_whole(qapp: object) -> None:
    panels = opened("assistente-1-em-maos").page.findChildren(DisclosurePanel)  # type: ignore[attr-defined]
    [panel] = [panel for panel in panels if panel.is_open]
    assert shown_part(panel).height() == panel.height()


def test_the_answer_of_the_rnds_is_seen(large: None) -> None:
    page = opened("rnds-aceitou").page  # type: ignore[attr-defined]
    assert beginning_is_seen(page.result.itemAt(0).widget())


def test_a_complaint_below_the_page_is_scrolled_to(large: None) -> None:
    page = opened("assistente-1-sem-pec").page  # type: ignore[attr-defined]
    line = page.findChild(ErrorLine)
    assert line.text
    assert shown_part(line).size() == line.size()


def dialog(name: str) -> QDialog:
    made = wizard_scenes.DIALOGS[name]()
    made.show()
    for _round in range(4):
        QApplication.processEvents()
    return made


@SIZES
@pytest.mark.parametrize("name", wizard_scenes.DIALOGS)
def test_a_dialog_cuts_no_word_and_stays_within_the_screen(qapp: object, name: str, scale: float) -> None:
    look = theme.of_application()
    look.scale = scale
    look.apply()
    shown = dialog(name)
    room = shown.screen().availableGeometry()
    assert shown.width() <= room.width()
    assert shown.height() <= room.height()
    labels = [label for label in shown.findChildren(QLabel) if label.isVisible() and label.text()]
    assert labels
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())


def test_a_dialog_grows_with_the_error_that_comes(qapp: object) -> None:
    asking = dialog("dialogo-administrador")
    before = asking.height()
    asking.go_on.click()
    for _round in range(4):
        QApplication.processEvents()
    assert asking.height() > before
    assert shown_part(asking.field).size() == asking.field.size()


def test_a_dialog_is_wider_for_larger_text(large: None) -> None:
    shown = dialog("dialogo-administrador")
    assert shown.width() == min(2 * 460, shown.screen().availableGeometry().width())


@pytest.mark.parametrize("name", ["assistente-9-ative", "assistente-7-instale"])
def test_the_step_one_is_at_is_seen_in_the_list(large: None, name: str) -> None:
    side = opened(name).side  # type: ignore[attr-defined]
    line = side._lists.currentWidget().current
    assert shown_part(line).size() == line.size()


def test_the_open_place_is_seen_in_the_list(large: None) -> None:
    shell = opened("sobre")
    button = shell.side.buttons["about"]  # type: ignore[attr-defined]
    assert shown_part(button).size() == button.size()


@pytest.mark.parametrize("name", ["painel", "assistente-7-instale"])
def test_the_stacked_footer_takes_two_lines_at_most(large: None, name: str) -> None:
    shell = opened(name)
    footer = shell.footer  # type: ignore[attr-defined]
    assert footer.secondary.y() == footer.primary.y() > footer.leave.y()
    assert footer.height() < 0.3 * shell.height()
    assert footer.leave.x() == footer.width() - footer.primary.geometry().right() - 1, "left, and right, in the margins"
    assert footer.secondary.width() == footer.secondary.sizeHint().width()


@pytest.mark.parametrize("name", ["painel-varios-pec", "copias"])
def test_a_button_goes_below_its_words_where_these_get_narrow(qapp: object, name: str) -> None:
    from app.gui.widgets.cards import ButtonCard

    for scale, below in ((1.0, False), (2.0, True)):
        look = theme.of_application()
        look.scale = scale
        look.apply()
        card = opened(name).page.findChild(ButtonCard)  # type: ignore[attr-defined]
        words_end = max(label.geometry().bottom() for label in card.findChildren(QLabel))
        assert (card.button.y() > words_end) is below


def test_circles_and_squares_grow_with_the_text(large: None) -> None:
    from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton

    radio = QRadioButton("Produção")
    radio.ensurePolished()
    option = QStyleOptionButton()
    radio.initStyleOption(option)
    circle = radio.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, radio)
    assert circle.height() == 2 * 18 + 4
