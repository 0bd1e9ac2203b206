"""Ctrl+C in the terminal from which the window was opened."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

#: What shells say of a program that was interrupted.
INTERRUPTED = 130


class Interrupt(QObject):
    """Closes ``window`` on Ctrl+C as its own button does: work that must come to its end does so first.

    Python runs no handler while Qt waits for events, but writes into a socket at once; that is an event. The
    application's property ``interrupted`` is then what the program has to end with.
    """

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._leave)
        window.destroyed.connect(self._stop)
        signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGINT, lambda *_: None)  # Python's own raises inside whatever runs, often in Qt

    def _leave(self) -> None:
        if signal.SIGINT in self._reading.recv(64):
            self._application.setProperty("interrupted", INTERRUPTED)
            self._window.close()

    def _stop(self) -> None:
        signal.set_wakeup_fd(-1)
        self._reading.close()
        self._writing.close()
