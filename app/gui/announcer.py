"""Tells a screen reader what changed without moving the focus.

Qt 6.8 and later have an event for it. Before, the words become the name of a small label and that change of name
and an alert are reported, which Orca and NVDA speak too.
"""

from PySide6 import QtGui
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget


class Announcer(QObject):
    """Speaks for one window. ``announced`` repeats what was said and whether it interrupts."""

    announced = Signal(str, bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._label: QLabel | None = None

    def announce(self, text: str, *, assertive: bool = False) -> None:
        """Say ``text`` after what is being read, or at once when ``assertive`` (errors)."""
        event_type = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
        if event_type is None:
            self._rename(text)
        else:
            event = event_type(self._window, text)
            kinds = QAccessible.AnnouncementPoliteness  # type: ignore[attr-defined, unused-ignore]
            event.setPoliteness(kinds.Assertive if assertive else kinds.Polite)
            QAccessible.updateAccessibility(event)
        self.announced.emit(text, assertive)

    def _rename(self, text: str) -> None:
        if self._label is None:
            self._label = QLabel(self._window)
            self._label.resize(1, 1)
            self._label.lower()
            self._label.show()
        self._label.setAccessibleName(text)
        for kind in (QAccessible.Event.NameChanged, QAccessible.Event.Alert):
            QAccessible.updateAccessibility(QAccessibleEvent(self._label, kind))


def announce(widget: QWidget, text: str, *, assertive: bool = False) -> None:
    """Say ``text`` in the window that ``widget`` lies in."""
    window = widget.window()
    speaker = window.findChild(Announcer)
    (speaker if isinstance(speaker, Announcer) else Announcer(window)).announce(text, assertive=assertive)
