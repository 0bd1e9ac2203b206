"""Page 10: what was done, what comes next, and what helps not to forget the expiry."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.gui.widgets.cards import MessageCard
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import clear
from app.gui.wizard.human import HumanStepPanel
from app.gui.wizard.page import WizardPage
from app.gui.wizard.route import PageId
from app.gui.wizard.saver import Saver
from app.gui.wizard.statuses import StatusTable
from app.journey.steps import HumanStep
from app.text import wizard as frame
from app.text import wizard_check as words
from app.text import wizard_pages as page_words
from app.text.labels import day
from app.tones import Tone

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

#: What is left for people after "Habilitar", in their order.
_LATER = ("conferir_envio", "profissionais", "cadsus")


class DonePage(WizardPage):
    """The end. A small trouble after success is a task to do, not an error."""

    page_id = PageId.DONE

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.DONE_TITLE, words.DONE_SUBTITLE)
        self.summary = QVBoxLayout()
        self.summary.setSpacing(14)
        self.saver = Saver(self)
        self.later = QVBoxLayout()
        self.later.setSpacing(2)
        self.body.addLayout(self.summary)
        self.body.addWidget(Text(words.DONE_NEXT, "heading"))
        self.body.addWidget(self.saver)
        self.body.addLayout(self.later)
        for text, hint, icon, name, write in (
            (words.DONE_REMINDER, words.DONE_REMINDER_HINT, "calendar", words.REMINDER_FILE, wizard.save_reminder),
            (words.DONE_REPORT, words.DONE_REPORT_HINT, "save", words.REPORT_FILE, wizard.save_report),
            (page_words.SHEET_BUTTON, words.DONE_SHEET_HINT, "print", words.SHEET_FILE, wizard.save_sheet),
        ):
            self.saver.offer(text, hint, icon, name, write)

    def refresh(self) -> None:
        """Show what was installed and whether it is active yet."""
        clear(self.summary)
        receipt, report = self.session.receipt, self.session.report
        if receipt is None or report is None or report.certificate is None:
            return
        until = day(report.certificate.not_after)
        self.summary.addWidget(
            MessageCard(
                Tone.SUCCESS, words.DONE_CARD, words.DONE_CARD_BODY.format(name=self.session.file_name, day=until)
            )
        )
        if "ativar" not in self.session.progress.done:
            self.summary.addWidget(MessageCard(Tone.WARNING, words.DONE_ACTIVATE, words.DONE_ACTIVATE_BODY))
        else:
            self.summary.addWidget(MessageCard(Tone.INFO, words.DONE_ACTIVATED))
        if self.session.problem is not None:
            self.summary.addWidget(FindingCard(self.session.problem))
        facts = [(words.DONE_HOLDER, report.certificate.holder.name), (words.DONE_INSTALLED_AT, receipt.path)]
        facts += [(words.DONE_BACKUP_AT, receipt.backup)] if receipt.backup else []
        self.summary.addWidget(FactGrid(tuple(facts)))
        self._show_later()

    def footer_actions(self) -> FooterActions:
        """The dashboard is where one looks from now on."""
        return FooterActions(
            leave=FooterAction(frame.CLOSE, self.wizard.leave),
            secondary=self.back_action(),
            primary=FooterAction(frame.SEE_DASHBOARD, self.wizard.see_dashboard),
        )

    def _show_later(self) -> None:
        clear(self.later)
        for step in self.wizard.human_steps():
            if step.id in _LATER:
                self.later.addWidget(DisclosurePanel(partial(self._panel, step), closed=step.title, opened=step.title))

    def _panel(self, step: HumanStep) -> HumanStepPanel:
        panel = HumanStepPanel(self.wizard, step.id)
        panel.show_step(step)
        if step.statuses:
            panel.extras.addWidget(StatusTable(step.statuses))
        return panel
