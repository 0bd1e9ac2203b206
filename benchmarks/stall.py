"""Prints the longest time for which the window did not answer, for each part of the way, in the worst world we know.

    python benchmarks/stall.py            a file of 5,000,000 iterations, a PEC that answers after a minute, a slow disk

The window is the real one, in a process of its own (QT_QPA_PLATFORM=xcb for a screen). "work" is processor time of the
window's thread alone; "wall" also counts what else the machine did. Promised are 50 ms.
"""

import sys
import tempfile
from pathlib import Path

ITERATIONS = 5_000_000
PEC_SECONDS = 60.0
DISK_SECONDS = 0.1


def main() -> None:
    """Measure once and print a line for each part."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.gui.stall_world import measure

    with tempfile.TemporaryDirectory() as folder:
        parts = measure(Path(folder), iterations=ITERATIONS, pec_seconds=PEC_SECONDS, disk_seconds=DISK_SECONDS)
    for part in parts:
        print(
            f"{part['name']:<44} took {part['waited_ms'] / 1000:6.1f} s"
            f"   longest stall: work {part['work_ms']:5.1f} ms, wall {part['wall_ms']:5.1f} ms"
        )
    work, wall = (max(part[kind] for part in parts) for kind in ("work_ms", "wall_ms"))
    print(f"{'longest of all':<44} {'':>13}   longest stall: work {work:5.1f} ms, wall {wall:5.1f} ms")


if __name__ == "__main__":
    main()
