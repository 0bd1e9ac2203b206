"""Page 9: what the Administrador Municipal does in PEC now, with the values to carry there."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.gui.widgets.cards import MessageCard
from app.gui.widgets.code import CopyableCode
from app.gui.widgets.layouts import clear
from app.gui.wizard.human import HumanStepPanel
from app.gui.wizard.journey_field import JourneyField
from app.gui.wizard.page import WizardPage
from app.gui.wizard.route import PageId
from app.gui.wizard.saver import Saver
from app.text import wizard_check as check_words
from app.text import wizard_pages as words
from app.tones import Tone

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

_STEP = "ativar"


class ActivatePage(WizardPage):
    """The password is not shown: it is gone by now, and the other person is told where it comes from."""

    page_id = PageId.ACTIVATE

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.ACTIVATE_TITLE, check_words.ACTIVATE_SUBTITLE)
        self.values = QVBoxLayout()
        self.values.setSpacing(12)
        self.panel = HumanStepPanel(wizard, _STEP, term="Identificador do solicitante")
        self.identifier = JourneyField(wizard.human_step(_STEP).copies[0])
        self.initial_focus = self.identifier
        self.saver = Saver(self)
        self.body.addLayout(self.values)
        self.body.addWidget(self.panel)
        self.body.addWidget(self.saver)
        self.panel.extras.addWidget(self.identifier)
        self.panel.show_step(wizard.human_step(_STEP))  # shown again when it is opened, which costs nothing
        self.saver.offer(
            words.SHEET_BUTTON, check_words.DONE_SHEET_HINT, "print", check_words.SHEET_FILE, wizard.save_sheet
        )

    def refresh(self) -> None:
        """Show the step for the file that was installed, and the identificador if it is known."""
        self.panel.show_step(self.wizard.human_step(_STEP))
        if not self.identifier.text:
            self.identifier.text = self.session.progress.requester_id or ""
        clear(self.values)
        self.values.addWidget(MessageCard(Tone.SUCCESS, check_words.DONE_CARD, words.PASSWORD_ELSEWHERE))
        if self.session.file_name:
            self.values.addWidget(CopyableCode(words.FILE_NAME_IN_PEC, self.session.file_name))

    def left(self) -> None:
        """Keep the identificador for the sheet and for another day."""
        super().left()
        value = self.identifier.value
        if value and value != self.session.progress.requester_id:
            self.wizard.keep(replace(self.session.progress, requester_id=value))

    def may_advance(self) -> bool:
        """An empty identificador is fine; a wrong one is not."""
        if self.identifier.check():
            return True
        self.identifier.setFocus()
        return False
