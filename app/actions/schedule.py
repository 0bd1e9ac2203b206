"""The daily check: plan it (the plan is the dry run), switch it on, take it away."""

from pathlib import Path

from app.findings import ChaveiroError
from app.system.base import System
from app.watch.schedule import SchedulePlan


def plan_schedule(
    system: System, *, remove: bool = False, webserver: Path | None = None, file: Path | None = None
) -> SchedulePlan:
    """Return what switching the daily check on (or off) will do.

    ``webserver`` fixes the PEC to watch, where the person named one; ``file`` also gets the notices. The check of the
    whole machine also reads the memory of the person who asks for it: that is where the dates of their certificates
    are. Raises ChaveiroError SCHEDULE_UNAVAILABLE, with the exact line for cron in ``commands``.
    """
    from app.actions.memories import memories_of_others
    from app.system import schedule
    from app.text.schedule import WORDS

    arguments = ["monitorar", "--avisar"]
    if webserver is not None:
        arguments += ["--pec", str(webserver.absolute())]
    if file is not None:
        arguments += ["--avisos", str(file.absolute())]
    for memory in memories_of_others(system):
        arguments += ["--memoria", str(memory.absolute())]
    try:
        return schedule.plan(arguments, WORDS, removal=remove, elevated=system.is_elevated())
    except ChaveiroError as problem:
        raise ChaveiroError(problem.code, **problem.facts, removal=remove) from None


def carry_out_schedule(plan: SchedulePlan) -> None:
    """Do what ``plan`` says, and nothing when it is done already. Raises ChaveiroError SCHEDULE_FAILED and others."""
    from app.system import schedule

    if not plan.already:
        schedule.carry_out(plan)
