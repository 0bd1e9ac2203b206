"""``chaveiro verificar``: does this certificate file serve?"""

import argparse
from pathlib import Path

from app.certificate.report import Report, Verdict
from app.cli.console import Console
from app.cli.context import context, known_pec
from app.cli.exits import Exit
from app.cli.parser import add_password
from app.output.json_view import verify_object
from app.output.plain.report import report_lines
from app.text import cli as words


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("arquivo", type=Path, metavar="ARQUIVO", help=words.OPTION_FILE)
    add_password(parser)
    parser.add_argument("--estrito", action="store_true", help=words.OPTION_STRICT)
    parser.add_argument("--provar", action="store_true", help=words.OPTION_PROVE)


def run(options: argparse.Namespace, console: Console) -> int:
    """Check the file and say what was found."""
    report = checked(options, console)
    console.answer(verify_object(report))
    console.say(report_lines(report))
    serves = report.verdict is Verdict.FIT or (report.verdict is Verdict.FIT_WITH_WARNINGS and not options.estrito)
    return Exit.DONE if serves else Exit.NO


def checked(options: argparse.Namespace, console: Console) -> Report:
    """Ask for the password and check ``options.arquivo`` for the PEC of this machine, if there is one."""
    from app.actions.verify import Proof, verify

    around = context(options)
    password = console.password(
        words.PASSWORD_QUESTION, from_input=options.senha_stdin, from_file=options.senha_arquivo
    )
    return verify(
        options.arquivo,
        password,
        installation=known_pec(around),
        now=around.now,
        proof=Proof.ALWAYS if options.provar else Proof.AUTO,
    )
