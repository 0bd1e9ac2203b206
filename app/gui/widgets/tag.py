"""The level of a certificate as a small tag: shape of the icon, word, colour."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.certificate.expiry import Level
from app.gui import theme
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import row
from app.level_looks import LEVEL_LOOKS
from app.text.levels import LEVELS
from app.tones import Tone

_HEIGHT = 28


class Tag(QWidget):
    """A tag in the colours of ``tone``; ``solid`` draws it filled (expired)."""

    def __init__(self, text: str, tone: Tone, icon: str, parent: QWidget | None = None, *, solid: bool = False) -> None:
        super().__init__(parent)
        self._tone = tone
        self._solid = solid
        self.label = Text(text, "strong", tone=None if solid else tone).single_line()
        self.setLayout(row(Picture(icon, 16, tone=tone, inverted=solid), self.label, spacing=6, margins=(8, 4, 10, 4)))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.of_application().changed.connect(self._colour)
        self._colour()

    def sizeHint(self) -> QSize:
        """Ask for the middle height of gov.br; it grows with the text."""
        wanted = super().sizeHint()
        return QSize(wanted.width(), max(wanted.height(), theme.of_application().px(_HEIGHT)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rounded ground, and an edge where contrast alone is asked for."""
        palette = theme.of_application().palette
        shade = palette.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = palette.name == "high_contrast"
        painter.setPen(QColor(shade.text) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shade.fill if self._solid and not edge else shade.soft))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.end()

    def _colour(self) -> None:
        shade = theme.shade(self._tone)
        edge = theme.of_application().palette.name == "high_contrast"
        if self._solid:
            self.label.setStyleSheet(f"color: {shade.text if edge else shade.on_fill}")
        self.update()


def level_tag(level: Level, text: str = "") -> Tag:
    """Return the tag of ``level`` with its usual word, or with ``text``."""
    tone, icon = LEVEL_LOOKS[level]
    return Tag(text or LEVELS[level], tone, icon, solid=level is Level.EXPIRED)
