"""Asks the killable process (``certificate.worker``) about one file, and turns its end into a calm answer."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.findings import ChaveiroError, Code
from app.system import processes
from app.utf8 import utf8

if TYPE_CHECKING:
    from app.certificate.report import Report

TIMEOUT_S = 90.0
MEMORY_BYTES = 1 << 30
_OUT_OF_MEMORY = (-9, -6)  # ended by the system, or by a library that got no memory

_Request = dict[str, str | int | None]


class Examiner:
    """One process that examines one file. Start it early: it loads what it needs while the person types.

    Use as a context manager; leaving ends the process.
    """

    def __init__(
        self, timeout_s: float = TIMEOUT_S, *, threads: bool = True, meanwhile: Callable[[], None] | None = None
    ) -> None:
        """``threads`` False says that this process has none besides this one, so that a copy of it may serve.

        ``meanwhile`` is called once while the process is at work: the time to load what its answer will need.
        """
        from app.certificate import report  # noqa: F401 - before the copy is made: both need it

        self._timeout_s = timeout_s
        self._meanwhile = meanwhile
        try:
            self._process = _start() if threads else processes.start_copy(_serve, memory_bytes=MEMORY_BYTES) or _start()
        except OSError as error:
            raise ChaveiroError(Code.INTERNAL, detail=f"_examinar: {error.strerror}") from error

    def __enter__(self) -> "Examiner":
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.end()

    def examine(
        self,
        name: str,
        data: bytes,
        password: str | None,
        *,
        java_major: int | None,
        now: datetime,
        store: Path | None,
    ) -> "Report":
        """Return the report of ``certificate.examine`` on ``data``. Raises ChaveiroError: TOO_COSTLY, INTERNAL."""
        request: _Request = {
            "verb": "examine",
            "name": utf8(name),  # it comes back in the answer, which is read strictly
            "password": password,
            "java_major": java_major,
            "now": now.isoformat(),
            "store": None if store is None else str(store),
        }
        answer = self._ask(request, data)
        from app.system import answers

        return answers.report(answer)

    def convert(self, data: bytes, password: str, new_password: str | None) -> bytes:
        """Return the copy that ``certificate.convert`` makes. Raises ChaveiroError."""
        request: _Request = {"verb": "convert", "password": password, "new_password": new_password}
        answer = self._ask(request, data)
        from app.system import answers

        return answers.copy(answer)

    def _ask(self, request: _Request, data: bytes) -> bytes:
        rest = self._process.feed(json.dumps(request).encode() + b"\n" + data)
        from app.system import answers  # noqa: F401 - takes 15 ms to load, while the process is at work

        if self._meanwhile is not None:
            self._meanwhile()
        ended = self._process.finish(rest, self._timeout_s)
        if ended.timed_out:
            raise ChaveiroError(Code.TOO_COSTLY, seconds=int(self._timeout_s))
        if ended.code in _OUT_OF_MEMORY:
            raise ChaveiroError(Code.TOO_COSTLY, memory=MEMORY_BYTES >> 20)
        if ended.code != 0:
            raise ChaveiroError(Code.INTERNAL, detail=_last_words(ended))
        return ended.output


def _start() -> processes.Running:
    command = processes.own_command("_examinar")
    return processes.start(command, env=processes.environment(), memory_bytes=MEMORY_BYTES)


def _serve() -> int:
    from app.certificate.worker import serve

    return serve()


def _last_words(ended: processes.Completed) -> str:
    """Return the kind of failure, never its text: that might quote what was being read."""
    last = ended.errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return f"_examinar: {ended.code} {last.partition(':')[0][:60]}".strip()
