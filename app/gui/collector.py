"""Garbage is collected on the window's thread alone: what Qt made may not die in another one."""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 10_000
#: So many new modules are a library (that of PDF has 40,000 objects, and to look at them takes 12 to 30 ms each time).
_LIBRARY = 50


class Collector(QObject):
    """Takes the place of Python's own collector, which works in whatever thread happens to make an object."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._modules = len(sys.modules)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_EVERY_MS)

    def _collect(self) -> None:
        """Collect; but spare what stays where a library was loaded, with the little garbage there is at that moment."""
        loaded = len(sys.modules)
        if loaded - self._modules >= _LIBRARY:
            spare_what_stays()
        else:
            gc.collect()
        self._modules = loaded


def spare_what_stays() -> None:
    """Leave out from now on all that was loaded so far: looking at it again would make the window wait."""
    gc.freeze()
