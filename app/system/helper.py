"""The elevated door: reads one request, carries it out, answers. Small, so that it can be read before it is trusted.

It is started as root by polkit or sudo, on behalf of a user who may be hostile. So it takes nothing from that user but
one request of a known shape (``request.py``): not the environment, not the current folder, no path to read, no
password. It finds the PEC again by itself and writes into its ``chaves`` and our own store alone. ``docs/security.md``
has the whole model.
"""

import os
import signal
import sys
from contextlib import suppress
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.findings import ChaveiroError
from app.pec.plan import Step
from app.system import recognise, site
from app.system.request import Answer, Line, decode

ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}


def serve() -> int:
    """Serve one request from standard input to standard output. Returns the exit code: 0 when an answer was given."""
    _forget_the_caller()
    with os.fdopen(sys.stdout.fileno(), "wb", buffering=0, closefd=False) as output:
        _say(output, Line(ready=True))
        _say(output, Line(answer=_answer(sys.stdin.buffer, output)))
    return 0


def _answer(source: BinaryIO, output: RawIOBase) -> Answer:
    def on_step(step: Step) -> None:
        _say(output, Line(step=step))

    try:
        request, data = decode(source)
        webserver = Path(request.webserver)
        service_user = recognise.service_user_of(webserver)
        return site.carry_out(Path("/"), webserver, service_user, request, data, on_step)
    except ChaveiroError as error:
        return Answer(problem=error.as_finding())


def _forget_the_caller() -> None:
    """Drop what the caller chose: environment, folder, mask. His keyboard must not stop us half-way either."""
    os.environ.clear()
    os.environ.update(ENVIRONMENT)
    os.chdir("/")
    os.umask(0o077)
    for name in ("SIGINT", "SIGHUP", "SIGPIPE", "SIGTSTP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _say(output: RawIOBase, line: Line) -> None:
    """Write one line. A caller who has gone away is no reason to stop."""
    with suppress(OSError):
        output.write(msgspec.json.encode(line) + b"\n")
