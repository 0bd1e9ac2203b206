"""The command line: parse, run one command, turn every end into an exit code."""

import os
import sys
from typing import TYPE_CHECKING

from app.findings import ChaveiroError, Code

if TYPE_CHECKING:
    import argparse

    from app.cli.console import Console
    from app.system.examiner import Examiner


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code; never raises."""
    examiner = _examiner_for(arguments)
    try:
        return _run(arguments, examiner)
    finally:
        if examiner:
            examiner.close()


def _examiner_for(arguments: list[str]) -> "Examiner | None":
    """Start the process that will open the file before anything else: it loads its libraries while we load ours."""
    if arguments[:1] != ["verificar"] or not {"-h", "--ajuda", "--help"}.isdisjoint(arguments):
        return None
    from app.system.examiner import Examiner

    try:
        return Examiner(threads=False, meanwhile=_load_the_answer)
    except ChaveiroError:
        return None  # told when the command tries again


def _load_the_answer() -> None:
    from app.cli.commands import verificar

    verificar.load_the_answer()


def _run(arguments: list[str], examiner: "Examiner | None") -> int:
    from app.cli.console import Console
    from app.cli.exits import Exit

    console = Console.standard(json="--json" in arguments)
    name = None
    try:
        from app.cli.parser import command, parse

        options = parse(arguments)
        options.examiner = examiner
        name = options.command
        if options.help or options.version:
            return _about(console, help_=options.help)
        if name is None:
            return _open_window(options)
        return command(name).run(options, console)
    except ChaveiroError as error:
        return report_problem(console, name, error)
    except KeyboardInterrupt:
        return report_problem(console, name, ChaveiroError(Code.INTERRUPTED))
    except BrokenPipeError:
        # Whoever read our output has left (``chaveiro painel | head``): nothing to say to nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.INPUT_OUTPUT
    except Exception as defect:  # a defect of ours must still end calmly, with a code and no secret
        return report_problem(console, name, ChaveiroError(Code.INTERNAL, detail=_where(defect)))


def report_problem(console: "Console", command: str | None, error: ChaveiroError) -> int:
    """Show an error in its three parts, or as the JSON error object, and return its exit code."""
    from app.cli.exits import exit_of
    from app.output.json_view import error_object
    from app.output.plain.problem import problem_lines

    if console.json:
        console.answer(lambda: error_object(command, error.code, error.facts))
    else:
        console.note(problem_lines(error.code, error.facts, command))
    return exit_of(error.code)


def _where(defect: Exception) -> str:
    """Return the kind and place of a defect, never its message: a message may quote a password."""
    trace = defect.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"
    return f"{type(defect).__name__} ({place})"


def _about(console: "Console", *, help_: bool) -> int:
    from app import __version__
    from app.cli.exits import Exit
    from app.text.cli import help_text

    console.raw(help_text() if help_ else f"chaveiro {__version__}\n")
    return Exit.DONE


def _open_window(options: "argparse.Namespace") -> int:
    from app.cli.window import open_window

    return open_window(options.raiz, options.pec)
