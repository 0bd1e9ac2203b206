"""Page 5: the file and its password, on one page; a wrong password is answered right here."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.certificate.report import Report
from app.findings import Code, Finding
from app.gui.announcer import announce
from app.gui.runner import Done
from app.gui.widgets.file_field import FileField
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.layouts import clear
from app.gui.widgets.password import PasswordField
from app.gui.wizard.page import WizardPage
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
        self.file = FileField()
        self.password = PasswordField(hint=words.PASSWORD_HINT)
        self._answer = QVBoxLayout()
        self._checking = False
        self.body.addWidget(self.file)
        self.body.addWidget(self.password)
        self.body.addLayout(self._answer)
        self.file.chosen.connect(self._chosen)
        self.password.changed.connect(lambda _text: self._forget_answer())
        self.password.entered.connect(self.advance)

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
        return FooterActions(
            usual.leave, usual.secondary, FooterAction(words.CHECKING_BUTTON, self.advance, enabled=False)
        )

    def advance(self) -> None:
        """Check the file; the next page comes with the answer."""
        if self._checking or not self._complete():
            return
        source, password, installation = self.session.source, self.password.text, self.session.installation
        if source is None:
            return
        self._checking = True
        self.show_actions()
        announce(self, words.CHECKING)
        self.run(lambda: self.services.verify(source, password, installation), lambda d: self._checked(d, password))

    def _complete(self) -> bool:
        """Say what is missing next to its field, the first one with the focus."""
        has_file = self.session.source is not None
        self.file.set_error("" if has_file else words.FILE_MISSING)
        self.password.set_error("" if self.password.text or not has_file else words.PASSWORD_MISSING)
        if not has_file:
            self.file.setFocus()
        elif not self.password.text:
            self.password.setFocus()
        return has_file and bool(self.password.text)

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
        self.session.report = outcome.value
        self.session.password = password
        self.session.forget_plan()
        self.wizard.advance()

    def _ask_again(self, finding: Finding) -> None:
        self._show(finding)
        self.password.edit.selectAll()
        self.password.setFocus()
        self.password.set_error(explain(finding.code, finding.facts).what)

    def _show(self, finding: Finding | None) -> None:
        clear(self._answer)
        if finding is not None:
            self._answer.addWidget(FindingCard(finding))

    def _chosen(self, path: Path) -> None:
        if path != self.session.source:
            self.password.forget()
        self.session.choose_file(path)
        self._forget_answer()
        self.wizard.show_steps()
        self.password.setFocus()

    def _forget_answer(self) -> None:
        clear(self._answer)
