"""``chaveiro relatorio``: what was found and done, as a page for the browser or as a PDF."""

import argparse

from app.cli.console import Console
from app.cli.context import chosen_pec, context
from app.cli.exits import Exit
from app.cli.parser import filled_path
from app.output.json_view import head
from app.output.plain.lines import Line, Tone
from app.text import cli as words
from app.text import terminal


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file."""
    parser.add_argument("saida", type=filled_path, metavar="SAIDA", help=words.OPTION_REPORT_OUTPUT)


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the report."""
    from app.actions.dashboard import dashboard
    from app.actions.report import save_report
    from app.storage.audit import AuditLog

    around = context(options)
    pec = chosen_pec(around, ask_http=True)
    found = dashboard(around.system, pec, now=around.now)
    path = save_report(
        found, options.saida, installation=pec, now=around.now, log=AuditLog.standard(around.system.root)
    )
    console.answer(lambda: head("relatorio") | {"path": str(path)})
    console.say([Line(terminal.REPORT_SAVED.format(path=path), Tone.GOOD, marked=True)])
    return Exit.DONE
