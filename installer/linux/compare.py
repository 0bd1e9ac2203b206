"""Opens the window of the AppImage and compares what its mount then shows with what --appimage-extract writes.

    compare.py APPIMAGE

What the kernel was handed beforehand is never asked for again: a wrong byte there would be seen here alone. Prints
"same" or the files that differ. Needs root and Xvfb.
"""

import filecmp
import subprocess
import sys
import tempfile
from pathlib import Path

from first_touch import painted_window


def mount_of(program: int) -> Path:
    """Return the folder in which the running ``program`` lies."""
    return Path(f"/proc/{program}/exe").readlink().parents[3]


def different(shown: Path, extracted: Path) -> list[str]:
    """Return the files below ``extracted`` that are not the same below ``shown``."""
    files = [path.relative_to(extracted) for path in extracted.rglob("*") if path.is_file()]
    return [str(path) for path in files if not filecmp.cmp(shown / path, extracted / path, shallow=False)]


def main(image: Path) -> int:
    """Compare, print and return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([str(image), "--appimage-extract"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with painted_window(image) as program:
            wrong = different(mount_of(program), Path(folder) / "squashfs-root")
    sys.stdout.write("\n".join(wrong or ["same"]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
