"""The accessible tree follows the eye.

A screen reader goes from sibling to sibling, and Qt lists these in the order in which they were made. Cards come and
go on a page, and what is made later would be read last wherever it stands. Qt takes the order of siblings from their
stacking, so raising them in the order of their layout puts the tree right.
"""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLayout, QWidget


class ReadingOrder(QObject):
    """Keeps the siblings below ``content`` in the order of their layouts, each time that something came or went."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        self._content = content
        content.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look again, once, after a round of changes and when the page is shown."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._soon.start(0)
        return False

    def _settle(self) -> None:
        if self._content.isVisible():
            settle(self._content)


def settle(widget: QWidget) -> None:
    """Put the children of ``widget``, and theirs, into the order in which they are laid out."""
    layout = widget.layout()
    siblings = cast(list[QWidget], widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly))
    wanted = laid_out(layout, siblings) if layout is not None else []
    places = {child: place for place, child in enumerate(wanted)}
    if [child for child in siblings if child in places] != wanted:
        for child in wanted:
            child.raise_()
    for child in siblings:
        settle(child)


def laid_out(layout: QLayout, among: list[QWidget]) -> list[QWidget]:
    """Return those ``among`` that ``layout`` and the layouts in it hold, from the first to the last.

    The layout is asked where each one is, not for its items: Python would keep a name for an item that Qt deletes
    later, and then take whatever Qt puts in the same place for that item.
    """
    inner = [part for part in layout.children() if isinstance(part, QLayout)]
    found = [(layout.indexOf(child), [child]) for child in among]
    found += [(layout.indexOf(part), laid_out(part, among)) for part in inner]
    return [child for place, held in sorted(found, key=lambda f: f[0]) if place >= 0 for child in held]
