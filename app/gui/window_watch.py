"""Hears what reaches a window from outside: keys, presses of the mouse, a change of the desktop's colours.

The filter sits on the native window, not on the application: it hears each event once, and no internal ones.
"""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class WindowWatch(QObject):
    """Listens as soon as ``listen`` is called on a window that was shown."""

    typed = Signal()
    pressed = Signal()
    theme_changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._listening = False

    def listen(self) -> None:
        """Begin; further calls change nothing."""
        handle = self._window.windowHandle()
        if handle is not None and not self._listening:
            handle.installEventFilter(self)
            self._listening = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell what came and let it pass."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            self.typed.emit()
        elif kind == QEvent.Type.MouseButtonPress:
            self.pressed.emit()
        elif kind == QEvent.Type.ThemeChange:
            self.theme_changed.emit()
        return False
