"""The Windows way, with the parts of Windows replaced: what is asked of it, in which order."""

import ctypes
import sys
from unittest.mock import Mock

import pytest

from app.system import processes, windows_process


class Kernel:
    """Stands in for kernel32 and remembers what it was asked."""

    def __init__(self, job: int | None = 77) -> None:
        self.calls: list[str] = []
        self.limits: list[tuple[int, int]] = []
        self.CreateJobObjectW = Mock(side_effect=lambda *_: self.calls.append("create") or job)

    def SetInformationJobObject(self, job: object, kind: int, limits: object, size: int) -> int:
        found = ctypes.cast(limits, ctypes.POINTER(windows_process._Limits)).contents
        self.limits.append((found.basic.flags, found.process_memory))
        self.calls.append(f"limit {kind} {size}")
        return 1

    def AssignProcessToJobObject(self, job: object, process: object) -> int:
        self.calls.append("assign")
        return 1

    def CloseHandle(self, job: object) -> int:
        self.calls.append("close")
        return 1


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    found = Kernel()
    monkeypatch.setattr(windows_process, "_kernel", lambda: found)
    monkeypatch.setattr(windows_process, "_NO_WINDOW", 0)
    return found


def start(code: str, memory_bytes: int | None = None) -> windows_process.WindowsProcess:
    return windows_process.start([sys.executable, "-c", code], processes.environment(), memory_bytes)


def test_the_process_runs_in_a_job_that_dies_with_us(kernel: Kernel) -> None:
    done = start("import sys; print(sys.stdin.read())", 1000).finish(b"ida", 30)
    assert (done.code, done.output.strip()) == (0, b"ida")
    assert [call.split()[0] for call in kernel.calls] == ["create", "limit", "assign", "close"]
    assert kernel.limits == [(0x2100, 1000)]


def test_without_a_bound_only_the_end_is_shared(kernel: Kernel) -> None:
    start("pass").finish(b"", 30)
    assert kernel.limits == [(0x2000, 0)]


def test_when_time_is_up_the_process_is_ended(kernel: Kernel) -> None:
    process = start("import time; time.sleep(99)")
    assert process.finish(b"", 0.2).timed_out
    assert process._process.returncode is not None


def test_ending_twice_is_no_trouble(kernel: Kernel) -> None:
    process = start("import time; time.sleep(99)")
    process.end()
    process.end()
    assert kernel.calls.count("close") == 1


def test_a_system_that_refuses_jobs_still_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_process, "_kernel", lambda: Kernel(job=None))
    monkeypatch.setattr(windows_process, "_NO_WINDOW", 0)
    assert start("pass").finish(b"", 30).code == 0


def test_the_structure_has_the_size_that_windows_wants() -> None:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION is 144 octets on 64-bit Windows (winnt.h); a DWORD is 4 everywhere."""
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(windows_process._Limits) == 144


def test_no_window_opens() -> None:
    assert windows_process._NO_WINDOW == 0x08000000  # CREATE_NO_WINDOW (winbase.h)
