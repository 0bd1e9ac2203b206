"""The bar for work of unknown length."""

from PySide6.QtWidgets import QProgressBar


def waiting(said: str) -> QProgressBar:
    """Return a bar for what ``said`` names. It stands still: over remote desktop movement costs."""
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(30)
    bar.setTextVisible(False)
    bar.setAccessibleName(said)
    return bar
