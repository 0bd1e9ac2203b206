"""Shows a window and leaves at its first painting: ``ours`` is Chaveiro's, ``bare`` an empty QWizard with one page.

The process ends at once when the window has been painted, so that taking it down is not measured.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Ends the program when ``window`` has been painted once."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave at the first painting of the window."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False


def bare() -> int:
    """Show an empty wizard."""
    from PySide6.QtWidgets import QLabel, QVBoxLayout, QWizard, QWizardPage

    app = QApplication([])
    wizard = QWizard()
    page = QWizardPage()
    page.setTitle("Chaveiro")
    layout = QVBoxLayout(page)
    layout.addWidget(QLabel("Chaveiro"))
    wizard.addPage(page)
    wizard.resize(1024, 720)
    watch = FirstPaint(wizard)
    wizard.show()
    code = app.exec()
    del watch
    return code


def ours() -> int:
    """Show Chaveiro's window as ``app.gui.start`` does, on a machine without a PEC."""
    from app.gui.context import Context
    from app.gui.start import application, window
    from app.system import current

    app = application()
    places = window(Context(lambda: current(Path("/nonexistent"))))
    watch = FirstPaint(places.shell)
    places.shell.show()
    QTimer.singleShot(30, places.state.search)
    code = app.exec()
    del watch
    return code


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    sys.exit({"ours": ours, "bare": bare}[sys.argv[1]]())
