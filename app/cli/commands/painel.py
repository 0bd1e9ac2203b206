"""``chaveiro painel``: the certificates in ``chaves``, the most urgent first."""

import argparse

from app.cli.console import Console
from app.cli.context import chosen_pec, context
from app.cli.exits import Exit, exit_of
from app.cli.parser import add_password
from app.findings import Finding, Severity
from app.output.json_view import dashboard_object, error_part
from app.output.plain.dashboard import dashboard_lines
from app.output.plain.problem import finding_lines


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options: a password opens what hides its dates."""
    add_password(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Show the dashboard. A folder that cannot be listed is an error with its own exit code."""
    from app.actions.dashboard import dashboard

    around = context(options)
    pec = chosen_pec(around)
    given = options.senha_stdin or options.senha_arquivo
    password = console.password("", from_input=options.senha_stdin, from_file=options.senha_arquivo) if given else None
    found = dashboard(around.system, pec, now=around.now, password=password)
    problem = Finding(found.folder_problem, Severity.ERROR, {"path": found.folder}) if found.folder_problem else None
    error = {"error": error_part(problem.code, problem.facts, "painel")} if problem else {}
    console.answer(lambda: dashboard_object(found) | error)
    console.say(dashboard_lines(found))
    if problem and not console.json:
        console.note(finding_lines(problem, "painel"))
    return exit_of(problem.code) if problem else Exit.DONE
