"""A value to be carried elsewhere, with a button that copies it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.gui import theme
from app.gui.announcer import announce
from app.gui.widgets.buttons import SecondaryButton
from app.gui.widgets.cards import Card
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import column, row
from app.text import window as words

_GAP = 16
_WORDS_BESIDE = 180


class CopyableCode(Card):
    """``value`` under its ``label``, with "Copiar". Never for a secret: the clipboard is open to all."""

    def __init__(
        self,
        label: str,
        value: str,
        parent: QWidget | None = None,
        *,
        plain: bool = False,
        command: bool = False,
        shown: str = "",
    ) -> None:
        """Show ``shown`` (a long value in groups), which only the button copies right; left out, ``value`` itself.

        ``plain`` is for paths and prose, ``command`` for lines that are typed: every sign of them counts.
        """
        super().__init__(parent)
        self._label = label
        self._copied = value
        self.value = Text(shown or value, "command" if command else "" if plain else "code")
        if not shown:
            self.value.selectable()
        self.value.setAccessibleName(f"{label}: {value}")
        self.button = SecondaryButton(words.COPY, self.copy, icon="copy", small=True)
        self.button.setAccessibleName(words.COPY_WHAT.format(what=label))
        self._line = row(spacing=_GAP, margins=(_GAP, 12, _GAP, 12))
        self._line.addLayout(column(Text(label, "small"), self.value, spacing=2), 1)
        self._line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._line)

    def minimumSizeHint(self) -> QSize:
        """Bear the width of the longest word: the button then stands below."""
        width = max(self.value.minimumSizeHint().width(), self.button.sizeHint().width()) + 2 * _GAP
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside or below the value."""
        super().resizeEvent(event)
        words_need = max(self.value.minimumSizeHint().width(), theme.of_application().px(_WORDS_BESIDE))
        wide = event.size().width() >= words_need + self.button.sizeHint().width() + 3 * _GAP
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def copy(self) -> None:
        """Put the value on the clipboard and say so."""
        QGuiApplication.clipboard().setText(self._copied)
        self._say(words.COPIED, "check")
        announce(self, f"{words.COPIED}: {self._label}")

    def _say(self, text: str, icon: str) -> None:
        self.button.setText(text)
        self.button.set_icon(icon)
