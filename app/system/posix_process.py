"""Starts, feeds, bounds and ends a process on Linux. ``subprocess`` would cost 13 ms of import on every start."""

import os
import resource
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from app.system.processes import OUTPUT_MAX, Completed

_CHUNK = 1 << 16
_NAP_MS = 2


def start(command: list[str], env: dict[str, str], memory_bytes: int | None) -> "PosixProcess":
    """Start ``command`` in a process group of its own. Raises OSError when it cannot be started."""
    ours, theirs = _pipes()
    try:
        actions = [(os.POSIX_SPAWN_DUP2, end, number) for number, end in enumerate(theirs)]
        pid = os.posix_spawn(command[0], command, env, file_actions=actions, setpgroup=0)
    except OSError:
        _close(ours)
        raise
    finally:
        _close(theirs)
    if memory_bytes is not None:
        _bound_memory(pid, memory_bytes)
    return PosixProcess(pid, ours)


def start_copy(serve: Callable[[], int], memory_bytes: int) -> "PosixProcess":
    """Let a copy of this process run ``serve`` and end. Only for a process without other threads. Raises OSError.

    The copy has all that was imported so far: that saves a third of the time that a new process takes to start.
    """
    ours, theirs = _pipes()
    try:
        pid = os.fork()
        if pid == 0:
            _close(ours)
            _run_copy(theirs, serve, memory_bytes)
    except OSError:
        _close(ours)
        raise
    finally:
        _close(theirs)
    return PosixProcess(pid, ours)


def _run_copy(descriptors: list[int], serve: Callable[[], int], memory_bytes: int) -> NoReturn:
    """Run ``serve`` in the copy. It ends here whatever happens, without the last acts of the process it came from."""
    code = 1
    try:
        os.setpgid(0, 0)
        limit = _address_space() + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        for number, end in enumerate(descriptors):
            os.dup2(end, number)
        code = serve()
    except BaseException as error:
        os.write(2, type(error).__name__.encode())
    finally:
        os._exit(code)


def has_threads() -> bool:
    """Say whether this process has another thread, be it of Python or of a library; yes where that is not known."""
    try:
        return len(os.listdir("/proc/self/task")) > 1  # noqa: PTH208 (pathlib is slow to load)
    except OSError:
        return True


def _address_space() -> int:
    """Return the bytes of address space that this process has now."""
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * resource.getpagesize()


def _pipes() -> tuple[list[int], list[int]]:
    """Return our ends and the ends of the process for its input, output and errors. Raises OSError."""
    ours: list[int] = []
    theirs: list[int] = []
    try:
        for number in (0, 1, 2):
            reader, writer = os.pipe()
            theirs.append(reader if number == 0 else writer)
            ours.append(writer if number == 0 else reader)
    except OSError:
        _close([*ours, *theirs])
        raise
    return ours, theirs


def _close(descriptors: list[int]) -> None:
    for descriptor in descriptors:
        with suppress(OSError):
            os.close(descriptor)


def _bound_memory(pid: int, size: int) -> None:
    """Bound the address space. The child waits for its input until then, so nothing runs unbounded."""
    with suppress(ProcessLookupError, PermissionError):
        resource.prlimit(pid, resource.RLIMIT_AS, (size, size))


class PosixProcess:
    """A process and our ends of its three pipes."""

    def __init__(self, pid: int, pipes: list[int]) -> None:
        self._pid: int | None = pid
        self._input, self._output, self._errors = pipes

    def feed(self, data: bytes) -> bytes:
        """See ``processes.Running``."""
        os.set_blocking(self._input, False)
        rest = bytes(self._write(memoryview(data)))
        if not rest:
            self._close_input()
        return rest

    def finish(self, data: bytes, timeout_s: float) -> Completed:
        """See ``processes.Running``."""
        deadline = time.monotonic() + timeout_s
        output, errors = bytearray(), bytearray()
        texts = {self._output: output, self._errors: errors}
        try:
            in_time = self._exchange(memoryview(data), texts, deadline)
            code = self._reap(deadline) if in_time else None
        finally:
            self.end()
        return Completed(code, bytes(output), bytes(errors))

    def _exchange(self, data: memoryview, texts: dict[int, bytearray], deadline: float) -> bool:
        """Write the input and read both outputs until they close. Return False when time is up."""
        poll = select.poll()
        for descriptor in texts:
            poll.register(descriptor, select.POLLIN)
        open_outputs, writing = set(texts), self._input >= 0
        if writing:
            os.set_blocking(self._input, False)
            poll.register(self._input, select.POLLOUT)
        while open_outputs:
            ready = poll.poll(max(deadline - time.monotonic(), 0) * 1000)
            if not ready:
                return False
            for descriptor, _ in ready:
                if descriptor == self._input and writing:
                    data = self._write(data)
                    writing = bool(data)
                    if not writing:
                        poll.unregister(self._input)
                        self._close_input()
                elif descriptor in open_outputs and not self._read(descriptor, texts[descriptor]):
                    open_outputs.discard(descriptor)
                    poll.unregister(descriptor)
        return True

    def _close_input(self) -> None:
        os.close(self._input)
        self._input = -1

    def _write(self, data: memoryview) -> memoryview:
        """Write a part and return the rest; nothing is left when the process no longer reads."""
        try:
            return data[os.write(self._input, data[:_CHUNK]) :]
        except BlockingIOError:
            return data
        except BrokenPipeError:
            return data[:0]

    def _read(self, descriptor: int, text: bytearray) -> bool:
        part = os.read(descriptor, _CHUNK)
        if len(text) < OUTPUT_MAX:
            text += part
        return bool(part)

    def _reap(self, deadline: float) -> int | None:
        """Return the exit code, or None when time is up first. The outputs close a moment before the end."""
        nap = select.poll()
        while self._pid is not None:
            ended, status = os.waitpid(self._pid, os.WNOHANG)
            if ended:
                self._pid = None
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() > deadline:
                break
            nap.poll(_NAP_MS)
        return None

    def end(self) -> None:
        """See ``processes.Running``. Ends the whole group, so that nothing it started stays behind."""
        _close([d for d in (self._input, self._output, self._errors) if d >= 0])
        self._input = self._output = self._errors = -1
        if self._pid is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._pid, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(self._pid, 0)
            self._pid = None
