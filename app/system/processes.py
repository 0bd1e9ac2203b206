"""Runs a program for a bounded time and with bounded memory, and starts private verbs of this program.

A process started here never outlives its run: when time is up, or the caller is interrupted, it is ended
together with what it started. ``posix_process.py`` and ``windows_process.py`` do it for their system.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

OUTPUT_MAX = 32 << 20
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "USERPROFILE")


@dataclass(frozen=True, slots=True)
class Completed:
    """How a process ended. ``code`` is None when it had to be ended because time was up."""

    code: int | None
    output: bytes = field(repr=False)
    errors: bytes = field(repr=False)

    @property
    def timed_out(self) -> bool:
        """Say whether the process was ended because time was up."""
        return self.code is None


class Running(Protocol):
    """A process that waits for its input."""

    def feed(self, data: bytes) -> bytes:
        """Hand over what the process takes without making us wait, and return the rest, which is for ``finish``.

        When nothing is left the input is closed, and the process works while we do something else.
        """
        ...

    def finish(self, data: bytes, timeout_s: float) -> Completed:
        """Hand ``data`` over, close the input, and return how the process ended within ``timeout_s`` seconds."""
        ...

    def end(self) -> None:
        """End the process at once. Does nothing when it has ended before."""
        ...


def start(command: Sequence[str], *, env: Mapping[str, str], memory_bytes: int | None = None) -> Running:
    """Start ``command``, whose first part is the path of a program, with ``env`` and nothing else around it.

    ``memory_bytes`` bounds its memory where the system can. Raises OSError when it cannot be started.
    """
    if sys.platform == "win32":
        from app.system.windows_process import start as start_here
    else:
        from app.system.posix_process import start as start_here
    return start_here(list(command), dict(env), memory_bytes)


def start_copy(serve: Callable[[], int], *, memory_bytes: int) -> Running | None:
    """Let a copy of this process run ``serve``, with ``memory_bytes`` more than this one has.

    None where the system cannot copy, or where threads forbid it. Raises OSError.
    """
    if sys.platform == "win32":
        return None
    from app.system.posix_process import has_threads
    from app.system.posix_process import start_copy as copy_here

    return None if has_threads() else copy_here(serve, memory_bytes)


def run(
    command: Sequence[str],
    data: bytes = b"",
    *,
    env: Mapping[str, str] | None = None,
    timeout_s: float,
    memory_bytes: int | None = None,
) -> Completed:
    """Run ``command`` with ``data`` as its input and return how it ended. Raises OSError when it cannot be started."""
    process = start(command, env=environment() if env is None else env, memory_bytes=memory_bytes)
    try:
        return process.finish(data, timeout_s)
    finally:
        process.end()


def environment(**more: str) -> dict[str, str]:
    """Return the few variables that a child needs of ours, and ``more``."""
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | more


def own_command(verb: str) -> list[str]:
    """Return the command that starts a private verb of this program, installed, frozen or from its source."""
    if getattr(sys, "frozen", False):
        return [sys.executable, verb]
    import app

    # -I: no module may come from the current folder or from variables
    return [sys.executable, "-I", str(Path(app.__file__).with_name("__main__.py")), verb]
