"""The order of Tab: as one reads. The list at the side, the page from the top, then the footer.

Pages fill themselves bit by bit, so Qt's own chain, which is the order of creation, would jump about.
"""

from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

#: Widgets whose middles differ by less than this stand on one line (logical pixels).
_LINE = 16


def reading_order(window: QWidget, areas: tuple[QWidget, ...], current: QWidget | None = None) -> list[QWidget]:
    """Return the widgets of ``areas`` that Tab goes through, area by area, each from its top left.

    ``current`` is among them even if Tab does not stop at it (a title that has the focus): the way goes on from there.
    """
    return [widget for area in areas for widget in _by_lines(window, _tabbable(area, current))]


def neighbour(order: list[QWidget], current: QWidget | None, *, forwards: bool) -> QWidget | None:
    """Return the widget after (or before) ``current``, round the corner at the ends; None when there is none."""
    if not order:
        return None
    if current not in order:
        return order[0 if forwards else -1]
    return order[(order.index(current) + (1 if forwards else -1)) % len(order)]


def _tabbable(area: QWidget, current: QWidget | None) -> list[QWidget]:
    found: list[QWidget] = []
    for widget in cast(list[QWidget], area.findChildren(QWidget)):
        stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not _is_other_answer(widget)
        stops = stops and widget.focusProxy() is None
        if (stops or widget is current) and widget.isVisible() and widget.isEnabled():
            found.append(widget)
    return found


def _is_other_answer(widget: QWidget) -> bool:
    """Among answers of which one is chosen, Tab stops at that one; the arrows go to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.checkedButton() not in (None, widget)


def _by_lines(window: QWidget, widgets: list[QWidget]) -> list[QWidget]:
    lines: list[list[tuple[int, int, QWidget]]] = []
    spots = [(w.mapTo(window, w.rect().center()).y(), w.mapTo(window, QPoint(0, 0)).x(), w) for w in widgets]
    for spot in sorted(spots, key=lambda s: s[:2]):
        if lines and spot[0] - lines[-1][0][0] < _LINE:
            lines[-1].append(spot)
        else:
            lines.append([spot])
    return [widget for line in lines for _y, _x, widget in sorted(line, key=lambda s: s[1])]
