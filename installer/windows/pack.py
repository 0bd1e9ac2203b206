"""Put a built folder into the portable ZIP: ``pack.py FOLDER ZIP``. The same folder gives the same bytes."""

import sys
import zipfile
from pathlib import Path

#: ZIP knows no time zone and no odd second: every file gets this moment.
MOMENT = (2026, 1, 1, 0, 0, 0)


def pack(folder: Path, target: Path) -> None:
    """Write ``folder`` to the ZIP ``target`` under the name Chaveiro, files sorted."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(f"Chaveiro/{path.relative_to(folder).as_posix()}", MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
