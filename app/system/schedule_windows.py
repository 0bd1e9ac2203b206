"""The daily check on Windows: a scheduled task, made by ``schtasks`` from an XML description.

Source: Task Scheduler schema 1.2 (Windows Vista and Server 2008 on), ``schtasks /Create /XML``.
"""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from xml.sax.saxutils import escape

from app.findings import ChaveiroError, Code
from app.system import processes
from app.system.typed import in_command_prompt
from app.watch.schedule import Mechanism, ScheduleFile, SchedulePlan, ScheduleWords

TASK = r"Chaveiro\Conferir certificados"
#: The account LocalSystem (Microsoft, "Well-known SIDs"): reads ``chaves`` and needs no password.
_LOCAL_SYSTEM = "S-1-5-18"
_USER_ID = "<UserId>{}</UserId>"
_LONGEST_SECONDS = 30.0


def plan(daily: Sequence[str], words: ScheduleWords, *, removal: bool, elevated: bool) -> SchedulePlan:
    """Return what to do. Raises ChaveiroError SCHEDULE_UNAVAILABLE when ``schtasks`` is missing.

    The machine itself starts no program that lies in somebody's own folder: whoever changes it there would be the
    system a day later. Such a one is the daily check of its user, even when an administrator asks.
    """
    if not schtasks().exists():
        raise ChaveiroError(Code.SCHEDULE_UNAVAILABLE, commands=in_command_prompt(daily))
    user = None if elevated and not _is_somebodys(daily[0]) else _user()
    made = build(daily, words, schtasks(), user=user, removal=removal)
    query = (str(schtasks()), "/Query", "/TN", TASK, "/XML", "ONE")
    return SchedulePlan(
        made.mechanism,
        removal,
        made.daily,
        made.files,
        made.commands,
        already=is_done(made, processes.run(query, timeout_s=_LONGEST_SECONDS)),
    )


def is_done(wanted: SchedulePlan, answer: processes.Completed) -> bool:
    """Say from the ``answer`` to a query whether the task is as ``wanted`` says, or gone for a removal.

    The task of a user, who must be logged on, is not that of the machine. That of the machine does for a user what
    that one wants, unless the program is one that the machine shall not start.
    """
    if answer.code != 0:
        return wanted.removal
    if wanted.removal:
        return False
    # Windows writes the description anew: what it starts and for whom is compared, whatever lies between the elements.
    registered = "".join(_decoded(answer.output).split())
    if "".join(_exec(wanted.daily).split()) not in registered:
        return False
    if _USER_ID.format(_LOCAL_SYSTEM) in registered:
        return wanted.mechanism is Mechanism.WINDOWS_MACHINE or not _is_somebodys(wanted.daily[0])
    return wanted.mechanism is Mechanism.WINDOWS_USER


def build(
    daily: Sequence[str], words: ScheduleWords, program: Path | str, *, user: str | None, removal: bool
) -> SchedulePlan:
    """Return the plan of a task of ``user``, or of the machine when that is None; pure.

    ``%XML%`` in a command stands for the temporary file that holds the description while the command runs.
    """
    mechanism = Mechanism.WINDOWS_MACHINE if user is None else Mechanism.WINDOWS_USER
    if removal:
        return SchedulePlan(mechanism, True, tuple(daily), (), ((str(program), "/Delete", "/TN", TASK, "/F"),))
    described = ScheduleFile("%XML%", task_xml(daily, words.timer, user))
    create = (str(program), "/Create", "/TN", TASK, "/XML", "%XML%", "/F")
    return SchedulePlan(mechanism, False, tuple(daily), (described,), (create,))


def task_xml(daily: Sequence[str], description: str, user: str | None) -> str:
    """Return the description of the task; hidden, and made up for when the machine was off at that hour."""
    if user is None:
        principal = f"{_USER_ID.format(_LOCAL_SYSTEM)}<RunLevel>HighestAvailable</RunLevel>"
    else:
        who = _USER_ID.format(escape(user))
        principal = f"{who}<LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>"
    return (
        '<?xml version="1.0" encoding="UTF-16"?>\n'
        '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">\n'
        f"  <RegistrationInfo><Description>{escape(description)}</Description></RegistrationInfo>\n"
        "  <Triggers><CalendarTrigger><StartBoundary>2026-01-01T08:30:00</StartBoundary><Enabled>true</Enabled>"
        "<RandomDelay>PT15M</RandomDelay><ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
        "</CalendarTrigger></Triggers>\n"
        f'  <Principals><Principal id="Author">{principal}</Principal></Principals>\n'
        "  <Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>"
        "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>"
        "<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries><StartWhenAvailable>true</StartWhenAvailable>"
        "<Enabled>true</Enabled><Hidden>true</Hidden><ExecutionTimeLimit>PT10M</ExecutionTimeLimit></Settings>\n"
        f'  <Actions Context="Author">{_exec(daily)}</Actions>\n'
        "</Task>\n"
    )


def _exec(daily: Sequence[str]) -> str:
    program, *arguments = daily
    line = escape(subprocess.list2cmdline(arguments))
    return f"<Exec><Command>{escape(program)}</Command><Arguments>{line}</Arguments></Exec>"


def carry_out(wanted: SchedulePlan) -> None:
    """Run the commands of ``wanted``. Raises ChaveiroError SCHEDULE_FAILED, PERMISSION_DENIED."""
    handle, name = tempfile.mkstemp(prefix="chaveiro-", suffix=".xml")
    try:
        with os.fdopen(handle, "wb") as stream:
            for file in wanted.files:
                stream.write(file.content.replace("\n", "\r\n").encode("utf-16"))
        for command in wanted.commands:
            _run([name if part == "%XML%" else part for part in command])
    finally:
        with suppress(OSError):
            Path(name).unlink()


def schtasks() -> Path:
    """Return the program of Windows, by its full path: the current folder is never searched."""
    return Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "schtasks.exe"


def _run(command: Sequence[str]) -> None:
    ended = processes.run(command, timeout_s=_LONGEST_SECONDS)
    if ended.code != 0:
        answer = _decoded(ended.errors or ended.output).strip()
        raise ChaveiroError(Code.SCHEDULE_FAILED, command="schtasks", detail=answer[:300] or str(ended.code))


def _decoded(output: bytes) -> str:
    """Return what a program of Windows wrote: in the code page of the console, 850 on a Brazilian one."""
    if output.startswith(b"\xff\xfe"):
        return output.decode("utf-16", "replace")
    return output.decode("oem" if os.sep == "\\" else "cp850", "replace")


def _is_somebodys(program: str) -> bool:
    """Say whether a program lies below the folders of the people of this machine."""
    public = os.environ.get("PUBLIC", r"C:\Users\Public")
    return PureWindowsPath(program).is_relative_to(PureWindowsPath(public).parent)


def _user() -> str:
    domain, name = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
    return f"{domain}\\{name}" if domain else name
