"""The command line: parse, run one command, turn every end into an exit code."""

from typing import TYPE_CHECKING

from app.findings import ChaveiroError, Code

if TYPE_CHECKING:
    import argparse

    from app.cli.console import Console
    from app.system.examiner import Examiner


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code; never raises."""
    examiner = None
    try:
        examiner = _examiner_for(arguments)
        return _run(arguments, examiner)
    except KeyboardInterrupt:  # while the modules of the command were loaded
        return _run_interrupted(arguments)
    finally:
        if examiner:
            examiner.close()


def _run_interrupted(arguments: list[str]) -> int:
    from app.cli.console import Console
    from app.cli.parser import typed_command, wants_json

    console = Console.standard(json=wants_json(arguments))
    return report_problem(console, typed_command(arguments), ChaveiroError(Code.INTERRUPTED))


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
    from app.cli.parser import wants_json

    console = Console.standard(json=wants_json(arguments))
    try:
        return _answered(arguments, console, examiner)
    except ChaveiroError as lost:  # the answer, or the problem in place of one, could not be written
        return report_problem(console, None, lost)
    except BrokenPipeError:
        return Exit.INPUT_OUTPUT  # whoever read our output has left (``chaveiro painel | head``): nobody to tell


def _answered(arguments: list[str], console: "Console", examiner: "Examiner | None") -> int:
    """Run the command. What goes wrong is told here, so what is raised is that nothing can be told any more."""
    from app.cli.parser import HelpAsked, command, parse, typed_command

    try:
        options = parse(arguments)
        options.examiner = examiner
        if options.help or options.version:
            return _about(console, help_=options.help)
        if options.command is None:
            return _open_window(options)
        return command(options.command).run(options, console)
    except HelpAsked as asked:
        return _tell(console, typed_command(arguments), "help", asked.text)
    except ChaveiroError as error:
        problem = error
    except KeyboardInterrupt:
        problem = ChaveiroError(Code.INTERRUPTED)
    except BrokenPipeError:
        raise
    except Exception as defect:  # a defect of ours must still end calmly, with a code and no secret
        problem = ChaveiroError(Code.INTERNAL, detail=_where(defect))
    return _failed(arguments, console, problem)


def _failed(arguments: list[str], console: "Console", problem: ChaveiroError) -> int:
    """Tell a problem as the command's readers expect it: those of ``monitorar`` are programs, with or without JSON."""
    from app.cli.parser import typed_command

    name = typed_command(arguments)
    if name == "monitorar" and not console.json and problem.code not in (Code.INTERRUPTED, Code.ANSWER_LOST):
        from app.cli.commands.monitorar import failed

        return failed(arguments, console, problem)
    return report_problem(console, name, problem)


def report_problem(console: "Console", command: str | None, error: ChaveiroError) -> int:
    """Show an error in its three parts, or as the JSON error object, and return its exit code."""
    from app.cli.exits import exit_of
    from app.output.json_view import error_object
    from app.output.plain.problem import problem_lines

    if console.json and error.code is not Code.ANSWER_LOST:
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
    from app.text.cli import help_text

    if help_:
        return _tell(console, None, "help", help_text())
    return _tell(console, None, "version", __version__ if console.json else f"chaveiro {__version__}\n")


def _tell(console: "Console", command: str | None, key: str, text: str) -> int:
    """Show a text of the program about itself, with ``--json`` under ``key`` of the one object."""
    from app.cli.exits import Exit

    if console.json:
        from app.output.json_view import head

        console.answer(lambda: head(command) | {key: text})
    else:
        console.raw(text)
    return Exit.DONE


def _open_window(options: "argparse.Namespace") -> int:
    if options.json:
        from app.text.cli import NO_COMMAND

        raise ChaveiroError(Code.USAGE, detail=NO_COMMAND)
    from app.cli.window import open_window

    return open_window(options.raiz, options.pec)
