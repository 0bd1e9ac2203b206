"""A value to be carried elsewhere, with a button that copies it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.gui.announcer import announce
from app.gui.widgets.buttons import SecondaryButton
from app.gui.widgets.cards import Card
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import column, row
from app.text import window as words


class CopyableCode(Card):
    """``value`` under its ``label``, with "Copiar". Never for a secret: the clipboard is open to all."""

    def __init__(
        self, label: str, value: str, parent: QWidget | None = None, *, plain: bool = False, shown: str = ""
    ) -> None:
        """Show ``shown`` (a long value in groups), which only the button copies right; left out, ``value`` itself.

        ``plain`` is for paths and prose.
        """
        super().__init__(parent)
        self._label = label
        self._copied = value
        self.value = Text(shown or value, "" if plain else "code")
        if not shown:
            self.value.selectable()
        self.value.setAccessibleName(f"{label}: {value}")
        self.button = SecondaryButton(words.COPY, self.copy, icon="copy", small=True)
        self.button.setAccessibleName(words.COPY_WHAT.format(what=label))
        line = row(spacing=16, margins=(16, 12, 16, 12))
        line.addLayout(column(Text(label, "small"), self.value, spacing=2), 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def copy(self) -> None:
        """Put the value on the clipboard and say so."""
        QGuiApplication.clipboard().setText(self._copied)
        self._say(words.COPIED, "check")
        announce(self, f"{words.COPIED}: {self._label}")

    def _say(self, text: str, icon: str) -> None:
        self.button.setText(text)
        self.button.set_icon(icon)
