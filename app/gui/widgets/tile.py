"""A tile of the dashboard: a number and what it counts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.gui import theme
from app.gui.widgets.cards import Card
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, row
from app.tones import Tone

_NARROWEST = 150


class Tiles(QWidget):
    """Tiles side by side, or two to a line where there is little room."""

    def __init__(self, tiles: "tuple[Tile, ...]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        self._arrange(len(tiles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns for the new width."""
        super().resizeEvent(event)
        room = event.size().width() // theme.of_application().px(_NARROWEST)
        self._arrange(len(self._tiles) if room >= len(self._tiles) else max(1, min(2, room)))

    def minimumSizeHint(self) -> QSize:
        """Bear half the room: then the tiles take two lines."""
        return QSize(theme.of_application().px(_NARROWEST), super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
            self._grid.setColumnStretch(index, 1 if index < columns else 0)


class Tile(Card):
    """A count with its icon and word. A screen reader hears "3 em dia"."""

    def __init__(self, icon: str, tone: Tone, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self.number = Text("0", "number").single_line()
        self.word = Text(word, "secondary")
        line = row(spacing=14, margins=(16, 12, 12, 12))
        line.addWidget(Picture(icon, 40, tone=tone), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(column(None, self.number, self.word, None, spacing=0), 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show ``count``."""
        self.number.setText(str(count))
        self.setAccessibleName(f"{count} {self._word}")
