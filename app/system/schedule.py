"""Picks the daily check of this system, and the command that it starts."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.watch.schedule import SchedulePlan, ScheduleWords

_WINDOW_PROGRAM = "Abrir Chaveiro.exe"


def plan(arguments: Sequence[str], words: ScheduleWords, *, removal: bool, elevated: bool) -> SchedulePlan:
    """Return the plan for running this program with ``arguments`` daily. Raises ChaveiroError SCHEDULE_UNAVAILABLE."""
    daily = (*own_program(), *arguments)
    if sys.platform == "win32":
        from app.system import schedule_windows

        return schedule_windows.plan(daily, words, removal=removal, elevated=elevated)
    from app.system import schedule_linux

    return schedule_linux.plan(daily, words, removal=removal)


def carry_out(wanted: SchedulePlan) -> None:
    """Do what ``wanted`` says. Raises ChaveiroError SCHEDULE_FAILED and those of ``system.failures``."""
    if sys.platform == "win32":
        from app.system import schedule_windows

        schedule_windows.carry_out(wanted)
    else:
        from app.system import schedule_linux

        schedule_linux.carry_out(wanted)


def own_program() -> tuple[str, ...]:
    """Return how to start this program on another day: an AppImage by its file, for its mount is gone by then.

    On Windows the program without a console is taken, so that no black window flashes up.
    """
    if getattr(sys, "frozen", False):
        program = Path(os.environ.get("APPIMAGE") or os.path.abspath(sys.executable))
        silent = program.with_name(_WINDOW_PROGRAM)
        return (str(silent if silent.exists() else program),)
    import app

    interpreter = Path(sys.executable)
    silent = interpreter.with_name("pythonw.exe")
    main = Path(app.__file__).with_name("__main__.py")
    return (str(silent if silent.exists() else interpreter), "-I", "-B", str(main))


def invoking_home() -> Path | None:
    """Return the home of the person who asked for administrator rights, where that is another user; else None."""
    if sys.platform == "win32":
        return None
    from app.system import schedule_linux

    return schedule_linux.invoking_home()
