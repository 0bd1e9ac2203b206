"""Opens the window: application, fonts, appearance, frame; the search for the PEC begins once it is seen."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from app.gui import fonts, icons, theme
from app.gui.collector import Collector
from app.gui.context import Context
from app.text import window as words

if TYPE_CHECKING:
    from app.gui.places import Places
    from app.system.base import System


#: Milliseconds after showing: the first painting comes before the search, the search before the other pages.
_SEARCH, _PRELOAD = 30, 400


def start(
    find_system: Callable[[], "System"],
    *,
    webserver: Path | None = None,
    source: Path | None = None,
    files: Path | None = None,
) -> int:
    """Show the window on the system that ``find_system`` returns until it is closed; return the exit code.

    ``webserver`` is the folder given with ``--pec``; ``source`` a certificate file to begin with;
    ``files`` where such files are looked for first (left out: Downloads).
    """
    app = application()
    places = window(Context(find_system, webserver, files=files))
    places.shell.show()
    QTimer.singleShot(_SEARCH, lambda: app.setWindowIcon(icons.program()))
    QTimer.singleShot(_SEARCH, places.state.search)
    QTimer.singleShot(_PRELOAD, places.preload)
    if source is not None:
        places.open_wizard("replace", source)
    QTimer.singleShot(_PRELOAD, lambda: _listen_for_interrupt(app, places.shell))
    return app.exec() or app.property("interrupted") or 0


def _listen_for_interrupt(app: QApplication, window: QWidget) -> None:
    """Let Ctrl+C close ``window``; until then it ends the program at once (``app.cli.window``)."""
    from app.gui.interrupt import Interrupt

    Interrupt(app, window)


def application() -> QApplication:
    """Return the application, dressed: made at the first call."""
    running = QApplication.instance()
    # The style as an option, because setStyle() would return it, and its class takes 6 ms to be made known to Python.
    app = running if isinstance(running, QApplication) else QApplication([*sys.argv[:1], "-style", "Fusion"])
    if app.property("collector") is None:
        app.setProperty("collector", Collector(app))
    app.setApplicationName("chaveiro")
    app.setApplicationDisplayName(words.NAME)
    app.setDesktopFileName("chaveiro")
    QLocale.setDefault(QLocale(QLocale.Language.Portuguese, QLocale.Country.Brazil))
    translator = QTranslator(app)
    if translator.load("qtbase_pt_BR", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    fonts.load()
    theme.of_application()
    return app


def window(context: Context) -> "Places":
    """Return the window, not yet shown, with the dashboard open."""
    from app.gui.dashboard.services import HouseServices
    from app.gui.places import Places
    from app.gui.shell import Shell

    places = Places(Shell(context), HouseServices(context))
    places.home()
    return places
