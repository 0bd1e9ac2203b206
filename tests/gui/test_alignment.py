"""Words that stand under other words begin where those begin, and nothing jumps when its state changes."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from app.gui import theme
from app.gui.help import HelpPage
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.fields import TextField
from app.gui.widgets.labels import IndentedText
from app.gui.wizard.choice import Choice, ChoiceCard
from tests.gui.conftest import Window

STEPS = (0, 2, 5)


@pytest.mark.parametrize("steps", STEPS)
def test_the_line_under_an_answer_begins_under_its_words(qtbot: QtBot, steps: int) -> None:
    card = ChoiceCard(Choice("first", "Instalar pela primeira vez", "O PEC ainda não tem certificado da RNDS."))
    qtbot.addWidget(card)
    card.resize(900, 120)
    card.show()
    theme.of_application().zoom(steps)
    option = QStyleOptionButton()
    card.radio.initStyleOption(option)
    words = card.radio.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, card.radio)
    hint = card.findChild(IndentedText)
    assert hint.x() + hint.contentsMargins().left() == card.radio.x() + words.left()


@pytest.mark.parametrize("steps", STEPS)
def test_an_answer_of_the_help_begins_under_its_question(qtbot: QtBot, steps: int) -> None:
    page = HelpPage()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    panel = page.findChildren(DisclosurePanel)[0]
    panel.toggle()
    theme.of_application().zoom(steps)
    assert panel.content.findChild(IndentedText).contentsMargins().left() == panel.button._left()


@pytest.mark.parametrize("steps", STEPS)
def test_a_step_of_the_journey_opens_under_the_words_of_its_link(
    open_window: Callable[..., Window], qtbot: QtBot, steps: int
) -> None:
    window = open_window(place="journey")
    panel = window.page.panels[0]
    panel.toggle()
    theme.of_application().zoom(steps)
    who = next(label for label in panel.content.findChildren(QLabel) if label.text() == "Quem faz")
    qtbot.waitUntil(lambda: who.mapTo(panel, who.rect().topLeft()).x() == panel.button.x() + panel.button._left())


def test_a_field_is_as_high_with_an_error_as_without(qtbot: QtBot) -> None:
    field = TextField("CPF")
    qtbot.addWidget(field)
    usual = field.edit.sizeHint().height()
    field.set_error("Os números do CPF não conferem.")
    assert field.edit.sizeHint().height() == usual


def test_sentences_in_a_grid_never_break_inside_a_name(qtbot: QtBot) -> None:
    who = "Gestor Municipal: quem representa a gestão no e-Gestor"
    grid = FactGrid((("Quem faz", who),), selectable=False)
    qtbot.addWidget(grid)
    drawn = [QLabel.text(label) for label in grid.findChildren(QLabel)]
    assert who.replace("e-G", "e-\N{WORD JOINER}G") in drawn
    assert f"Quem faz: {who}" in [label.accessibleName() for label in grid.findChildren(QLabel)]
