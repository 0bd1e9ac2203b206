"""The bar for work of unknown length."""

from PySide6.QtWidgets import QProgressBar, QWidget

from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import column


def waiting(said: str) -> QProgressBar:
    """Return a bar for what ``said`` names. It stands still: over remote desktop movement costs."""
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(30)
    bar.setTextVisible(False)
    bar.setAccessibleName(said)
    return bar


def named_waiting(said: str) -> QWidget:
    """Return the words with the bar below them, for where no title says already what is waited for."""
    made = QWidget()
    made.setLayout(column(Text(said), waiting(said), spacing=8))
    return made
