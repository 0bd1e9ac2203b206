"""Prints the longest time for which the window did not answer, for each part of the way, in the worst world we know.

    python benchmarks/stall.py            a file of 5,000,000 iterations, a PEC that answers after a minute, a slow disk

The window is the real one, in a process of its own (QT_QPA_PLATFORM=xcb for a screen). "work" is processor time of the
window's thread alone; "wall" also counts what else the machine did. Promised are 50 ms of work. Beside it, before and
after, a bare QWizard opens pages of the same size: the ratio tells a slower program from a slower machine.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ITERATIONS = 5_000_000
PEC_SECONDS = 60.0
DISK_SECONDS = 0.02
PROMISED_MS = 50
#: A page of the bare wizard: about what our largest ones hold.
PAGES, LABELS, FIELDS, BUTTONS = 6, 30, 3, 9


def main() -> None:
    """Measure once and print a line for each part, then the ratio."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.gui.stall_world import measure

    beside = [bare_ms()]
    with tempfile.TemporaryDirectory() as folder:
        world = measure(Path(folder), iterations=ITERATIONS, pec_seconds=PEC_SECONDS, disk_seconds=DISK_SECONDS)
    beside.append(bare_ms())
    parts = world["parts"]
    for part in parts:
        print(
            f"{part['name']:<44} took {part['waited_ms'] / 1000:6.1f} s"
            f"   longest stall: work {part['work_ms']:5.1f} ms, wall {part['wall_ms']:5.1f} ms"
        )
    work, wall = (max(part[kind] for part in parts) for kind in ("work_ms", "wall_ms"))
    print(f"{'longest of all':<44} {'':>13}   longest stall: work {work:5.1f} ms, wall {wall:5.1f} ms")
    verdict = "ok" if work <= PROMISED_MS else "OVER"
    before, after = beside
    print(f"promised {PROMISED_MS} ms: {verdict}; bare QWizard {before:.1f} and {after:.1f} ms", end="")
    print(f", ratio {work / (sum(beside) / len(beside)):.2f}")


def bare_ms() -> float:
    """Return the longest work of a bare QWizard that goes through its pages, in milliseconds; a process of its own."""
    quiet = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    words = [sys.executable, __file__, "bare"]
    return float(subprocess.run(words, env=quiet, capture_output=True, text=True, check=True).stdout)


def bare() -> None:
    """Open pages of words, fields and buttons in a QWizard, one a round, each made when it is wanted."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    import time

    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWizard, QWizardPage

    app = QApplication([])
    wizard = QWizard()
    wizard.resize(1024, 720)
    longest = 0.0
    for number in range(PAGES):
        began = time.thread_time()
        page = QWizardPage()
        lines = QVBoxLayout(page)
        for at in range(LABELS):
            label = QLabel(f"O certificado {at} da página {number} vale até o último dia do mês em que foi pedido.")
            label.setWordWrap(True)
            lines.addWidget(label)
        for kind, count in ((QLineEdit, FIELDS), (QPushButton, BUTTONS)):
            for at in range(count):
                lines.addWidget(kind(f"{at}"))
        wizard.addPage(page)
        if number:
            wizard.next()
        wizard.show()
        app.processEvents()
        longest = max(longest, (time.thread_time() - began) * 1000 if number else 0)
    print(longest)


if __name__ == "__main__":
    bare() if sys.argv[1:] == ["bare"] else main()
