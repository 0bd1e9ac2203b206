"""The elevated door: reads one request, carries it out, answers. Small, so that it can be read before it is trusted.

It is started as root by polkit or sudo, on behalf of a user who may be hostile. So it takes nothing from that user but
one request of a known shape (``request.py``): not the environment, not the current folder, no path to read, no
password. It finds the PEC again by itself and writes into its ``chaves`` and our own store alone. ``docs/security.md``
has the whole model.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import msgspec

from app.findings import ChaveiroError, Code
from app.pec.plan import Step
from app.system import recognise, site
from app.system.request import Answer, Line, decode

ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
#: Without them nothing works on Windows. A user can set these too, so no path of ours is made of them.
KEPT_ON_WINDOWS = ("SYSTEMROOT", "SYSTEMDRIVE")


def serve() -> int:
    """Serve one request and return the exit code, 0 when an answer was given.

    It comes from standard input and is answered on standard output; on Windows both are the pipe of the last argument.
    """
    _forget_the_caller()
    with _streams() as (source, output):
        _say(output, Line(ready=True))
        _say(output, Line(answer=_answer(source, output)))
    return 0


@contextmanager
def _streams() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    if sys.platform == "win32":
        from app.system.pipe_windows import connected

        with connected(sys.argv[-1]) as both:
            yield both
    else:  # nothing is buffered: a caller who has gone away must not be noticed at the end
        with os.fdopen(sys.stdout.fileno(), "wb", buffering=0, closefd=False) as output:
            yield sys.stdin.buffer, output


def _answer(source: IO[bytes], output: IO[bytes]) -> Answer:
    def on_step(step: Step) -> None:
        _say(output, Line(step=step))

    try:
        request, data = decode(source)
        webserver = Path(request.webserver)
        service_user = recognise.service_user_of(webserver)
        return site.carry_out(Path(webserver.anchor), webserver, service_user, request, data, on_step)
    except ChaveiroError as error:
        return Answer(problem=error.as_finding())
    except (ValueError, ArithmeticError):  # a path, a name or a time of the right form that no system takes
        return Answer(problem=ChaveiroError(Code.PLAN_REFUSED, reason="value").as_finding())


def _forget_the_caller() -> None:
    """Drop what the caller chose: environment, folder, mask. His keyboard must not stop us half-way either."""
    kept = {n: os.environ[n] for n in KEPT_ON_WINDOWS if sys.platform == "win32" and n in os.environ}
    os.environ.clear()
    os.environ.update(kept or ENVIRONMENT)
    os.chdir("/")
    os.umask(0o077)
    for name in ("SIGINT", "SIGHUP", "SIGPIPE", "SIGTSTP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _say(output: IO[bytes], line: Line) -> None:
    """Write one line. A caller who has gone away is no reason to stop."""
    with suppress(OSError):
        output.write(msgspec.json.encode(line) + b"\n")
