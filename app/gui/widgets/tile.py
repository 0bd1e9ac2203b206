"""A tile of the dashboard: a number and what it counts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.tokens import Tone
from app.gui.widgets.cards import Card
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, row


class Tile(Card):
    """A count with its icon and word. A screen reader hears "3 em dia"."""

    def __init__(self, icon: str, tone: Tone, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self.number = Text("0", "number").single_line()
        self.word = Text(word, "secondary")
        line = row(spacing=14, margins=(16, 12, 12, 12))
        line.addWidget(Picture(icon, 40, tone=tone), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(column(self.number, self.word, spacing=0), 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show ``count``."""
        self.number.setText(str(count))
        self.setAccessibleName(f"{count} {self._word}")
