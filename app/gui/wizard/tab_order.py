"""The Tab key follows the eye: Qt's own order is that in which widgets were made, and cards come and go here."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def in_reading_order(widget: QWidget) -> list[QWidget]:
    """Return what Tab may stop at inside ``widget``, as it is laid out: from above, from the left."""
    found: list[QWidget] = []
    if widget.isHidden():
        return found
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        found.append(widget)
    layout = widget.layout()
    if layout is not None:
        found += _of_layout(layout)
    return found


def follow_the_eye(content: QWidget, then: tuple[QWidget, ...]) -> None:
    """Let Tab go through ``content`` in reading order, and from there to ``then``."""
    order = [*in_reading_order(content), *then]
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)


def _of_layout(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            found += in_reading_order(widget)
        elif inner is not None:
            found += _of_layout(inner)
    return found
