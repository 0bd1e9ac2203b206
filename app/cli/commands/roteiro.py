"""``chaveiro roteiro``: the steps that only people can do."""

import argparse

from app.cli.console import Console
from app.cli.context import context, known_pec
from app.cli.exits import Exit
from app.journey.steps import load
from app.output.json_view import builtins, head
from app.output.plain.journey import journey_lines
from app.output.plain.lines import Line, blank, title
from app.text import cli as words
from app.text import terminal


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which way to show; both without an option."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--com-certificado", action="store_true", help=words.OPTION_HAVE_CERTIFICATE)
    group.add_argument("--sem-certificado", action="store_true", help=words.OPTION_NO_CERTIFICATE)


def run(options: argparse.Namespace, console: Console) -> int:
    """Show the way for the version of the PEC of this machine, if there is one."""
    pec = known_pec(context(options))
    version = pec.version if pec else None
    journey = load()
    ways = {True: terminal.WAY_OWN, False: terminal.WAY_E_GESTOR}
    if options.com_certificado or options.sem_certificado:
        del ways[options.sem_certificado]
    steps = {own: journey.for_path(own, version) for own in ways}
    console.answer(
        lambda: (
            head("roteiro")
            | {
                "version": version,
                "requirements": builtins(journey.requirements),
                "portals": builtins(journey.portals),
                "ways": [{"with_certificate": own, "steps": builtins(steps[own])} for own in ways],
            }
        )
    )
    lines: list[Line] = []
    for own, heading in ways.items():
        lines += [title(heading.upper()), blank(), *journey_lines(journey, steps[own]), blank()]
    console.say(lines)
    return Exit.DONE
