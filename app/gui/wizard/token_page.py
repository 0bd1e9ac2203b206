"""Page 3: generate the token in e-Gestor; how long it is still good."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.gui.widgets.cards import MessageCard
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.layouts import clear
from app.gui.wizard.human import HumanStepPanel
from app.gui.wizard.journey_field import JourneyField
from app.gui.wizard.page import WizardPage
from app.gui.wizard.route import PageId
from app.journey.deadline import end_of_token, remaining
from app.journey.fields import mask_cpf
from app.text import wizard_pages as words
from app.text.journey import time_left
from app.text.labels import short_day
from app.tones import Tone

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

_EVERY_MS = 20_000
_HURRY = timedelta(hours=1)


class TokenPage(WizardPage):
    """The token itself is never asked for: the person carries it from one page of e-Gestor to the other."""

    page_id = PageId.TOKEN

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.TOKEN_TITLE, words.OUTSIDE)
        self.before = DisclosurePanel(self._profile, closed=words.PROFILE_CLOSED, opened=words.PROFILE_OPENED)
        self.countdown = QVBoxLayout()
        self._shown = ""
        self.panel = HumanStepPanel(wizard, "token", marked=self._marked, term="Token")
        self._fields = {copy.id: JourneyField(copy) for copy in wizard.human_step("token").copies}
        for field in self._fields.values():
            self.panel.extras.addWidget(field)
            field.changed.connect(self._typed)
        self.initial_focus = self.cpf
        self.body.addWidget(self.before)
        self.body.addLayout(self.countdown)
        self.body.addWidget(self.panel)
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY_MS)
        self._clock.timeout.connect(self._show_countdown)

    @property
    def cpf(self) -> JourneyField:
        """The field for the CPF that token and request must share."""
        return self._fields["cpf"]

    @property
    def cnes(self) -> JourneyField:
        """The field for the establishment's number, which may stay empty."""
        return self._fields["cnes"]

    def opened(self) -> None:
        """Start the clock of the countdown."""
        super().opened()
        self._clock.start()

    def left(self) -> None:
        """Stop the clock."""
        super().left()
        self._clock.stop()

    def refresh(self) -> None:
        """Show the steps, what was typed, and the time left."""
        self.panel.show_step(self.wizard.human_step("token"))
        for field, text in ((self.cpf, self.session.cpf), (self.cnes, self.session.cnes)):
            if field.text != text:
                field.text = text
        self._show_countdown()

    def may_advance(self) -> bool:
        """Empty fields are fine (another person fills them in e-Gestor); wrong ones are not."""
        wrong = [field for field in self._fields.values() if not field.check()]
        if wrong:
            wrong[0].setFocus()
            return False
        if self.cpf.value:
            self.wizard.keep(replace(self.session.progress, masked_cpf=mask_cpf(self.cpf.value)))
        return True

    def _profile(self) -> HumanStepPanel:
        panel = HumanStepPanel(self.wizard, "perfil")
        panel.show_step(self.wizard.human_step("perfil"))
        return panel

    def _typed(self) -> None:
        self.session.cpf, self.session.cnes = self.cpf.text, self.cnes.text

    def _marked(self, done: bool) -> None:
        made = self.services.now() if done else None
        self.wizard.keep(replace(self.session.progress, token_made=made))
        self._show_countdown()

    def _show_countdown(self) -> None:
        """Show the time left; the card is drawn again only when its words change, so that focus stays."""
        now, made = self.services.now(), self.session.progress.token_made
        left = remaining(made or now, now)
        title = words.TOKEN_OVER
        if left:
            text = words.TOKEN_RUNNING if made else words.TOKEN_BEFORE
            title = text.format(left=time_left(left))
        if title != self._shown:
            self._shown = title
            clear(self.countdown)
            self.countdown.addWidget(self._card(title, left, made))

    def _card(self, title: str, left: timedelta, made: datetime | None) -> MessageCard:
        if made and not left:
            over = words.TOKEN_OVER_BODY.format(day=short_day(end_of_token(made)))
            return MessageCard(Tone.DANGER, title, over, action=words.TOKEN_NEW, pressed=self._renew)
        tone = Tone.WARNING if made and left < _HURRY else Tone.INFO
        return MessageCard(tone, title, words.TOKEN_UNTIL, icon="badge-clock")

    def _renew(self) -> None:
        self._marked(True)
        self.panel.show_done()
