"""Page 5: the file and its password, on one page; a wrong password is answered right here."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.certificate.report import Report
from app.findings import Code, Finding, Severity
from app.gui.announcer import announce
from app.gui.runner import Done
from app.gui.widgets.file_field import FileField
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.layouts import clear
from app.gui.widgets.password import PasswordField
from app.gui.wizard.page import WizardPage
from app.gui.wizard.remedies import LABELS, NOT_CHECKED, Remedy
from app.gui.wizard.route import PageId
from app.text import wizard_pages as words
from app.text.explain import explain

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

#: These are about what was typed: the person stays where it can be typed again.
_PASSWORD_CODES = (Code.PASSWORD_WRONG, Code.PASSWORD_NEEDED)


class FilePage(WizardPage):
    """The check itself runs beside the window; only while it runs is "Avançar" switched off."""

    page_id = PageId.FILE

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.FILE_TITLE, words.FILE_SUBTITLE)
        self.file = FileField(folder=wizard.services.files())
        self.password = PasswordField(hint=words.PASSWORD_HINT)
        self._answer = QVBoxLayout()
        self._checking = False
        self._peek: Report | None = None
        self.body.addWidget(self.file)
        self.body.addWidget(self.password)
        self.body.addLayout(self._answer)
        self.file.chosen.connect(self._chosen)
        self.password.changed.connect(self._typed)

    def opened(self) -> None:
        """Come with an empty password: it is never kept for a second look."""
        self._checking = False
        if not self.session.password:
            self.password.forget()
        super().opened()

    def left(self) -> None:
        """Forget what was typed."""
        super().left()
        self.password.forget()

    def refresh(self) -> None:
        """Show the file that was chosen before."""
        if self.session.source != self.file.path:
            self.file.set_path(self.session.source)
        self.initial_focus = self.password if self.session.source else self.file
        clear(self._answer)

    def footer_actions(self) -> FooterActions:
        """Say that a check runs."""
        usual = super().footer_actions()
        if not self._checking:
            return usual
        return usual._replace(primary=FooterAction(words.CHECKING_BUTTON, self.advance, enabled=False))

    def advance(self) -> None:
        """Check the file; the next page comes with the answer."""
        if self._checking or not self._complete():
            return
        if self._peek is not None and not self._wants_password(self._peek):
            self._accept(self._peek, "")
            return
        source, password, installation = self.session.source, self.password.text, self.session.installation
        if source is None:
            return
        self._checking = True
        self.show_actions()
        announce(self, words.CHECKING)
        self.run(lambda: self.services.verify(source, password, installation), lambda d: self._checked(d, password))

    def _complete(self) -> bool:
        """Say what is missing next to its field, and put the focus there."""
        has_file = self.session.source is not None
        self.file.set_error("" if has_file else words.FILE_MISSING)
        if not has_file:
            self.file.setFocus()
            return False
        wants_password = self._peek is None or self._wants_password(self._peek)
        if wants_password and not self.password.text:
            self.password.set_error(words.PASSWORD_MISSING)
            self.password.setFocus()
            return False
        return True

    @staticmethod
    def _wants_password(peek: Report) -> bool:
        """A file that is no certificate, or that opens without a password, needs none."""
        return any(finding.code in (*_PASSWORD_CODES, *NOT_CHECKED) for finding in peek.findings)

    def _checked(self, outcome: Done[Report], password: str) -> None:
        self._checking = False
        self.show_actions()
        if outcome.value is None:
            self._show(outcome.error.as_finding() if outcome.error else None)
            return
        about_password = next((f for f in outcome.value.findings if f.code in _PASSWORD_CODES), None)
        if about_password is not None:
            self._ask_again(about_password)
            return
        self._accept(outcome.value, password)

    def _accept(self, report: Report, password: str) -> None:
        self.session.report = report
        self.session.password = password
        self.session.forget_plan()
        self.wizard.advance()

    def _peeked(self, outcome: Done[Report]) -> None:
        """What can be told before any password is told at once: a page of HTML, a .cer, an empty file."""
        self._peek = outcome.value
        errors = [f for f in self._peek.findings if f.severity is Severity.ERROR] if self._peek else []
        if errors and self._peek is not None and not self._wants_password(self._peek):
            self._show(errors[0])

    def _ask_again(self, finding: Finding) -> None:
        self._show(finding)
        self.password.edit.selectAll()
        self.password.setFocus()
        self.password.set_error(explain(finding.code, finding.facts).action)

    def _show(self, finding: Finding | None) -> None:
        clear(self._answer)
        if finding is None:
            return
        about_password = finding.code in _PASSWORD_CODES
        if about_password:  # what to do stands at the field
            card = FindingCard(finding, explanation=replace(explain(finding.code, finding.facts), action=""))
        else:
            card = FindingCard(finding, action=LABELS[Remedy.OTHER_FILE], pressed=self.file.browse)
        self._answer.addWidget(card)
        bring_into_view(card)

    def _chosen(self, path: Path) -> None:
        if path != self.session.source:
            self.password.forget()
        self.session.choose_file(path)
        self._forget_answer()
        self._peek = None
        self.wizard.show_steps()
        self.password.setFocus()
        bring_into_view(self.password)  # a long name above pushes it down only after it got the focus
        installation = self.session.installation
        self.run(lambda: self.services.verify(path, None, installation), self._peeked)

    def _typed(self, text: str) -> None:
        if text:
            self._forget_answer()

    def _forget_answer(self) -> None:
        clear(self._answer)
