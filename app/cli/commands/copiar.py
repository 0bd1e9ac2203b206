"""``chaveiro copiar``: a backup of ``chaves`` outside PEC."""

import argparse

from app.cli.commands.restaurar import copy_part, ended
from app.cli.console import Console
from app.cli.context import chosen_pec, context
from app.cli.exits import Exit
from app.output.json_view import head
from app.output.plain.copies import made_lines
from app.pec.plan import BackupOutcome


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(options: argparse.Namespace, console: Console) -> int:
    """Make the backup, elevated if needed."""
    from app.actions.backup import back_up
    from app.system.interrupt import uninterrupted

    around = context(options)
    outcome = back_up(around.system, chosen_pec(around), terminal=console.interactive, now=around.now)
    with uninterrupted():
        return _copied(console, outcome)


def _copied(console: Console, outcome: BackupOutcome) -> int:
    copy = outcome.copy
    if copy is None:
        return ended("copiar", console, outcome)
    console.answer(lambda: head("copiar") | {"copy": copy_part(copy)})
    console.say(made_lines(copy))
    return Exit.DONE
