"""Widgets side by side, or one below the other where they do not fit."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget


class Wrap(QWidget):
    """Keeps ``widgets`` at their own width, at the left; below each other all take the whole width."""

    def __init__(self, *widgets: QWidget, spacing: int = 12) -> None:
        super().__init__()
        self._widgets = widgets
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing)
        for widget in widgets:
            self._line.addWidget(widget)
        self._line.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Bear the width of the widest one."""
        widest = max((w.sizeHint().width() for w in self._shown()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the direction for the new width."""
        super().resizeEvent(event)
        wanted = sum(w.sizeHint().width() + self._line.spacing() for w in self._shown())
        fits = wanted <= event.size().width() + self._line.spacing()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def _shown(self) -> list[QWidget]:
        return [w for w in self._widgets if not w.isHidden()]
