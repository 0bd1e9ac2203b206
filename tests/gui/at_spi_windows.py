"""Shows every scene and every dialog, each in a window of its own, and lets a screen reader's eyes read them all.

Runs inside a session bus of its own (``dbus-run-session``) on an X screen; ``python -m tests.gui.at_spi_windows FILE``
writes what was read into that file, as JSON. With a second argument only the page of the token is shown, and that link
of it is opened and left.
"""

import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

READER = Path(__file__).with_name("at_spi_reader.py")
POPOVER = Path(__file__).with_name("at_spi_popover.py")
#: The system's own Python: ``gi`` comes with it and cannot be had from a package index.
PYTHON = "/usr/bin/python3"
#: A window goes when nobody holds it.
KEPT: list[QWidget] = []
_SWITCH_ON = (
    *("gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method"),
    *("org.freedesktop.DBus.Properties.Set", "org.a11y.Status", "IsEnabled", "<true>"),
)


def main() -> None:
    """Show, read, leave."""
    subprocess.run(_SWITCH_ON, check=True, stdout=subprocess.DEVNULL)
    from app.gui.start import application

    app = application()
    target, *link = sys.argv[1:]
    if link:
        show_the_token()
        words = [str(POPOVER), "chaveiro", *link, target]
    else:
        show_every_scene()
        words = [str(READER), "chaveiro", target]
    QTimer.singleShot(0, lambda: threading.Thread(target=read, args=(app, words)).start())
    app.exec()


def show_the_token() -> None:
    """Show the page with a term that is explained."""
    from tests.gui.wizard_scenes import wizard

    shell = wizard("token", "first", "e_gestor").shell
    KEPT.append(shell)
    shell.show()
    shell.activateWindow()


def show_every_scene() -> None:
    """Show every scene and every dialog, each named as its picture."""
    from tests.gui import screens
    from tests.gui.wizard_scenes import DIALOGS

    shells = {name: scene().shell for name, scene in screens.scenes().items()}
    for shell in shells.values():
        shell.resize(1024, 720)
    shown = shells | {name: dialog() for name, dialog in DIALOGS.items()}
    for name, window in shown.items():
        window.setWindowTitle(name)
        window.show()
    KEPT.extend(shown.values())


def read(app: QApplication, words: list[str]) -> None:
    """Let the reader do its work; the window answers its questions meanwhile."""
    try:
        subprocess.run([PYTHON, "-W", "ignore", *words], check=True)
    finally:
        app.exit()


if __name__ == "__main__":
    main()
