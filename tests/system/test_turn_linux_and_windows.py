"""One Chaveiro at a time changes a folder; none waits for ever, whatever became of the one before."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest

from app.system.turn import turn

ROOT = Path(__file__).parents[2]
HOLD = """
import sys, time
from pathlib import Path
from app.system.turn import turn
with turn(Path(sys.argv[1])) as held:
    print(held, flush=True)
    time.sleep(60)
"""
COUNT = """
import sys
from pathlib import Path
from app.system.turn import turn
file = Path(sys.argv[1]) / "number"
for _ in range(50):
    with turn(file.parent, 60):
        file.write_text(str(int(file.read_text()) + 1))
"""


def program(code: str, folder: Path, output: int | None = None) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=output, text=True)


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[[], "subprocess.Popen[str]"]]:
    holders = []

    def start() -> "subprocess.Popen[str]":
        holder = program(HOLD, tmp_path, subprocess.PIPE)
        holders.append(holder)
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        return holder

    yield start
    for holder in holders:
        holder.kill()
        holder.communicate()


def test_what_programs_count_together_is_right(tmp_path: Path) -> None:
    (tmp_path / "number").write_text("0")
    programs = [program(COUNT, tmp_path) for _ in range(4)]
    assert [each.wait(120) for each in programs] == [0] * 4
    assert (tmp_path / "number").read_text() == "200"


def test_threads_wait_for_each_other_too(tmp_path: Path) -> None:
    number = [0]

    def count() -> None:
        for _ in range(50):
            with turn(tmp_path, 60):
                before = number[0]
                Path(tmp_path / "x").touch()  # lets another thread run
                number[0] = before + 1

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert number == [200]


def test_a_holder_that_is_stuck_is_not_waited_for_for_ever(
    tmp_path: Path, hold: Callable[[], "subprocess.Popen[str]"]
) -> None:
    hold()
    start = monotonic()
    with turn(tmp_path, 0.2) as held:
        assert not held
    assert 0.2 <= monotonic() - start < 10


def test_a_holder_that_is_killed_leaves_the_turn_to_the_next(
    tmp_path: Path, hold: Callable[[], "subprocess.Popen[str]"]
) -> None:
    holder = hold()
    holder.kill()
    holder.wait()
    with turn(tmp_path) as held:
        assert held


def test_an_error_in_the_block_ends_the_turn(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), turn(tmp_path):
        raise ValueError("x")
    with turn(tmp_path, 0) as held:
        assert held


def test_where_there_is_nothing_to_lock_the_work_goes_on(tmp_path: Path) -> None:
    with turn(tmp_path / "missing") as held:
        assert not held


@pytest.mark.skipif(sys.platform != "win32", reason="Linux locks the folder itself")
def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    try:
        (tmp_path / ".trava").symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("not every user of Windows may make links")
    if not (tmp_path / ".trava").is_symlink():
        pytest.skip("Wine makes no links to nothing")
    with turn(tmp_path) as held:
        assert not held
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs flock(2)")
def test_a_file_system_without_locks_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int, _how: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", refuse)
    with turn(tmp_path) as held:
        assert not held
    assert list(tmp_path.iterdir()) == []
