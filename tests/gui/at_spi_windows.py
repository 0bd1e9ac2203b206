"""Shows every scene and every dialog, each in a window of its own, and lets a screen reader's eyes read them all.

Runs inside a session bus of its own (``dbus-run-session``) on an X screen; ``python -m tests.gui.at_spi_windows FILE``
writes what was read into that file, as JSON.
"""

import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

READER = Path(__file__).with_name("at_spi_reader.py")
#: The system's own Python: ``gi`` comes with it and cannot be had from a package index.
PYTHON = "/usr/bin/python3"
_SWITCH_ON = (
    *("gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method"),
    *("org.freedesktop.DBus.Properties.Set", "org.a11y.Status", "IsEnabled", "<true>"),
)


def main() -> None:
    """Show, read, leave."""
    subprocess.run(_SWITCH_ON, check=True, stdout=subprocess.DEVNULL)
    from app.gui.start import application
    from tests.gui import screens
    from tests.gui.wizard_scenes import DIALOGS

    app = application()
    shells = {name: scene().shell for name, scene in screens.scenes().items()}
    for shell in shells.values():
        shell.resize(1024, 720)
    shown = shells | {name: dialog() for name, dialog in DIALOGS.items()}
    for name, window in shown.items():
        window.setWindowTitle(name)
        window.show()
    QTimer.singleShot(0, lambda: threading.Thread(target=read, args=(app,)).start())
    app.exec()


def read(app: QApplication) -> None:
    """Let the reader do its work; the window answers its questions meanwhile."""
    try:
        subprocess.run([PYTHON, "-W", "ignore", str(READER), "chaveiro", sys.argv[1]], check=True)
    finally:
        app.exit()


if __name__ == "__main__":
    main()
