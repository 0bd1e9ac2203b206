"""A step that a person does outside the program: who, where, what to do, and the two buttons."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.announcer import announce
from app.gui.widgets.buttons import LinkButton, SecondaryButton
from app.gui.widgets.code import CopyableCode
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import clear, column, row
from app.gui.widgets.term import TermHelp
from app.gui.widgets.wrap import Wrap
from app.gui.wizard.lines import NotesCard, numbered
from app.journey.steps import HumanStep
from app.text import journey as people
from app.text import wizard as frame
from app.text import wizard_pages as words
from app.text.help import GLOSSARY
from app.text.labels import hour, short_day
from app.tones import Tone

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard


class HumanStepPanel(QWidget):
    """Shows one step. ``extras`` is the place for fields between the instructions and the buttons.

    ``mark_as`` is the name under which progress keeps the step; ``marked`` hears of it being done or not done;
    ``term`` is the word of the help that "O que é isto?" explains.
    """

    def __init__(
        self, wizard: "Wizard", mark_as: str, marked: Callable[[bool], object] | None = None, *, term: str = ""
    ) -> None:
        super().__init__()
        self._wizard = wizard
        self._mark_as = mark_as
        self._marked = marked
        self.step: HumanStep | None = None
        self._words = QVBoxLayout()
        self._notes = QVBoxLayout()
        self.extras = QVBoxLayout()
        self.extras.setSpacing(14)
        self._address = QVBoxLayout()
        self.open_button = SecondaryButton("", self._open, icon="external", small=True)
        self.done_button = SecondaryButton(words.DONE_BUTTON, self._mark, icon="check", small=True)
        self._done = _DoneLine(self._unmark)
        help_with_term = (TermHelp(term, dict(GLOSSARY)[term]),) if term else ()
        buttons = Wrap(self.open_button, self.done_button, *help_with_term)
        self.setLayout(
            column(
                self._words,
                self.extras,
                self._notes,
                buttons,
                self._address,
                self._done,
                spacing=16,
            )
        )

    def show_step(self, step: HumanStep) -> None:
        """Show ``step`` and whether it is done."""
        if step != self.step:
            self.step = step
            clear(self._words)
            clear(self._notes)
            clear(self._address)
            self._words.addLayout(_instructions(self._wizard, step))
            if step.notes:
                self._notes.addWidget(NotesCard(words.GOOD_TO_KNOW, step.notes))
            self.open_button.setText(step.button)
        self.show_done()

    def show_done(self) -> None:
        """Show whether the step is done, and since when."""
        when = self._wizard.session.progress.done.get(self._mark_as)
        self.done_button.setVisible(when is None)
        self._done.setVisible(when is not None)
        if when is not None:
            self._done.show_text(words.DONE_ON.format(day=short_day(when), hour=hour(when)))

    def _mark(self) -> None:
        wizard = self._wizard
        wizard.keep(wizard.session.progress.with_done(self._mark_as, wizard.services.now()))
        self._tell(done=True)
        wizard.page.focus_main()
        announce(self, frame.STEP_MARKED)

    def _unmark(self) -> None:
        wizard = self._wizard
        wizard.keep(wizard.session.progress.without_done(self._mark_as))
        self._tell(done=False)
        self.done_button.setFocus()
        announce(self, frame.STEP_UNMARKED)

    def _tell(self, *, done: bool) -> None:
        self.show_done()
        if self._marked is not None:
            self._marked(done)

    def _open(self) -> None:
        """Open the address of the step; where no browser answers, show the address to copy."""
        address = address_of(self._wizard, self.step) if self.step else None
        clear(self._address)
        if address is None:
            self._address.addWidget(Text(words.PEC_ADDRESS_UNKNOWN))
        elif not self._wizard.services.open_address(address):
            self._address.addWidget(Text(words.ADDRESS_FAILED))
            self._address.addWidget(CopyableCode(words.ADDRESS, address, plain=True))


class _DoneLine(QWidget):
    """Says since when the step is done, with the way back."""

    def __init__(self, undo: Callable[[], object]) -> None:
        super().__init__()
        self._text = Text("", "strong", tone=Tone.SUCCESS)
        self.undo = LinkButton(words.UNDO_DONE, undo)
        line = row(spacing=8)
        line.addWidget(Picture("badge-check", 20, tone=Tone.SUCCESS))
        line.addWidget(self._text, 1)
        line.addWidget(self.undo)
        self.setLayout(line)

    def show_text(self, text: str) -> None:
        """Show when it was done."""
        self._text.setText(text)


def address_of(wizard: "Wizard", step: HumanStep) -> str | None:
    """Return the address that the step's button opens: a portal's, or that of the PEC at hand if it is known."""
    if step.where.portal:
        return wizard.journey.portals[step.where.portal].url
    installation = wizard.session.installation
    return installation.url if step.where.pec and installation else None


def place_of(wizard: "Wizard", step: HumanStep) -> str:
    """Return where the step happens as a path of names: "e-Gestor APS › Fundo Municipal de Saúde"."""
    place = step.where
    portal = wizard.journey.portals[place.portal].name if place.portal else ""
    first = portal or (words.PEC if place.pec else people.THIS_COMPUTER)
    return words.PATH_SEPARATOR.join((first, *place.path))


def _instructions(wizard: "Wizard", step: HumanStep) -> QVBoxLayout:
    who = words.WHO_LINE.format(role=people.ROLES[step.who], hint=people.ROLE_HINTS[step.who])
    facts = FactGrid(((words.WHO, who), (words.WHERE, place_of(wizard, step))), selectable=False)
    return column(facts, numbered(step.instructions, selectable=False), spacing=16)
