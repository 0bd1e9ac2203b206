"""Desktop notices on Linux by ``notify-send``, which speaks to the session's own notification service over D-Bus."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_RUNTIME = Path("/run/user")
_ICON = "dialog-warning"
_LONGEST_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Session:
    """The message bus of one user's session; ``uid`` is None for our own."""

    bus: str
    uid: int | None = None


def notify(title: str, body: str, *, urgent: bool) -> bool:
    """See ``notify.notify``. Root reaches the session of every user that has one."""
    program = shutil.which("notify-send")
    if program is None:
        return False
    # "--" ends the options: a title may start with a dash. "&" and "<" are markup in the body of some services.
    plain = body.replace("&", "&amp;").replace("<", "&lt;")
    urgency = "critical" if urgent else "normal"
    command = [program, f"--urgency={urgency}", f"--icon={_ICON}", "--app-name=Chaveiro", "--", title, plain]
    taken = [_send(command, session) for session in sessions()]
    return any(taken)


def sessions(runtime: Path = _RUNTIME) -> Iterator[Session]:
    """Yield our own session, and for root those of the others."""
    own = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if own:
        yield Session(own)
    if os.geteuid() != 0 or not runtime.is_dir():
        return
    for folder in sorted(runtime.iterdir()):
        bus = folder / "bus"
        if folder.name.isdigit() and bus.exists() and f"unix:path={bus}" != own:
            yield Session(f"unix:path={bus}", int(folder.name))


def _send(command: list[str], session: Session) -> bool:
    around = {"DBUS_SESSION_BUS_ADDRESS": session.bus, "PATH": "/usr/bin:/bin"}
    try:
        if session.uid is None:
            done = subprocess.run(command, env=around, capture_output=True, timeout=_LONGEST_SECONDS, check=False)
        else:
            person = pwd.getpwuid(session.uid)
            done = subprocess.run(
                command,
                env=around,
                capture_output=True,
                timeout=_LONGEST_SECONDS,
                check=False,
                user=person.pw_uid,
                group=person.pw_gid,
                extra_groups=[],
            )
    except (OSError, KeyError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
