"""``chaveiro verificar``: does this certificate file serve?"""

import argparse
from typing import TYPE_CHECKING

from app.cli.console import Console
from app.cli.exits import Exit, exit_of
from app.cli.parser import add_password, filled_path
from app.findings import Severity
from app.text import cli as words

if TYPE_CHECKING:
    from app.certificate.report import Report
    from app.cli.context import Context
    from app.pec.installation import Installation
    from app.system.examiner import Examiner


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("arquivo", type=filled_path, metavar="ARQUIVO", help=words.OPTION_FILE)
    add_password(parser)
    parser.add_argument("--estrito", action="store_true", help=words.OPTION_STRICT)
    parser.add_argument("--provar", action="store_true", help=words.OPTION_PROVE)


def run(options: argparse.Namespace, console: Console) -> int:
    """Check the file for the PEC of this machine, if there is one, and say what was found."""
    from app.system.examiner import Examiner

    with options.examiner or Examiner(threads=False, meanwhile=load_the_answer) as examiner:
        from app.cli.context import context, known_pec

        around = context(options)
        report = checked(options, console, around, known_pec(around), prove=options.provar, examiner=examiner)
    from app.actions.memories import remember_checked
    from app.output.plain.report import report_lines

    console.answer(lambda: _answer(report))
    console.say(report_lines(report, "verificar"))
    remember_checked(around.system, report, options.arquivo, now=around.now)
    return answer_code(report, strict=options.estrito)


def load_the_answer() -> None:
    """Load what comes after the check, while the check runs."""
    from app.actions import memories  # noqa: F401
    from app.output.plain import report  # noqa: F401


def _answer(report: "Report") -> dict[str, object]:
    """Return the object; where the file could not be read at all, that is an error besides."""
    from app.output.json_view import error_part, verify_object

    if answer_code(report) in (Exit.DONE, Exit.NO):
        return verify_object(report)
    reason = report.findings[0]
    return verify_object(report) | {"error": error_part(reason.code, reason.facts, "verificar")}


def checked(
    options: argparse.Namespace,
    console: Console,
    around: "Context",
    pec: "Installation | None",
    *,
    prove: bool = False,
    examiner: "Examiner | None" = None,
) -> "Report":
    """Ask for the password and check ``options.arquivo`` for ``pec``, with ``examiner`` if it was started before."""
    from app.actions.verify import Proof, verify
    from app.cli.context import own_authorities

    password = console.password(
        words.PASSWORD_QUESTION, from_input=options.senha_stdin, from_file=options.senha_arquivo
    )
    return verify(
        options.arquivo,
        password,
        installation=pec,
        now=around.now,
        proof=Proof.ALWAYS if prove else Proof.AUTO,
        store=own_authorities(around),
        examiner=examiner,
        own_java=options.raiz is None,
    )


def answer_code(report: "Report", *, strict: bool = False) -> int:
    """Return 0 for a file that serves; else 1, or the code of what kept the file from being read."""
    from app.certificate.report import Verdict

    if report.verdict is Verdict.UNFIT:
        return exit_of(next(f.code for f in report.findings if f.severity is Severity.ERROR))
    return Exit.NO if strict and report.verdict is Verdict.FIT_WITH_WARNINGS else Exit.DONE
