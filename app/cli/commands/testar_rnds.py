"""``chaveiro testar-rnds``: a real call for a token with the certificate."""

import argparse

from app.cli.clock import now
from app.cli.console import Console
from app.cli.exits import Exit, exit_of
from app.cli.parser import add_password, filled, filled_path
from app.output.json_view import builtins, error_part, head
from app.output.plain.lines import Line, Tone, fact
from app.output.plain.problem import finding_lines
from app.rnds.outcome import Environment, ProbeOutcome
from app.text import cli as words
from app.text import terminal
from app.text.places import RNDS_STAGE_DONE, RNDS_STAGE_FAILED, RNDS_STAGES


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    choices = [e.value for e in Environment]
    parser.add_argument("arquivo", type=filled_path, metavar="ARQUIVO", help=words.OPTION_FILE)
    add_password(parser)
    parser.add_argument("--ambiente", choices=choices, default=choices[0], help=words.OPTION_ENVIRONMENT)
    parser.add_argument("--url", type=filled, metavar="URL", help=words.OPTION_URL)
    parser.add_argument("--ca", type=filled_path, metavar="ARQUIVO", help=words.OPTION_CA)


def run(options: argparse.Namespace, console: Console) -> int:
    """Ask for a token and tell how far the connection came."""
    from app.actions.rnds import test_connection

    password = console.password(
        words.PASSWORD_QUESTION, from_input=options.senha_stdin, from_file=options.senha_arquivo
    )
    outcome = test_connection(
        options.arquivo,
        password,
        now=now(),
        environment=Environment(options.ambiente),
        url=options.url,
        authorities=options.ca,
    )
    finding = outcome.finding
    error = {"error": error_part(finding.code, finding.facts, "testar-rnds")} if finding else {}
    console.answer(lambda: head("testar-rnds") | builtins(outcome) | {"connected": outcome.connected} | error)
    console.say(_lines(outcome))
    if finding and not console.json:
        console.note(finding_lines(finding, "testar-rnds"))
    return exit_of(finding.code) if finding else Exit.DONE


def _lines(outcome: ProbeOutcome) -> list[Line]:
    lines = [fact(terminal.RNDS_ADDRESS, outcome.url, indent=0)]
    if outcome.proxy:
        lines.append(fact(terminal.RNDS_PROXY, outcome.proxy, indent=0))
    for stage in outcome.stages:
        text = RNDS_STAGE_DONE.format(stage=RNDS_STAGES[stage.stage], ms=stage.milliseconds)
        lines.append(Line(f"{text} ({stage.detail})", Tone.GOOD, indent=2, marked=True))
    if outcome.failed:
        text = RNDS_STAGE_FAILED.format(stage=RNDS_STAGES[outcome.failed])
        lines.append(Line(text, Tone.BAD, indent=2, marked=True))
    if outcome.connected:
        lines.append(Line(terminal.RNDS_CONNECTED, Tone.GOOD, marked=True))
    return lines
