"""The version and its day, read from ``app/__init__.py`` without importing the program, for every packager."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def _value(name: str) -> str:
    text = (ROOT / "app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(rf'^{name} = "([^"]+)"', text, re.MULTILINE)
    if not found:
        raise SystemExit(f"app/__init__.py does not say {name}")
    return found[1]


def version() -> str:
    """Return the version, as ``1.0.0``."""
    return _value("__version__")


def epoch() -> int:
    """Return midnight UTC of the day this version was made, in seconds: the SOURCE_DATE_EPOCH of every build."""
    return int(datetime.fromisoformat(_value("__build_date__")).replace(tzinfo=UTC).timestamp())


def windows(filename: str, description: str) -> Any:
    """Return PyInstaller's version resource: language Portuguese of Brazil, and what Windows shows beside the icon."""
    from PyInstaller.utils.win32 import versioninfo as v

    numbers = tuple([*map(int, version().split(".")), 0, 0, 0][:4])
    texts = {
        "CompanyName": "Chaveiro",
        "FileDescription": description,
        "FileVersion": version(),
        "InternalName": Path(filename).stem,
        "LegalCopyright": "Licença MIT",
        "OriginalFilename": filename,
        "ProductName": "Chaveiro",
        "ProductVersion": version(),
    }
    return v.VSVersionInfo(
        ffi=v.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            v.StringFileInfo([v.StringTable("041604B0", [v.StringStruct(k, t) for k, t in texts.items()])]),
            v.VarFileInfo([v.VarStruct("Translation", [0x0416, 1200])]),
        ],
    )


if __name__ == "__main__":
    sys.stdout.write(f"{epoch()}\n" if sys.argv[1:] == ["epoch"] else f"{version()}\n")
