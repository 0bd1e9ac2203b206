"""How long a built program takes to its first painted window, and to its version, beside the same from source.

    package_start.py FOLDER_PROGRAM APPIMAGE [ROUNDS]

All are run in turn (ABCABC...) on one virtual screen, so that a busy machine slows all; medians are compared. A start
ends when a pixel where the window appears is no longer the screen's black. Prints MB of the files too.
"""

import ctypes
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "installer" / "common"))

from screen import Screen  # noqa: E402 - needs the path above

LIMITS = {"folder": 1.2, "AppImage": 1.5}
LONGEST = 60.0


class Pixel:
    """Asks an X server for the colour of one point of the screen."""

    def __init__(self, display: str, x: int, y: int) -> None:
        self._x: Any = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XGetImage.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._place = (x, y)

    def is_black(self) -> bool:
        """Say whether the point is black, as an empty screen is."""
        all_planes, z_pixmap = ctypes.c_ulong(0xFFFFFF), 2
        image = self._x.XGetImage(self._display, self._root, *self._place, 1, 1, all_planes, z_pixmap)
        data = ctypes.cast(image + 16, ctypes.POINTER(ctypes.POINTER(ctypes.c_uint32))).contents  # XImage.data
        black = data[0] & 0xFFFFFF == 0
        self._x.XDestroyImage(ctypes.c_void_p(image))
        return black


def to_first_paint(command: list[str], environment: dict[str, str], pixel: Pixel) -> float:
    """Start ``command`` and return the seconds until its window is painted; then end it."""
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        while pixel.is_black():
            if running.poll() is not None or time.perf_counter() - began > LONGEST:
                raise SystemExit(f"{command}: no window")
            time.sleep(0.002)
        spent = time.perf_counter() - began
        running.terminate()
    while not pixel.is_black():
        time.sleep(0.01)
    return spent


def to_end(command: list[str], environment: dict[str, str]) -> float:
    """Run ``command`` and return its seconds."""
    began = time.perf_counter()
    subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def megabytes(path: Path) -> float:
    """Return the size of a file, or of a folder without counting links, in units of 1,000,000 bytes."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file() and not p.is_symlink()]
    return sum(p.stat().st_size for p in files) / 1e6


def table(title: str, times: dict[str, list[float]], limits: dict[str, float]) -> None:
    """Print one line for each program: median, spread, and the ratio to source."""
    source = statistics.median(times["source"])
    print(title)
    for name, values in times.items():
        median = statistics.median(values)
        limit = f"(at most {limits[name]})" if name in limits else ""
        print(f"  {name:10} {median:6.3f} s  [{min(values):.3f} to {max(values):.3f}]  x {median / source:.2f} {limit}")


def main(folder_program: Path, image: Path, rounds: int) -> None:
    """Measure and print."""
    programs = {"source": [sys.executable, "-m", "app"], "folder": [str(folder_program)], "AppImage": [str(image)]}
    with tempfile.TemporaryDirectory() as home, Screen() as display:
        environment = {**os.environ, "DISPLAY": display, "HOME": home, "QT_QPA_PLATFORM": "xcb"}
        pixel = Pixel(display, 40, 300)
        windows: dict[str, list[float]] = {name: [] for name in programs}
        versions: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(rounds + 1):
            for name, command in programs.items():
                window = to_first_paint(command, environment, pixel)
                version = to_end([*command, "--versao"], environment)
                if turn:  # the first only warms
                    windows[name].append(window)
                    versions[name].append(version)
    table("window, first paint", windows, LIMITS)
    table("--versao", versions, {})
    print(f"size: AppImage {megabytes(image):.1f} MB (at most 46), folder {megabytes(folder_program.parent):.1f} MB")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), int(sys.argv[3]) if len(sys.argv) == 4 else 11)
