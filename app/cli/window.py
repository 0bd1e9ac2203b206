"""Opens the window from the command line, or says why there is none."""

import argparse
from importlib.util import find_spec

from app.cli.console import Console
from app.cli.exits import Exit
from app.output.plain.lines import Line
from app.system.screen import has_screen
from app.text import cli as words


def can_open() -> str | None:
    """Return why the window cannot be shown, or None when it can."""
    if not has_screen():
        return words.NO_SCREEN
    return None if find_spec("PySide6") else words.NO_QT


def open_window(options: argparse.Namespace, console: Console) -> int:
    """Show the window and return its exit code; without a screen, say so and show the commands."""
    reason = can_open()
    if reason:
        console.note([Line(reason)])
        console.raw(words.help_text())
        return Exit.DONE
    from app.gui.start import start
    from app.system import current

    return start(current(options.raiz), webserver=options.pec)
