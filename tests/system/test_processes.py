import os
import select
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.system import processes
from app.system.processes import Completed, own_command, run

PYTHON = sys.executable


def python(code: str, data: bytes = b"", *, timeout_s: float = 30, **options: int) -> Completed:
    return run([PYTHON, "-S", "-c", code], data, timeout_s=timeout_s, **options)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def ended(watch: int) -> bool:
    """Whether the process behind a pidfd ends within some seconds; the system takes a moment to do what it was told."""
    poll = select.poll()
    poll.register(watch, select.POLLIN)
    return bool(poll.poll(10_000))


def test_the_input_goes_in_and_both_outputs_come_out() -> None:
    done = python("import sys; sys.stdout.write(sys.stdin.read()); sys.stderr.write('fim'); sys.exit(3)", b"ida")
    assert (done.code, done.output, done.errors) == (3, b"ida", b"fim")


def test_much_input_and_much_output_do_not_wait_for_each_other() -> None:
    done = python("import sys, shutil; shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)", b"x" * 5_000_000)
    assert (done.code, len(done.output)) == (0, 5_000_000)


def test_a_process_that_reads_nothing_is_no_trouble() -> None:
    assert python("pass", b"x" * 1_000_000).code == 0


def test_output_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.system.posix_process.OUTPUT_MAX", 1000)
    assert len(python("print('x' * 900_000)").output) < 200_000


@pytest.mark.parametrize(
    "code",
    ["while True: pass", "import time; time.sleep(999)", "import os, time; os.close(1); os.close(2); time.sleep(999)"],
    ids=["busy", "asleep", "outputs closed"],
)
def test_when_time_is_up_the_process_is_gone(code: str) -> None:
    done = python(code, timeout_s=0.3)
    assert done.timed_out


def test_what_it_started_ends_with_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pids"
    os.mkfifo(pipe)
    code = f"import os, time; os.fork(); open({str(pipe)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(999)"
    with os.fdopen(os.open(pipe, os.O_RDWR), "rb") as lines:  # for writing too: neither process ever lacks a reader
        process = processes.start([PYTHON, "-S", "-c", code], env={})
        pids = {int(lines.readline()) for _ in range(2)}
    watches = [os.pidfd_open(pid) for pid in pids]
    process.end()
    assert all(ended(watch) for watch in watches)
    for watch in watches:
        os.close(watch)


def test_an_interruption_ends_the_process() -> None:
    process = processes.start([PYTHON, "-c", "import time; time.sleep(999)"], env={})
    process.end()
    process.end()


def test_memory_is_bounded() -> None:
    done = python("bytearray(900_000_000)", memory_bytes=300_000_000)
    assert done.code == 1
    assert b"MemoryError" in done.errors


def test_a_signal_is_a_negative_code() -> None:
    assert python("import os; os.kill(os.getpid(), 9)").code == -9


def test_only_what_a_child_needs_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENHA_DE_OUTRO", "x")
    monkeypatch.setenv("PYTHONPATH", "/nada")
    done = run([PYTHON, "-c", "import os; print(sorted(os.environ))"], env=processes.environment(A="1"), timeout_s=30)
    assert b"SENHA_DE_OUTRO" not in done.output
    assert b"PYTHONPATH" not in done.output
    assert b"'A'" in done.output


def test_a_program_that_is_not_there_is_an_error_of_the_system() -> None:
    before = open_files()
    with pytest.raises(OSError, match="nada"):
        run(["/nada"], timeout_s=1)
    assert open_files() == before


def test_no_pipe_is_left_open() -> None:
    before = open_files()
    python("pass")
    assert open_files() == before


def test_a_private_verb_is_started_from_the_source_without_foreign_modules() -> None:
    command = own_command("_examinar")
    assert command[0] == sys.executable
    assert "-I" in command
    assert Path(command[-2]).name == "__main__.py"


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("_examinar") == [sys.executable, "_examinar"]


def test_the_result_does_not_show_what_was_read() -> None:
    assert "segredo" not in repr(Completed(0, b"segredo", b"segredo"))


def test_each_system_has_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    asked: list[Callable[..., object]] = []
    fake = SimpleNamespace(start=lambda *arguments: asked.append(arguments))  # type: ignore[arg-type]
    monkeypatch.setattr(processes.sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "app.system.windows_process", fake)
    processes.start(["x"], env={"A": "1"}, memory_bytes=5)
    assert asked == [(["x"], {"A": "1"}, 5)]
