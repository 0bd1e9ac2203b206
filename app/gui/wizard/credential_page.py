"""Page 4: ask for the credential in e-Gestor, with the CPF of the token; keep the identificador."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.gui.widgets.cards import MessageCard
from app.gui.widgets.code import CopyableCode
from app.gui.widgets.layouts import clear
from app.gui.wizard.choice import Choice, RadioRow
from app.gui.wizard.human import HumanStepPanel
from app.gui.wizard.journey_field import JourneyField
from app.gui.wizard.page import WizardPage
from app.gui.wizard.route import PageId
from app.journey.fields import check
from app.journey.steps import FieldKind, HumanStep
from app.text import wizard_pages as words
from app.tones import Tone

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

_GENERATE, _OWN = "generate", "own"
_CHOICES = (Choice(_GENERATE, words.OWN_NO), Choice(_OWN, words.OWN_YES))


class CredentialPage(WizardPage):
    """The instructions differ for a municipality that brings its own A1 certificate."""

    page_id = PageId.CREDENTIAL

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.CREDENTIAL_TITLE, words.OUTSIDE)
        self.own = RadioRow(words.OWN_TITLE, _CHOICES, self._choose)
        self.reminders = QVBoxLayout()
        self.reminders.setSpacing(8)
        self.panel = HumanStepPanel(wizard, "credencial", term="Identificador do solicitante")
        self.identifier = JourneyField(self._step().copies[0])
        self.panel.extras.addWidget(self.identifier)
        self.initial_focus = self.identifier
        self.body.addLayout(self.reminders)
        self.body.addWidget(self.own)
        self.body.addWidget(self.panel)

    def refresh(self) -> None:
        """Show what is known: the choice, the CPF, the contra-chave, the identificador."""
        self.own.choose(_OWN if self.session.progress.own_certificate else _GENERATE)
        self.panel.show_step(self._step())
        self._show_reminders()
        if not self.identifier.text:
            self.identifier.text = self.session.progress.requester_id or ""

    def left(self) -> None:
        """Keep the identificador, whichever way the person leaves."""
        super().left()
        self._keep()

    def may_advance(self) -> bool:
        """An empty identificador is fine (the credential may come another day); a wrong one is not."""
        if self.identifier.check():
            return True
        self.identifier.setFocus()
        return False

    def _step(self) -> HumanStep:
        own = self.session.progress.own_certificate
        return self.wizard.human_step("credencial_com_certificado" if own else "credencial")

    def _choose(self, key: str) -> None:
        self.wizard.keep(replace(self.session.progress, own_certificate=key == _OWN))
        self.panel.show_step(self._step())

    def _keep(self) -> None:
        value = self.identifier.value
        if value and value != self.session.progress.requester_id:
            self.wizard.keep(replace(self.session.progress, requester_id=value))

    def _show_reminders(self) -> None:
        clear(self.reminders)
        cpf = self.session.progress.masked_cpf
        title = words.CPF_REMINDER.format(cpf=cpf) if cpf else words.CPF_REMINDER_UNKNOWN
        self.reminders.addWidget(MessageCard(Tone.WARNING, title, words.CPF_REMINDER_BODY, icon="badge-key"))
        key = check(FieldKind.COUNTER_KEY, self.session.counter_key)
        if key.text and key.problem is None:
            self.reminders.addWidget(CopyableCode(words.COUNTER_KEY, key.text))
