"""``chaveiro monitorar``: the dashboard for Nagios, Prometheus, Zabbix and programs."""

import argparse
from pathlib import Path

from app.cli.console import Console
from app.cli.context import Context, chosen_pec, context
from app.cli.parser import filled_path
from app.findings import ChaveiroError, Code, Finding
from app.output.metrics import Answer, Format, Limits, monitor
from app.output.plain.lines import Line
from app.text import cli as words
from app.watch.entries import Dashboard

#: The formats that are one JSON object, and so keep the promise of ``--json``.
_JSON = (Format.JSON, Format.ZABBIX)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; the last three serve the daily check (``agendar``)."""
    choices = [form.value for form in Format]
    parser.add_argument("--formato", choices=choices, default=None, help=words.OPTION_FORMAT)
    parser.add_argument("--aviso", type=int, metavar="DIAS", default=30, help=words.OPTION_WARNING)
    parser.add_argument("--critico", type=int, metavar="DIAS", default=7, help=words.OPTION_CRITICAL)
    parser.add_argument("--avisar", action="store_true", help=words.OPTION_NOTIFY)
    parser.add_argument("--avisos", type=filled_path, metavar="ARQUIVO", help=words.OPTION_NOTICES_FILE)
    parser.add_argument(
        "--memoria", type=filled_path, metavar="ARQUIVO", action="append", default=[], help=words.OPTION_MEMORY
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the state in the format asked for; ``--json`` is ``--formato json``."""
    form = Format(options.formato) if options.formato else Format.JSON if options.json else Format.NAGIOS
    if options.json and form not in _JSON:
        raise ChaveiroError(Code.USAGE, detail=words.not_together("--json", f"--formato {form}"))
    around = context(options)
    found: Dashboard | None = None
    problem: Finding | None = None
    try:
        found = _dashboard(around, tuple(options.memoria))
        if options.avisar or options.avisos:
            console.note(_tell(around, found, options.avisos))  # standard error ends up in the journal
    except ChaveiroError as error:
        problem = error.as_finding()
    return _deliver(console, form, monitor(found, form, Limits(options.aviso, options.critico), problem))


def failed(arguments: list[str], console: Console, problem: ChaveiroError) -> int:
    """Tell a problem that kept ``run`` from its answer, in the format asked for if that can be made out.

    For a plug-in of Nagios the exit codes of other commands are alarms: 2, a command typed wrong, would be CRITICAL.
    """
    from app.cli.main import report_problem

    form = _format_typed(arguments)
    if problem.code is Code.USAGE or form is Format.NAGIOS:
        code = report_problem(console, "monitorar", problem)
        if form is not Format.NAGIOS:
            return code
    return _deliver(console, form, monitor(None, form, problem=problem.as_finding()))


def _format_typed(arguments: list[str]) -> Format:
    options = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    options.add_argument("--formato", nargs="?")
    try:
        return Format(options.parse_known_args(arguments)[0].formato)
    except (ValueError, argparse.ArgumentError):
        return Format.NAGIOS


def _deliver(console: Console, form: Format, answer: Answer) -> int:
    if form is Format.NAGIOS:
        console.raw(answer.text)
    else:
        console.data(answer.text.encode())  # programs read UTF-8 and bare line feeds, whatever the terminal speaks
    return answer.exit_code


def _dashboard(around: Context, memories: tuple[Path, ...]) -> Dashboard:
    from app.actions.dashboard import dashboard
    from app.actions.memories import memory_for

    memory = memory_for(around.system, memories)
    return dashboard(around.system, chosen_pec(around), now=around.now, memory=memory)


def _tell(around: Context, found: Dashboard, file: Path | None) -> list[Line]:
    """Give the notices that are due, and return them as lines."""
    from app.actions.notify import tell
    from app.storage.told import ToldStore

    messages = tell(found, now=around.now, store=ToldStore.standard(around.system.root), file=file)
    return [Line(f"{message.title}. {message.body}", fixed=True) for message in messages]
