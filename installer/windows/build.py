"""Build Chaveiro for Windows out of this checkout, with the Python that runs this: ``build.py OUTPUT_FOLDER``.

The Python is a CPython 3.11 or 3.12 of 64 bits that has the packages of ``common/wheels.py windows``. The output is
``Chaveiro/`` (the folder) and the installer's pictures; ``pack.py`` and ``setup.sh`` make the downloads of it. Two
runs on the same tree give the same bytes.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMON = ROOT / "installer" / "common"
sys.path.insert(0, str(COMMON))

import versions  # noqa: E402 - needs the path above


def run(*command: str | Path, **environment: str) -> None:
    """Run one step of the build with this Python; stop when it fails."""
    fixed = {"SOURCE_DATE_EPOCH": str(versions.epoch()), "PYTHONHASHSEED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    fixed["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "0"  # the ZIP and the installer pack the modules better
    # What PyInstaller writes of a module depends on whether its own were compiled just now or before: always just now.
    fixed["PYTHONPYCACHEPREFIX"] = str(ROOT / "build" / "nothing-compiled")
    subprocess.run(
        [sys.executable, *map(str, command)], cwd=ROOT, env={**os.environ, **fixed, **environment}, check=True
    )


def main(output: Path) -> None:
    """Build into ``output``."""
    work = output / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    icon = output / "chaveiro.ico"
    run(COMMON / "icons.py", "ico", icon, QT_QPA_PLATFORM="offscreen")
    run(COMMON / "icons.py", "bmp", output / "instalador.bmp", QT_QPA_PLATFORM="offscreen")
    run(
        *("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"),
        *("--workpath", work, "--distpath", work / "dist", ROOT / "build.spec"),
        CHAVEIRO_ICON=str(icon),
        PYINSTALLER_CONFIG_DIR=str(work / "settings"),
    )
    folder = output / "Chaveiro"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.move(work / "dist" / "chaveiro", folder)
    run(Path(__file__).with_name("floor.py"), folder)
    run(COMMON / "notices.py", folder / "LICENCAS.txt")
    shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]).resolve())
