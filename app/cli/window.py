"""Opens the window, or says why there is none. Loads little: this is the way of the double-click."""

import signal
from pathlib import Path

from app.system.screen import has_screen


def open_window(root: Path | None = None, webserver: Path | None = None) -> int:
    """Show the window and return its exit code; where there can be none, say so, show the commands and return 0."""
    # An exception in the middle of the loading of Qt is a crash. Once a window is there, app.gui.interrupt takes over.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    reason = why_not()
    if reason:
        return _show_commands(reason)
    from app.gui.start import start
    from app.system import current

    return start(lambda: current(root), webserver=webserver)


def why_not() -> str | None:
    """Return why the window cannot be shown, or None when it can. Loads Qt only where there is a screen."""
    if not has_screen():
        from app.text.cli import NO_SCREEN

        return NO_SCREEN
    try:
        import app.gui.start  # noqa: F401
    except ImportError as error:
        from app.text.cli import NO_LIBRARY, NO_QT

        return NO_QT if error.name == "PySide6" else NO_LIBRARY.format(detail=error.msg)
    return None


def _show_commands(reason: str) -> int:
    from app.cli.console import Console
    from app.cli.exits import Exit
    from app.output.plain.lines import Line
    from app.text.cli import help_text

    console = Console.standard(json=False)
    console.note([Line(reason)])
    console.raw(help_text())
    return Exit.DONE
