"""A copy of this process serves one request: bounded, ended in time, and without a trace in the original."""

import sys
import threading
from pathlib import Path

import pytest

from app.system import processes
from app.system.examiner import Examiner
from tests.factory import NOW, Authority

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot copy a process")
MEMORY = 1 << 28


def echo() -> int:
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
        target.write(source.read()[::-1])
    return 7


def stumble() -> int:
    raise KeyError("segredo")


def linger() -> int:
    threading.Event().wait()
    return 0


def devour() -> int:
    return len(bytearray(2 * MEMORY))


def copied(serve: object, data: bytes = b"", seconds: float = 20.0) -> processes.Completed:
    process = processes.start_copy(serve, memory_bytes=MEMORY)  # type: ignore[arg-type]
    if process is None:
        pytest.skip("another test left a thread behind")
    try:
        return process.finish(data, seconds)
    finally:
        process.end()


def test_the_copy_reads_its_own_input_and_writes_its_own_output() -> None:
    ended = copied(echo, b"abc" * 100_000)
    assert (ended.code, ended.output, ended.errors) == (7, b"cba" * 100_000, b"")


def test_what_the_pipe_holds_is_handed_over_without_waiting_and_the_rest_at_the_end() -> None:
    data = b"abc" * 100_000
    process = processes.start_copy(echo, memory_bytes=MEMORY)
    if process is None:
        pytest.skip("another test left a thread behind")
    rest = process.feed(data)
    assert 0 < len(rest) < len(data)
    assert process.finish(rest, 20).output == data[::-1]


def test_a_copy_that_was_handed_everything_is_at_work_before_anyone_waits_for_it() -> None:
    process = processes.start_copy(echo, memory_bytes=MEMORY)
    if process is None:
        pytest.skip("another test left a thread behind")
    assert process.feed(b"abc") == b""
    assert process.finish(b"", 20).output == b"cba"


def test_a_copy_that_has_ended_takes_everything_and_reads_nothing() -> None:
    process = processes.start_copy(stumble, memory_bytes=MEMORY)
    if process is None:
        pytest.skip("another test left a thread behind")
    assert process.finish(process.feed(b"abc" * 100_000), 20).code == 1


def test_a_failure_is_named_and_never_quoted() -> None:
    ended = copied(stumble)
    assert (ended.code, ended.errors) == (1, b"KeyError")


def test_a_copy_that_lingers_is_ended_when_time_is_up() -> None:
    assert copied(linger, seconds=0.2).timed_out


def test_a_copy_that_devours_memory_is_stopped() -> None:
    assert copied(devour).errors == b"MemoryError"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_pipe_stays_open() -> None:
    copied(echo, b"x")
    before = len(list(Path("/proc/self/fd").iterdir()))
    copied(echo, b"x")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_process_with_threads_is_not_copied() -> None:
    release = threading.Event()
    other = threading.Thread(target=release.wait)
    other.start()
    try:
        assert processes.start_copy(echo, memory_bytes=MEMORY) is None
    finally:
        release.set()
        other.join()


def test_an_examiner_answers_alike_from_a_copy_and_from_a_new_process() -> None:
    data = Authority("AC TESTE").a1().pkcs12("senha")
    reports = []
    for threads in (False, True):
        with Examiner(threads=threads) as examiner:
            reports.append(examiner.examine("x.pfx", data, "senha", java_major=None, now=NOW, store=None))
    assert reports[0] == reports[1]
