"""Starts, feeds, bounds and ends a process on Windows, inside a job that dies with us."""

import ctypes
import subprocess
from contextlib import suppress
from ctypes import wintypes

from app.system.processes import Completed

_NO_WINDOW = 0x08000000
_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_LIMIT_PROCESS_MEMORY, _KILL_ON_CLOSE = 0x100, 0x2000


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class _Limits(ctypes.Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def start(command: list[str], env: dict[str, str], memory_bytes: int | None) -> "WindowsProcess":
    """Start ``command`` without a console window. Raises OSError when it cannot be started."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=env, creationflags=_NO_WINDOW)
    return WindowsProcess(process, _job(int(getattr(process, "_handle", 0)), memory_bytes))


def _kernel() -> ctypes.CDLL:
    return ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,no-any-return,unused-ignore]


def _job(process_handle: int, memory_bytes: int | None) -> int | None:
    """Put the process into a job with limits and return its handle; None where the system refuses."""
    kernel = _kernel()
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    job: int | None = kernel.CreateJobObjectW(None, None)
    if not job:
        return None
    limits = _Limits()
    limits.basic.flags = _KILL_ON_CLOSE
    if memory_bytes is not None:
        limits.basic.flags |= _LIMIT_PROCESS_MEMORY
        limits.process_memory = memory_bytes
    size = ctypes.sizeof(limits)
    kernel.SetInformationJobObject(wintypes.HANDLE(job), _EXTENDED_LIMITS, ctypes.byref(limits), size)
    kernel.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(process_handle))
    return job


class WindowsProcess:
    """A process and the job it runs in."""

    def __init__(self, process: "subprocess.Popen[bytes]", job: int | None) -> None:
        self._process = process
        self._job = job

    def feed(self, data: bytes) -> bytes:
        """See ``processes.Running``. A pipe of Windows makes the writer wait: everything is left to ``finish``."""
        return data

    def finish(self, data: bytes, timeout_s: float) -> Completed:
        """See ``processes.Running``."""
        try:
            output, errors = self._process.communicate(data, timeout=timeout_s)
            return Completed(self._process.returncode, output, errors)
        except subprocess.TimeoutExpired:
            return Completed(None, b"", b"")
        finally:
            self.end()

    def end(self) -> None:
        """See ``processes.Running``. Closing the job ends the process and all that it started."""
        if self._job:
            _kernel().CloseHandle(wintypes.HANDLE(self._job))
            self._job = None
        if self._process.poll() is None:
            with suppress(OSError):
                self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
