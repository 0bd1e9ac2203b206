"""``chaveiro agendar``: the daily check, by systemd or the task scheduler of Windows."""

import argparse
from collections.abc import Sequence

from app.cli.console import Console
from app.cli.context import context
from app.cli.exits import Exit
from app.cli.parser import filled_path
from app.findings import ChaveiroError, Code
from app.output.json_view import builtins, head
from app.output.plain.lines import Line, Tone, blank, fact, title
from app.text import cli as words
from app.text import schedule
from app.watch.schedule import Mechanism, SchedulePlan

_OF_USER = frozenset({Mechanism.SYSTEMD_USER, Mechanism.WINDOWS_USER})


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--remover", action="store_true", help=words.OPTION_REMOVE)
    parser.add_argument("--simular", action="store_true", help=words.OPTION_SIMULATE)
    parser.add_argument("--avisos", type=filled_path, metavar="ARQUIVO", help=words.OPTION_NOTICES_FILE)


def run(options: argparse.Namespace, console: Console) -> int:
    """Show what will be written and run, and do it unless it is only a simulation."""
    from app.actions.schedule import carry_out_schedule, plan_schedule

    if options.raiz is not None:
        raise ChaveiroError(Code.USAGE, detail=words.SCHEDULE_IS_LIVE)
    around = context(options)
    plan = plan_schedule(around.system, remove=options.remover, webserver=options.pec, file=options.avisos)
    console.say(_plan_lines(plan))
    if not options.simular:
        carry_out_schedule(plan)
    console.answer(lambda: head("agendar") | {"simulated": options.simular, "plan": builtins(plan)})
    console.say([blank(), *_end(plan, simulated=options.simular)])
    return Exit.DONE


def _plan_lines(plan: SchedulePlan) -> list[Line]:
    lines = [title(schedule.REMOVAL_TITLE if plan.removal else schedule.PLAN_TITLE)]
    lines.append(fact(schedule.MECHANISM, schedule.MECHANISMS[plan.mechanism]))
    lines += [fact(schedule.REMOVES if plan.removal else schedule.WRITES, file.path) for file in plan.files]
    for command in plan.commands:
        lines.append(_to_copy(schedule.RUNS, command))
    if not plan.removal:
        lines.append(_to_copy(schedule.DAILY, plan.daily))
    return lines


def _to_copy(label: str, command: Sequence[str]) -> Line:
    from app.system.typed import typed

    return Line(f"{label}: {typed(command)}", indent=2, fixed=True)


def _end(plan: SchedulePlan, *, simulated: bool) -> list[Line]:
    if plan.already:
        return [Line(schedule.ALREADY_GONE if plan.removal else schedule.ALREADY_THERE, Tone.GOOD, marked=True)]
    if simulated:
        return [Line(schedule.SIMULATED)]
    done = [Line(schedule.REMOVED if plan.removal else schedule.DONE, Tone.GOOD, marked=True)]
    return [*done, Line(schedule.USER_ONLY)] if plan.mechanism in _OF_USER and not plan.removal else done
