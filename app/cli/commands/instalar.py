"""``chaveiro instalar``: check, plan, ask, install, verify."""

import argparse
from pathlib import Path

from app.certificate.report import Report, Verdict
from app.cli.commands.verificar import answer_code, checked
from app.cli.console import Console
from app.cli.context import Context, chosen_pec, context
from app.cli.exits import Exit, exit_of
from app.cli.parser import add_password, filled, filled_path
from app.findings import Code, Finding, Severity
from app.output.json_view import Json, error_part, findings_part, install_object
from app.output.plain.install import plan_lines, receipt_lines
from app.output.plain.lines import Line, blank
from app.output.plain.problem import finding_lines, findings_lines
from app.output.plain.report import report_lines
from app.pec.plan import InstallPlan, Outcome, Receipt, Step
from app.text import cli as words
from app.text import terminal


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("arquivo", type=filled_path, metavar="ARQUIVO", help=words.OPTION_FILE)
    add_password(parser)
    parser.add_argument("--simular", action="store_true", help=words.OPTION_SIMULATE)
    parser.add_argument("--nome", type=filled, metavar="NOME", help=words.OPTION_NAME)
    parser.add_argument("--substituir", action="store_true", help=words.OPTION_REPLACE)
    parser.add_argument("--sim", action="store_true", help=words.OPTION_YES)


def run(options: argparse.Namespace, console: Console) -> int:
    """Install the certificate; every way out before the last step leaves everything as it was."""
    from app.actions.install import prepare

    around = context(options)
    pec = chosen_pec(around)
    report = checked(options, console, around, pec)
    console.say([*report_lines(report, "instalar"), blank()])
    if report.verdict is Verdict.UNFIT:
        return _unfit(console, report)
    plan = prepare(around.system, options.arquivo, report, pec, name=options.nome, replace=options.substituir)
    console.say([*plan_lines(plan), *findings_lines(plan.notes), blank()])
    if options.simular:
        console.answer(lambda: install_object(report, plan, None, simulated=True))
        console.say([Line(terminal.SIMULATED)])
        return Exit.DONE
    if not (options.sim or plan.already_there or console.confirm(words.CONFIRM_INSTALL)):
        refused = Finding(Code.INTERRUPTED, Severity.ERROR)
        console.answer(lambda: _object(report, plan, error=refused))
        console.note([Line(words.NOT_INSTALLED)])
        return Exit.INTERRUPTED
    return _carry_out(options.arquivo, console, around, report, plan)


def _unfit(console: Console, report: Report) -> int:
    reason = next(f for f in report.findings if f.severity is Severity.ERROR)
    console.answer(lambda: _object(report, error=reason))
    console.note([Line(words.NOT_INSTALLED)])
    return answer_code(report)


def _carry_out(source: Path, console: Console, around: Context, report: Report, plan: InstallPlan) -> int:
    from app.actions.install import carry_out
    from app.system.interrupt import uninterrupted
    from app.text.steps import progress_sentence

    def on_step(step: Step) -> None:
        console.note([Line(progress_sentence(step))])

    outcome = carry_out(
        around.system, plan, source, report=report, terminal=console.interactive, now=around.now, on_step=on_step
    )
    with uninterrupted():
        return _ended(console, report, plan, outcome)


def _ended(console: Console, report: Report, plan: InstallPlan, outcome: Outcome) -> int:
    if outcome.receipt is None:
        assert outcome.problem is not None  # noqa: S101  # without a receipt there is a problem
        return _failed(console, report, plan, outcome.problem)
    after = (outcome.problem,) if outcome.problem else ()
    console.answer(lambda: _object(report, plan, outcome.receipt) | {"findings": findings_part(after)})
    console.say([*receipt_lines(outcome.receipt), *findings_lines(after)])
    return Exit.DONE


def _failed(console: Console, report: Report, plan: InstallPlan, problem: Finding) -> int:
    console.answer(lambda: _object(report, plan, error=problem))
    if not console.json:
        console.note(finding_lines(problem, "instalar"))
    return exit_of(problem.code)


def _object(
    report: Report, plan: InstallPlan | None = None, receipt: Receipt | None = None, *, error: Finding | None = None
) -> Json:
    answer = install_object(report, plan, receipt, simulated=False)
    return answer | {"error": error_part(error.code, error.facts, "instalar")} if error else answer
