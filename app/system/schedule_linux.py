"""The daily check on Linux: a systemd timer, for the whole machine when root, else for this user.

Units as in systemd.service(5), systemd.timer(5) and systemd.exec(5).
"""

import os
import pwd
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.findings import ChaveiroError, Code
from app.system import processes
from app.system.failures import naming
from app.watch.schedule import Mechanism, ScheduleFile, SchedulePlan, ScheduleWords

NAME = "chaveiro-aviso"
_MACHINE_FOLDER = Path("/etc/systemd/system")
#: sd_booted(3): this folder exists exactly where systemd runs as the first process.
_BOOTED = Path("/run/systemd/system")
_LONGEST_SECONDS = 30.0
_FIELDS = str.maketrans({"\\": "\\\\", '"': '\\"', "%": "%%", "$": "$$", "\n": "\\n", "\t": "\\t"})


def plan(daily: Sequence[str], words: ScheduleWords, *, removal: bool) -> SchedulePlan:
    """Return what to do. Raises ChaveiroError SCHEDULE_UNAVAILABLE, with a line for cron, without systemd."""
    if not _BOOTED.is_dir():
        raise ChaveiroError(Code.SCHEDULE_UNAVAILABLE, commands=cron_line(daily))
    machine = os.geteuid() == 0
    made = build(daily, words, _MACHINE_FOLDER if machine else _user_folder(), machine=machine, removal=removal)
    return SchedulePlan(made.mechanism, removal, made.daily, made.files, made.commands, is_done(made))


def build(daily: Sequence[str], words: ScheduleWords, folder: Path, *, machine: bool, removal: bool) -> SchedulePlan:
    """Return the plan of a timer in ``folder``; pure."""
    systemctl = ("systemctl",) if machine else ("systemctl", "--user")
    verb = "disable" if removal else "enable"
    reload = (*systemctl, "daemon-reload")
    switch = (*systemctl, verb, "--now", f"{NAME}.timer")
    files = (
        ScheduleFile(str(folder / f"{NAME}.service"), service_unit(daily, words.service)),
        ScheduleFile(str(folder / f"{NAME}.timer"), timer_unit(words.timer)),
    )
    commands = (switch, reload) if removal else (reload, switch)
    mechanism = Mechanism.SYSTEMD_MACHINE if machine else Mechanism.SYSTEMD_USER
    return SchedulePlan(mechanism, removal, tuple(daily), files, commands)


def service_unit(daily: Sequence[str], description: str) -> str:
    """Return the text of the service. The codes 1 to 3 of the check tell of certificates, not of a failed service."""
    return (
        f"[Unit]\nDescription={description}\n\n"
        "[Service]\nType=oneshot\n"
        f"ExecStart={exec_line(daily)}\n"
        "SuccessExitStatus=1 2 3\nNice=10\nTimeoutStartSec=10min\n"
    )


def timer_unit(description: str) -> str:
    """Return the text of the timer; a machine that was off at that hour makes up for it when it is on."""
    return (
        f"[Unit]\nDescription={description}\n\n"
        "[Timer]\nOnCalendar=*-*-* 08:30:00\nRandomizedDelaySec=15min\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def exec_line(command: Sequence[str]) -> str:
    """Return ``command`` as systemd reads it back: quoted, and without meaning for percent and dollar signs."""
    return " ".join('"' + part.translate(_FIELDS) + '"' for part in command)


def cron_line(command: Sequence[str]) -> str:
    """Return the line for ``crontab -e``; the percent sign means a line break there (crontab(5))."""
    import shlex

    return "30 8 * * * " + shlex.join(command).replace("%", "\\%")


def is_done(wanted: SchedulePlan) -> bool:
    """Say whether the files are as ``wanted`` and the timer is on, or all of it is gone for a removal."""
    paths = [Path(file.path) for file in wanted.files]
    if wanted.removal:
        return not any(path.exists() for path in paths)
    with suppress(OSError):
        same = all(Path(f.path).read_text(encoding="utf-8") == f.content for f in wanted.files)
        user = () if wanted.mechanism is Mechanism.SYSTEMD_MACHINE else ("--user",)
        return same and _systemctl(("systemctl", *user, "is-enabled", "--quiet", f"{NAME}.timer")).code == 0
    return False


def carry_out(wanted: SchedulePlan) -> None:
    """Do what ``wanted`` says; what was there before comes back when a command fails.

    Raises ChaveiroError SCHEDULE_FAILED with the command and its answer, PERMISSION_DENIED and the like.
    """
    if wanted.removal:
        _take_away(wanted)
        return
    before = {file.path: _content(Path(file.path)) for file in wanted.files}
    try:
        for file in wanted.files:
            _put(Path(file.path), file.content.encode("utf-8"))
        for command in wanted.commands:
            _run(command)
    except BaseException:
        for path, content in before.items():
            with suppress(ChaveiroError, OSError):
                _put(Path(path), content) if content is not None else Path(path).unlink(missing_ok=True)
        with suppress(ChaveiroError):
            _run(wanted.commands[0])
        raise


def _take_away(wanted: SchedulePlan) -> None:
    switch_off, reload = wanted.commands
    try:
        _run(switch_off)
    except ChaveiroError:
        # A timer without its file cannot be switched off, and need not be.
        if any(Path(file.path).exists() for file in wanted.files if file.path.endswith(".timer")):
            raise
    for file in wanted.files:
        with naming(file.path):
            Path(file.path).unlink(missing_ok=True)
    _run(reload)


def invoking_home() -> Path | None:
    """Return the home of the person behind sudo or pkexec, whose memory of certificates the check shall know."""
    number = os.environ.get("SUDO_UID") or os.environ.get("PKEXEC_UID") or ""
    try:
        return Path(pwd.getpwuid(int(number)).pw_dir)
    except (KeyError, ValueError, OverflowError):
        return None


def _user_folder() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "systemd" / "user"


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _put(path: Path, content: bytes) -> None:
    with naming(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.chaveiro")
        beside.write_bytes(content)
        beside.chmod(0o644)
        beside.replace(path)


def _run(command: Sequence[str]) -> None:
    ended = _systemctl(command)
    if ended.code != 0:
        answer = (ended.errors or ended.output).decode("utf-8", "replace").strip()
        raise ChaveiroError(Code.SCHEDULE_FAILED, command=" ".join(command), detail=answer[:300] or str(ended.code))


def _systemctl(command: Sequence[str]) -> processes.Completed:
    import shutil

    program = shutil.which(command[0])
    if program is None:
        raise ChaveiroError(Code.SCHEDULE_FAILED, command=command[0], detail="ENOENT")
    around = {n: os.environ[n] for n in ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS") if n in os.environ}
    return processes.run((program, *command[1:]), env=processes.environment(**around), timeout_s=_LONGEST_SECONDS)
