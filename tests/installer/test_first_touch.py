"""The list of what the AppImage hands over before the window asks for it."""

import re
import struct
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def first_touch(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("linux/first_touch.py")


def logged(kind: int, node: int, offset: int = 0, size: int = 4096) -> str:
    request = struct.pack("<IIQQIIII", 80, kind, 7, node, 0, 0, 1, 0) + struct.pack(
        "<QQIIQII", 0, offset, size, 0, 0, 0, 0
    )
    return "".join(f"\\x{byte:02x}" for byte in request[:64])


def test_only_readings_count_also_those_that_strace_tells_of_in_two_lines(
    tmp_path: Path, first_touch: ModuleType
) -> None:
    log = tmp_path / "log"
    log.write_text(
        f'11 read(6, "{logged(15, 2991, 8192, 131072)}"..., 1052672) = 80\n'
        f'12 <... read resumed>"{logged(15, 66, 0)}"..., 1052672) = 80\n'
        f'11 read(6, "{logged(1, 66)}"..., 1052672) = 48\n'
        '11 read(6, "\\x00", 1) = 1\n'
        "12 +++ exited with 0 +++\n"
    )
    assert list(first_touch.requests(log)) == [(2991, 8192, 131072), (66, 0, 4096)]


def test_blocks_stand_in_the_order_of_their_first_use_with_neighbours_joined(first_touch: ModuleType) -> None:
    blocks = {
        ("lib/a", 1): {40, 33},
        ("lib/a", 2): {70, 64},
        ("lib/a", 1 + 1 + 1): {96},
        ("b", 0): {3},
        ("lib/a", 0): {0},
    }
    assert list(first_touch.lines(blocks)) == ["lib/a 33-40 64-70 96-96", "b 3-3", "lib/a 0-0"]


def test_blocks_that_touch_are_one_run(first_touch: ModuleType) -> None:
    assert list(first_touch.lines({("a", 0): {5, 31}, ("a", 1): {32, 50}})) == ["a 5-50"]


def test_the_folders_come_after_what_python_itself_needs(first_touch: ModuleType) -> None:
    blocks = {(name, 0): {0} for name in ("bin/one", "lib/two", "lib/three", "lib/deep/four")}
    assert list(first_touch.lines(blocks)) == [
        "bin/one 0-0",
        "lib/two 0-0",
        "lib/three 0-0",
        "bin",
        "lib",
        "lib/deep",
        "lib/deep/four 0-0",
    ]


def test_the_list_that_is_shipped_is_one_that_the_runtime_reads(root: Path) -> None:
    lines = (root / "installer/linux/preload.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"usr/lib/chaveiro(/[^ ]+)*( \d+-\d+)*", line) for line in lines)
    paths = [line.split()[0] for line in lines]
    assert paths[0] == "usr/lib/chaveiro/chaveiro"
    assert any("libpython" in path for path in paths[:3])
    assert any("libqxcb" in path for path in paths)
