"""Writes what a window reads of the AppImage until it is painted, in the order in which it does: preload.txt.

    first_touch.py APPIMAGE > installer/linux/preload.txt

Needs root, strace and Xvfb. The image is mounted without being read ahead, the kernel is told to read nothing but what
is asked for, and the requests that reach the image's keeper are written down.

Each line is the path of a file and its pages of 4 KiB, as FIRST-LAST. A block of 128 KiB is unpacked as a whole, so it
is named once, from the first page to the last that the window reads of it. A path may come again further down. Lines
without pages are folders, to be listed.
"""

import os
import re
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "installer" / "common"), str(ROOT / "benchmarks")]

from package_start import Pixel  # noqa: E402 - needs the path above
from screen import Screen  # noqa: E402

PAGE = 4096
PAGES_OF_A_BLOCK = 32
READ = 15  # FUSE_READ in the kernel's linux/fuse.h
#: Beginning of every request (length, kind, id, node), and of one to read (handle, offset, size), behind its header.
HEADER, READING = struct.Struct("<IIQQ"), struct.Struct("<QQI")
HEADER_BYTES = 40
#: Loaded before Python can look for anything: these come first, the folders after them.
BEFORE_PYTHON = 3

Block = tuple[str, int]


def requests(log: Path) -> Iterator[tuple[int, int, int]]:
    """Yield node, offset and size of each reading in a log of ``strace -xx -e trace=read``."""
    for line in log.read_text(encoding="ascii", errors="replace").splitlines():
        found = re.search(r'read(?:\(\d+, | resumed>)"((?:\\x..)+)"', line)
        data = bytes.fromhex(found[1].replace("\\x", "")) if found else b""
        if len(data) >= HEADER_BYTES + READING.size and HEADER.unpack_from(data)[1] == READ:
            _, offset, size = READING.unpack_from(data, HEADER_BYTES)
            yield HEADER.unpack_from(data)[3], offset, size


def names(base: Path) -> dict[int, str]:
    """Return the path in the image of each file, by the number that the kernel knows it by."""
    files = (Path(folder) / name for folder, _, found in os.walk(base) for name in found)
    return {path.lstat().st_ino: str(path.relative_to(base)) for path in files}


@contextmanager
def painted_window(program: Path) -> Iterator[int]:
    """Open the window on a screen of its own; the value is the number of the process, the window is painted by then."""
    with tempfile.TemporaryDirectory() as home, Screen() as display:
        environment = {**os.environ, "DISPLAY": display, "HOME": home, "QT_QPA_PLATFORM": "xcb"}
        pixel = Pixel(display, 40, 300)
        with subprocess.Popen([str(program)], env=environment) as running:
            while pixel.is_black():
                if running.poll() is not None:
                    raise SystemExit(f"{program}: no window")
                time.sleep(0.01)
            yield running.pid
            running.terminate()


def touched(image: Path) -> dict[Block, set[int]]:
    """Return the blocks that the window of ``image`` reads, in order, each with its pages."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        watch = ["strace", "-f", "-xx", "-s", "64", "-e", "trace=read", "-o", str(log)]
        with subprocess.Popen([*watch, str(image), "--appimage-mount"], stdout=subprocess.PIPE, text=True) as mounted:
            assert mounted.stdout is not None
            base = Path(mounted.stdout.readline().strip())
            device = base.stat().st_dev
            Path(f"/sys/class/bdi/{os.major(device)}:{os.minor(device)}/read_ahead_kb").write_text(
                "0", encoding="ascii"
            )
            paths = names(base)
            with painted_window(base / "AppRun"):
                pass
            mount_only = Path(f"/proc/{mounted.pid}/task/{mounted.pid}/children").read_text(encoding="ascii").split()[0]
            os.kill(int(mount_only), 15)
        blocks: dict[Block, set[int]] = {}
        for node, offset, size in requests(log):
            for page in range(offset // PAGE, (offset + size - 1) // PAGE + 1) if node in paths else ():
                blocks.setdefault((paths[node], page // PAGES_OF_A_BLOCK), set()).add(page)
        return blocks


def lines(blocks: dict[Block, set[int]]) -> Iterator[str]:
    """Yield the lines of the list."""
    files: list[tuple[str, list[tuple[int, int]]]] = []
    for (path, _), pages in blocks.items():
        first, last = min(pages), max(pages)
        if not files or files[-1][0] != path:
            files.append((path, []))
        runs = files[-1][1]
        if runs and runs[-1][1] + 1 == first:
            first = runs.pop()[0]
        runs.append((first, last))
    for number, (path, runs) in enumerate(files):
        if number == BEFORE_PYTHON:
            yield from dict.fromkeys(str(PurePosixPath(path).parent) for path, _ in files)
        yield " ".join([path, *(f"{first}-{last}" for first, last in runs)])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    for line in lines(touched(Path(sys.argv[1]).resolve())):
        sys.stdout.write(line + "\n")
