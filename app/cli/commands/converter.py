"""``chaveiro converter``: a copy that every Java since 8 opens."""

import argparse
from pathlib import Path

from app.certificate.report import Report
from app.cli.clock import now
from app.cli.console import Console
from app.cli.exits import Exit
from app.cli.parser import add_password, filled_path
from app.findings import ChaveiroError, Code
from app.output.json_view import head, verify_object
from app.output.plain.lines import Line, Tone
from app.text import cli as words
from app.text import terminal


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("arquivo", type=filled_path, metavar="ARQUIVO", help=words.OPTION_FILE)
    parser.add_argument("saida", type=filled_path, metavar="SAIDA", help=words.OPTION_OUTPUT)
    add_password(parser)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--nova-senha-stdin", action="store_true", help=words.OPTION_NEW_PASSWORD_STDIN)
    group.add_argument("--nova-senha-arquivo", type=filled_path, metavar="ARQUIVO", help=words.OPTION_NEW_PASSWORD_FILE)


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the copy, prove it, and say where it lies."""
    from app.actions.convert import convert

    password = console.password(
        words.PASSWORD_QUESTION, from_input=options.senha_stdin, from_file=options.senha_arquivo
    )
    new = _new_password(options, console)
    report = convert(options.arquivo, password, options.saida, new, now=now())
    console.answer(lambda: _object(options.saida, report))
    console.say(
        [Line(terminal.CONVERTED.format(path=options.saida), Tone.GOOD, marked=True), Line(terminal.CONVERTED_CHECKED)]
    )
    return Exit.DONE


def _new_password(options: argparse.Namespace, console: Console) -> str | None:
    """Return the new password, or None to keep the old one."""
    given = options.nova_senha_stdin or options.nova_senha_arquivo
    if not given and (options.senha_stdin or options.senha_arquivo or not console.interactive):
        return None
    typed = console.password(
        words.NEW_PASSWORD_QUESTION, from_input=options.nova_senha_stdin, from_file=options.nova_senha_arquivo
    )
    if given and not typed:
        raise ChaveiroError(Code.USAGE, detail=words.NEW_PASSWORD_EMPTY)
    return typed or None


def _object(path: Path, report: Report) -> dict[str, object]:
    return head("converter") | {"path": str(path), "report": verify_object(report)}
