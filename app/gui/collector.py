"""Garbage is collected on the window's thread alone: what Qt made may not die in another one."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 10_000


class Collector(QObject):
    """Takes the place of Python's own collector, which works in whatever thread happens to make an object."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_EVERY_MS)

    def _collect(self) -> None:
        gc.collect()


def spare_what_stays() -> None:
    """Leave out from now on all that was loaded so far: looking at it again would make the window wait."""
    gc.freeze()
