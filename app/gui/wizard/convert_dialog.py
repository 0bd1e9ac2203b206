"""Makes a copy of the certificate that PEC's Java opens, perhaps with another password; the original stays."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.certificate.report import Report
from app.gui.announcer import announce
from app.gui.runner import Done
from app.gui.widgets.buttons import PrimaryButton, TertiaryButton
from app.gui.widgets.dialog import FittedDialog
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import clear, column, row
from app.gui.widgets.password import PasswordField
from app.text import window
from app.text import wizard as frame
from app.text import wizard_check as words
from app.text.by_command import explain_in

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

_WIDTH = 520


class ConvertDialog(FittedDialog):
    """``made`` gives the name of the copy, which then is the session's file.

    ``must_change`` asks for another password, because the one at hand is what Java refuses.
    """

    made = Signal(str)

    def __init__(self, wizard: "Wizard", parent: QWidget, *, must_change: bool) -> None:
        super().__init__(_WIDTH, parent)
        self._wizard = wizard
        self._must_change = must_change
        self._running = False
        self.setWindowTitle(words.CONVERT_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hint = words.CONVERT_NEW_HINT if must_change else f"{words.CONVERT_NEW_HINT} {words.CONVERT_MAY_KEEP}"
        self.password = PasswordField(words.CONVERT_NEW, hint)
        self.save = PrimaryButton(words.CONVERT_SAVE, self.choose_target)
        self.save.setDefault(True)
        self.cancel = TertiaryButton(frame.CANCEL, self.reject)
        self._answer = QVBoxLayout()
        parts: list[QWidget] = [Text(words.CONVERT_TITLE, "title"), Text(words.CONVERT_BODY)]
        if must_change:
            parts.append(Text(words.CONVERT_NEW_NEEDED, "strong"))
        lines = column(*parts, self.password, self._answer, None, spacing=16, margins=(32, 28, 32, 8))
        self.fill(lines, row(self.cancel, None, self.save, margins=(32, 12, 32, 24)))
        self.password.setFocus()

    def choose_target(self) -> None:
        """Check the password, ask where the copy goes, and make it."""
        if self._running or not self._password_serves():
            return
        source = self._wizard.session.source
        if source is None:
            return
        proposed = source.with_name(f"{source.stem}{words.CONVERT_SUFFIX}.pfx")
        options = QFileDialog.Option.DontConfirmOverwrite  # an existing file is refused, and that is explained
        name, _kind = QFileDialog.getSaveFileName(
            self, words.CONVERT_WHERE, str(proposed), window.FILE_KINDS, options=options
        )
        if name:
            self.convert(source, Path(name))

    def convert(self, source: Path, target: Path) -> None:
        """Make the copy at ``target`` beside the window."""
        wizard, old, new = self._wizard, self._wizard.session.password, self.password.text or None
        self._running = True
        self.save.setEnabled(False)
        announce(self, words.CONVERT_RUNNING)

        def work() -> Report:
            wizard.services.convert(source, old, target, new)
            return wizard.services.verify(target, new or old, wizard.session.installation)

        wizard.runner.run_task(work, lambda done: self._arrived(done, target, new or old), must_finish=True)

    def reject(self) -> None:
        """Close, but not while the copy is being made."""
        if not self._running:
            super().reject()

    def _arrived(self, outcome: Done[Report], target: Path, password: str) -> None:
        self._running = False
        self.save.setEnabled(True)
        clear(self._answer)
        if outcome.error is not None:
            said = explain_in("converter", outcome.error.code, outcome.error.facts)
            card = FindingCard(outcome.error.as_finding(), explanation=said)
            self._answer.addWidget(card)
            bring_into_view(card)
            return
        session = self._wizard.session
        session.choose_file(target)
        session.report, session.password = outcome.value, password
        self.password.forget()
        self.made.emit(target.name)
        self.accept()

    def _password_serves(self) -> bool:
        text = self.password.text
        problem = words.CONVERT_NEW_MISSING if self._must_change and not text else ""
        if text and not (text.isascii() and text.isprintable()):
            problem = words.CONVERT_NOT_ASCII
        self.password.set_error(problem)
        if problem:
            self.password.setFocus()
        return not problem
