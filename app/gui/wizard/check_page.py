"""Page 6: the answer in one sentence, whose certificate it is, until when, and what was noticed."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.certificate.report import Report, Verdict
from app.findings import Code, Finding
from app.gui.announcer import announce
from app.gui.runner import Done
from app.gui.widgets.bar import ValidityBar
from app.gui.widgets.buttons import LinkButton
from app.gui.widgets.cards import MessageCard
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Text
from app.gui.wizard import report_facts
from app.gui.wizard.convert_dialog import ConvertDialog
from app.gui.wizard.error_line import ErrorLine
from app.gui.wizard.page import WizardPage
from app.gui.wizard.remedies import LABELS, Remedy, remedy
from app.gui.wizard.route import PageId, Start
from app.gui.wizard.support import support_text
from app.level_looks import LEVEL_LOOKS
from app.text import wizard as frame
from app.text import wizard_check as words
from app.tones import Tone

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

_LOOKS = {
    Verdict.FIT: (Tone.SUCCESS, "badge-check"),
    Verdict.FIT_WITH_WARNINGS: (Tone.SUCCESS, "badge-check"),
    Verdict.UNFIT: (Tone.DANGER, "badge-octagon"),
}


class CheckPage(WizardPage):
    """Shows the report of the session. Made anew at each visit, because the report is."""

    page_id = PageId.CHECK

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.CHECK_TITLE, words.CHECK_SUBTITLE)
        self.cards: tuple[FindingCard, ...] = ()
        self.complaint = ErrorLine()
        self._converted = ""

    def refresh(self) -> None:
        """Show the report, or nothing while there is none."""
        report = self.session.report
        self.clear_body()
        self.cards = ()
        if report is None:
            return
        self._show_verdict(report)
        self._show_certificate(report)
        self.cards = tuple(self._card(finding) for finding in report_facts.by_weight(report.findings))
        for card in self.cards:
            self.body.addWidget(card)
            card.show()  # a layout shows later, but its button may get the focus now
        self._show_details(report)
        self.initial_focus = next((c.button for c in self.cards if not c.button.isHidden()), None)
        if self.initial_focus is not None:
            bring_into_view(self.initial_focus)
        announce(self, report_facts.verdict(report), assertive=not self.session.fits)

    def footer_actions(self) -> FooterActions:
        """A check alone ends here; else the way goes on to the installation."""
        if self.session.start is not Start.CHECK:
            return super().footer_actions()
        leave = FooterAction(frame.CLOSE, self.wizard.leave)
        other = FooterAction(frame.CHECK_OTHER, self._other_file)
        if self.session.fits and self.session.installation is not None:
            install = FooterAction(words.INSTALL_THIS, self._install)
            return FooterActions(leave=leave, secondary=other, primary=install)
        return FooterActions(leave=leave, secondary=self.back_action(), primary=other)

    def may_advance(self) -> bool:
        """Only a file that serves goes on; else the first button that helps gets the focus."""
        if self.session.fits:
            return True
        self.complaint.show_text(words.CHECK_NOT_FIT)
        self.take_focus()
        return False

    def _show_verdict(self, report: Report) -> None:
        tone, icon = _LOOKS[report.verdict]
        body = report_facts.verdict_body(report, self.session.installation)
        self.body.addWidget(MessageCard(tone, report_facts.verdict(report), body, icon=icon))
        if self._converted:
            self.body.addWidget(MessageCard(Tone.INFO, self._converted, words.CONVERTED_BODY))
            self._converted = ""
        self.complaint = ErrorLine()
        self.body.addWidget(self.complaint)

    def _show_certificate(self, report: Report) -> None:
        certificate = report.certificate
        if certificate is None:
            return
        now = self.services.now()
        tone = LEVEL_LOOKS[report_facts.level_of(certificate, now)][0]
        end = report_facts.end_text(certificate, now)
        self.body.addWidget(FactGrid(report_facts.holder_facts(certificate)))
        self.body.addWidget(ValidityBar(certificate.not_before, certificate.not_after, now, tone, end_text=end))

    def _show_details(self, report: Report) -> None:
        self.support = LinkButton(words.COPY_FOR_SUPPORT, self._copy, icon="copy")
        self._copied = Text("", "secondary")
        facts = report_facts.technical_facts
        self.body.addWidget(DisclosurePanel(lambda: FactGrid(facts(report)), beside=(self.support, self._copied)))

    def _card(self, finding: Finding) -> FindingCard:
        helps = remedy(finding)
        if helps in (Remedy.COPY, Remedy.CHECK_AGAIN) and not self.session.password:
            helps = Remedy.PASSWORD  # going back let go of it
        if helps is None:
            return FindingCard(finding)
        return FindingCard(finding, action=LABELS[helps], pressed=lambda: self._help(helps, finding))

    def _help(self, remedy: Remedy, finding: Finding) -> None:
        if remedy is Remedy.COPY:
            self._convert(must_change=finding.code is Code.PASSWORD_NOT_ASCII)
        elif remedy is Remedy.CHECK_AGAIN:
            self._check_again()
        elif remedy is Remedy.CHOOSE_PEC:
            self.wizard.go(PageId.PEC)
        elif remedy is Remedy.OTHER_FILE:
            self._other_file()
        else:
            self.wizard.go(PageId.FILE)

    def _other_file(self) -> None:
        self.session.forget_password()
        self.wizard.go(PageId.FILE)
        self.wizard.page_of(PageId.FILE).initial_focus = None

    def _install(self) -> None:
        self.session.start = Start.REPLACE
        self.wizard.advance()

    def _check_again(self) -> None:
        source, password, installation = self.session.source, self.session.password, self.session.installation
        if source is not None:
            self.run(lambda: self.services.verify(source, password, installation), self._checked_again)

    def _checked_again(self, outcome: Done[Report]) -> None:
        if outcome.value is not None:
            self.session.report = outcome.value
            self.session.forget_plan()
            self.opened()
            self.wizard.show_steps()
            self.take_focus()  # the button that was pressed went with its card

    def _convert(self, *, must_change: bool) -> None:
        dialog = ConvertDialog(self.wizard, self, must_change=must_change)
        dialog.made.connect(self._converted_to)
        dialog.open()

    def _converted_to(self, name: str) -> None:
        """The dialog put the copy and its report into the session: show that one."""
        self._converted = words.CONVERTED.format(name=name)
        self.opened()
        self.wizard.show_steps()
        self.take_focus()

    def _copy(self) -> None:
        report = self.session.report
        if report is not None:
            QGuiApplication.clipboard().setText(support_text(report, self.session.installation))
            self._copied.setText(words.COPIED_FOR_SUPPORT)
            announce(self, words.COPIED_FOR_SUPPORT)
