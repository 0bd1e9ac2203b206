"""Short ways to make the usual layouts."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

Item = QWidget | QLayout | int | None


def column(*items: Item, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Return ``items`` one below the other; a number is a gap in pixels, None takes the room that is left.

    A button keeps its own width, at the left.
    """
    made = QVBoxLayout()
    _fill(made, items, spacing, margins)
    return made


def row(*items: Item, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Return ``items`` side by side; a number is a gap in pixels, None takes the room that is left."""
    made = QHBoxLayout()
    _fill(made, items, spacing, margins)
    return made


def noted(sign: QWidget, words: QWidget) -> QHBoxLayout:
    """Return a line of words with a small sign before it, beside the first line where the words take several."""
    made = row(spacing=6)
    made.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    made.addWidget(words, 1)
    return made


def rule() -> QFrame:
    """Return a thin line between two parts."""
    made = QFrame()
    made.setObjectName("rule")
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def _fill(layout: QBoxLayout, items: tuple[Item, ...], spacing: int, margins: tuple[int, int, int, int]) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif isinstance(item, QPushButton) and isinstance(layout, QVBoxLayout) and not item.hasHeightForWidth():
            layout.addWidget(item, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            layout.addWidget(item)


def reveal(widget: QWidget, *, wanted: bool) -> None:
    """Show or hide ``widget``; one that lies nowhere yet is not shown, because Qt would open a window for it."""
    if not wanted or widget.parentWidget() is not None:
        widget.setVisible(wanted)


def lay_out(widget: QWidget, size: QSize) -> None:
    """Give all that is in ``widget`` its place in ``size`` before it is shown, so that showing costs less."""
    widget.resize(size)
    widget.grab(QRect(0, 0, 1, 1))  # before it draws, Qt lays everything out, even what is not shown
