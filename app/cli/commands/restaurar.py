"""``chaveiro restaurar``: bring a backup of ``chaves`` back, or list the backups."""

import argparse

from app.cli.console import Console
from app.cli.context import Context, chosen_pec, context
from app.cli.exits import Exit, exit_of
from app.cli.parser import filled
from app.findings import Code, Finding, Severity
from app.output.json_view import Json, builtins, error_object, head
from app.output.plain.copies import list_lines, restored_lines
from app.output.plain.lines import Line
from app.output.plain.problem import finding_lines
from app.pec.installation import Installation
from app.pec.plan import BackupOutcome, Copy
from app.text import cli as words


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("copia", type=filled, nargs="?", metavar="COPIA", help=words.OPTION_BACKUP)
    parser.add_argument("--listar", action="store_true", help=words.OPTION_ALL_BACKUPS)
    parser.add_argument("--substituir", action="store_true", help=words.OPTION_REPLACE)
    parser.add_argument("--sim", action="store_true", help=words.OPTION_YES)


def run(options: argparse.Namespace, console: Console) -> int:
    """Bring the backup named, or the newest, back after asking."""
    around = context(options)
    pec = chosen_pec(around)
    if options.listar:
        return _list(console, around, pec)
    if not (options.sim or console.confirm(words.CONFIRM_RESTORE)):
        console.answer(lambda: error_object("restaurar", Code.INTERRUPTED, {}))
        console.note([Line(words.NOT_INSTALLED)])
        return Exit.INTERRUPTED
    from app.actions.backup import restore
    from app.system.interrupt import uninterrupted

    outcome = restore(
        around.system,
        pec,
        options.copia,
        overwrite=options.substituir,
        terminal=console.interactive,
        now=around.now,
    )
    with uninterrupted():
        return _restored(console, outcome)


def _restored(console: Console, outcome: BackupOutcome) -> int:
    restored = outcome.restored
    if restored is None:
        return ended("restaurar", console, outcome)
    console.answer(lambda: head("restaurar") | {"restored": builtins(restored)})
    console.say(restored_lines(restored))
    return Exit.DONE


def ended(command: str, console: Console, outcome: BackupOutcome) -> int:
    """Tell why a work on the backups did not happen, and return its exit code."""
    problem = outcome.problem or Finding(Code.WRITE_FAILED, Severity.ERROR)
    console.answer(lambda: error_object(command, problem.code, problem.facts))
    if not console.json:
        console.note(finding_lines(problem, command))
    return exit_of(problem.code)


def copy_part(copy: Copy) -> Json:
    """Return one backup as plain values."""
    part: Json = builtins(copy)
    return part


def _list(console: Console, around: Context, pec: Installation) -> int:
    from app.actions.backup import list_backups

    outcome = list_backups(around.system, pec, terminal=console.interactive, now=around.now)
    copies = outcome.copies
    if copies is None:
        return ended("restaurar", console, outcome)
    console.answer(lambda: head("restaurar") | {"copies": [copy_part(c) for c in copies]})
    console.say(list_lines(copies))
    return Exit.DONE
