"""Shows a window and leaves at its first painting: ``ours`` is Chaveiro's, ``bare`` an empty QWizard with one page.

The process ends at once when the window has been painted, so that taking it down is not measured.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def leave_when_painted(window: "QWidget") -> object:
    """Watch ``window``: the program ends when it has been painted once. Keep what is returned."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class FirstPaint(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, lambda: os._exit(0))
            return False

    watch = FirstPaint(window)
    window.installEventFilter(watch)
    return watch


def bare() -> int:
    """Show an empty wizard."""
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage

    app = QApplication([])
    wizard = QWizard()
    page = QWizardPage()
    page.setTitle("Chaveiro")
    layout = QVBoxLayout(page)
    layout.addWidget(QLabel("Chaveiro"))
    wizard.addPage(page)
    wizard.resize(1024, 720)
    watch = leave_when_painted(wizard)
    wizard.show()
    code = app.exec()
    del watch
    return code


def ours() -> int:
    """Show Chaveiro's window as a double-click does (``app.__main__``, ``app.gui.start``), without a PEC."""
    from app.__main__ import search_rarely

    search_rarely()
    from PySide6.QtCore import QTimer

    from app.gui.context import Context
    from app.gui.start import application, window
    from app.system import current

    app = application()
    places = window(Context(lambda: current(Path("/nonexistent"))))
    watch = leave_when_painted(places.shell)
    places.shell.show()
    QTimer.singleShot(30, places.state.search)
    code = app.exec()
    del watch
    return code


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    sys.exit({"ours": ours, "bare": bare}[sys.argv[1]]())
