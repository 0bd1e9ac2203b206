"""``chaveiro detectar``: every PEC on the machine."""

import argparse

from app.cli.console import Console
from app.cli.context import context
from app.cli.exits import Exit, exit_of
from app.findings import ChaveiroError, Code
from app.output.json_view import detection_object, error_part
from app.output.plain.detection import installation_lines
from app.output.plain.lines import blank
from app.output.plain.problem import problem_lines


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(options: argparse.Namespace, console: Console) -> int:
    """List the PECs; several are an answer here, none or only old ones are an error."""
    from app.actions.detect import choose, detect, notes

    around = context(options)
    detection = detect(around.system, now=around.now, webserver=around.webserver)
    problem: ChaveiroError | None = None
    try:
        choose(detection, asked=around.asked)
    except ChaveiroError as error:
        problem = error if error.code is not Code.PEC_SEVERAL else None
    found = {i.webserver_dir: notes(i, around.now) for i in detection.installations}
    failed = {"error": error_part(problem.code, problem.facts, "detectar")} if problem else {}
    console.answer(lambda: detection_object(detection, found) | failed)
    for installation in detection.installations:
        console.say([*installation_lines(installation, found[installation.webserver_dir]), blank()])
    if problem and not console.json:
        console.note(problem_lines(problem.code, problem.facts, "detectar"))
    return exit_of(problem.code) if problem else Exit.DONE
