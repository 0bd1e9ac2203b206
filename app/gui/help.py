"""The help inside the window: questions, terms, keys; all of it offline."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.widgets.buttons import link_words_at
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.labels import IndentedText, Text
from app.gui.widgets.layouts import column
from app.gui.widgets.page import PageBase
from app.text import help as words

_BEFORE_HEADING = 8


class HelpPage(PageBase):
    """Each question opens its answer in place."""

    home = Signal()

    def __init__(self) -> None:
        super().__init__(words.HELP_TITLE, words.HELP_SUBTITLE)
        self.body.addWidget(Text(words.TASKS, "heading"))
        for question, answer in words.QUESTIONS:
            self.body.addWidget(DisclosurePanel(partial(_answer, answer), closed=question, opened=question))
        self.body.addSpacing(_BEFORE_HEADING)
        self.body.addWidget(Text(words.TERMS, "heading"))
        for term, explanation in words.GLOSSARY:
            self.body.addWidget(DisclosurePanel(partial(_answer, explanation), closed=term, opened=term))
        self.body.addSpacing(_BEFORE_HEADING)
        self.body.addWidget(Text(words.KEYS, "heading"))
        self.body.addWidget(FactGrid(words.SHORTCUTS))
        self.body.setSpacing(10)
        self.set_footer(FooterActions(leave=FooterAction(words.BACK_TO_PANEL, self.home.emit)))


def _answer(text: str) -> QWidget:
    made = QWidget()
    made.setLayout(column(IndentedText(text, left=link_words_at).selectable(), margins=(0, 0, 0, 8)))
    return made
