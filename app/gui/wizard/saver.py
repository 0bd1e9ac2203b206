"""Rows of "save this": a button, what it is good for, and how it ended."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from app.gui import theme
from app.gui.announcer import announce
from app.gui.runner import Done
from app.gui.widgets.buttons import SecondaryButton
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import clear
from app.text import wizard_check as words

if TYPE_CHECKING:
    from app.gui.wizard.page import WizardPage

Write = Callable[[Path], None]
_HINT_BESIDE = 260


class Saver(QWidget):
    """Asks where, writes beside the window, says how it ended."""

    def __init__(self, page: "WizardPage") -> None:
        super().__init__()
        self._page = page
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(12)
        self._rows.setColumnStretch(1, 1)
        self._offers: list[tuple[SecondaryButton, Text]] = []
        self._beside: bool | None = None
        self._answer = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addLayout(self._rows)
        lines.addLayout(self._answer)
        self.buttons: dict[str, SecondaryButton] = {}

    def offer(self, text: str, hint: str, icon: str, file_name: str, write: Write) -> None:
        """Add a row: ``write`` gets the chosen path, in another thread."""
        button = SecondaryButton(text, lambda: self._ask(text, file_name, write), icon=icon, small=True)
        self.buttons[file_name] = button
        self._offers.append((button, Text(hint, "secondary")))
        self._beside = None
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what a button is good for beside it, or below it where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def save(self, path: Path, write: Write) -> None:
        """Write to ``path`` and say how it ended."""

        def ended(outcome: Done[None]) -> None:
            clear(self._answer)
            if outcome.error is not None:
                card = FindingCard(outcome.error.as_finding())
                self._answer.addWidget(card)
                bring_into_view(card)
                return
            said = Text(words.SAVED.format(name=path.name), "strong")
            self._answer.addWidget(said)
            bring_into_view(said)
            announce(self, said.text())

        self._page.run(lambda: write(path), ended, must_finish=True)

    def _arrange(self) -> None:
        widest = max(button.sizeHint().width() for button, _hint in self._offers)
        beside = self.width() >= widest + theme.of_application().px(_HINT_BESIDE)
        if beside == self._beside:
            return
        self._beside = beside
        self._rows.setVerticalSpacing(12 if beside else 3)
        for index, (button, hint) in enumerate(self._offers):
            hint.setContentsMargins(0, 0, 0, 0 if beside else 9)
            if beside:
                self._rows.addWidget(button, index, 0, Qt.AlignmentFlag.AlignLeft)
                self._rows.addWidget(hint, index, 1)
            else:
                self._rows.addWidget(button, 2 * index, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
                self._rows.addWidget(hint, 2 * index + 1, 0, 1, 2)

    def _ask(self, title: str, file_name: str, write: Write) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / file_name)
        name, _kind = QFileDialog.getSaveFileName(self, title.replace("&", ""), proposed)
        if name:
            self.save(Path(name), write)
