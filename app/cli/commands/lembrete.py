"""``chaveiro lembrete``: a calendar file with alarms before expiry."""

import argparse
from pathlib import Path

from app.cli.console import Console
from app.cli.context import chosen_pec, context
from app.cli.exits import Exit
from app.cli.parser import filled_path
from app.output.json_view import head
from app.output.plain.lines import Line, Tone
from app.text import cli as words
from app.text import terminal


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file; without it the calendar goes to standard output."""
    parser.add_argument("saida", type=filled_path, nargs="?", metavar="SAIDA", help=words.OPTION_REMINDER_OUTPUT)


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the calendar."""
    from app.actions.dashboard import dashboard
    from app.actions.reminder import reminder, save_reminder

    around = context(options)
    found = dashboard(around.system, chosen_pec(around), now=around.now)
    if options.saida is None and not options.json:
        console.data(reminder(found, now=around.now))
        return Exit.DONE
    path = save_reminder(found, options.saida or Path(), now=around.now)
    console.answer(lambda: head("lembrete") | {"path": str(path)})
    console.say([Line(terminal.REMINDER_SAVED.format(path=path), Tone.GOOD, marked=True), Line(terminal.REMINDER_NEXT)])
    return Exit.DONE
