"""Lists of short sentences: numbered, or with a small mark; the sentences begin at one edge."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.gui.widgets.cards import Card
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, row

Lines = tuple[str, ...]


def numbered(texts: Lines, *, selectable: bool = True) -> QGridLayout:
    """Return ``texts`` as "1.", "2." ... to be done in this order.

    Lines that are not ``selectable`` do not end inside "e-Gestor".
    """
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    for line, text in enumerate(texts):
        number = Text(f"{line + 1}.", "strong").single_line()
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(number, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(text).selectable() if selectable else Text(text), line, 1)
    return grid


class NotesCard(Card):
    """A quiet card of things that are good to know."""

    def __init__(self, title: str, notes: Lines) -> None:
        super().__init__()
        words = column(Text(title, "strong"), *(Text(note, "secondary") for note in notes), spacing=5)
        line = row(spacing=14, margins=(16, 12, 16, 12))
        line.addWidget(Picture("info", 22), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(notes))
