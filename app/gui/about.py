"""The page "Sobre": version, day of making, roots of ICP-Brasil, licences."""

import platform
from datetime import date

from PySide6.QtCore import Signal, qVersion

from app import __build_date__, __version__
from app.gui.runner import Done, TaskRunner
from app.gui.widgets.cards import MessageCard
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import row
from app.gui.widgets.page import PageBase
from app.text import help as words
from app.text import window
from app.text.labels import day
from app.tones import Tone


class AboutPage(PageBase):
    """What a person reads to support when asked which program this is."""

    home = Signal()

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__(words.ABOUT_TITLE, words.ABOUT_SUBTITLE)
        self.body.addLayout(row(Picture("chaveiro", 64), Text(window.NAME, "brand"), None, spacing=16))
        self._facts = FactGrid(_facts(words.ROOTS_WAIT))
        self.body.addWidget(self._facts)
        self.body.addWidget(MessageCard(Tone.INFO, words.PRIVACY_TITLE, words.PRIVACY_BODY, icon="badge-key"))
        licences = Text("\n".join(words.LICENCE_LINES)).selectable()
        self.body.addWidget(DisclosurePanel(licences, closed=words.LICENCES_SHOW, opened=words.LICENCES_HIDE))
        self._runner = runner
        self._asked = False
        self.set_footer(FooterActions(leave=FooterAction(words.BACK_TO_PANEL, self.home.emit)))

    def opened(self) -> None:
        """Look at the roots that came with the program, at the first time."""
        if not self._asked:
            self._asked = True
            self._runner.run_task(_roots, self._show_roots)

    def _show_roots(self, done: Done[str]) -> None:
        self._facts.set_facts(_facts(done.value or words.ROOTS_UNKNOWN))


def _roots() -> str:
    from app.certificate.store import info
    from app.storage.places import authorities

    known = info(authorities())
    return words.roots(known.roots, known.day)


def _facts(roots: str) -> tuple[tuple[str, str], ...]:
    return (
        (words.VERSION, __version__),
        (words.MADE_ON, day(date.fromisoformat(__build_date__))),
        (words.ROOTS, roots),
        (words.PARTS_LABEL, words.PARTS.format(python=platform.python_version(), qt=qVersion())),
    )
