"""Scrolls what has just come, so that it is seen: an error far down a page says nothing to the eye.

What is new has no place yet: it is laid out, and what lies below it moved, only in the rounds that follow. So this
waits until the widget is shown, lets the layouts settle, and scrolls then.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_MARGIN = 16


def bring_into_view(widget: QWidget) -> None:
    """Scroll the area that ``widget`` lies in as soon as it can be seen there; a tall one shows its beginning."""
    waiting = widget.findChild(_Seer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (waiting if isinstance(waiting, _Seer) else _Seer(widget)).look_soon()


def area_around(widget: QWidget) -> QScrollArea | None:
    """Return the scroll area that ``widget`` lies in, or None."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


class _Seer(QObject):
    """Waits for one widget to be laid out, scrolls to it, and goes."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        widget.installEventFilter(self)

    def look_soon(self) -> None:
        """Look in the round that follows."""
        self._soon.start(0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look again when the widget is shown after all."""
        if event.type() == QEvent.Type.Show:
            self.look_soon()
        return False

    def _look(self) -> None:
        if not self._widget.isVisible():
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        area = area_around(self._widget)
        if area is not None:
            _scroll(area, self._widget)
        self.setParent(None)
        self.deleteLater()


def _scroll(area: QScrollArea, widget: QWidget) -> None:
    held = area.widget()
    if held is None:
        return
    bar, room = area.verticalScrollBar(), area.viewport().height()
    top = widget.mapTo(held, QPoint(0, 0)).y() - _MARGIN
    bottom = top + widget.height() + 2 * _MARGIN
    if top < bar.value() or bottom - top > room:
        bar.setValue(top)
    elif bottom > bar.value() + room:
        bar.setValue(bottom - room)
