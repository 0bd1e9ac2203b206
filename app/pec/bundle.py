"""What ``pec-bundle.jar`` says of itself, from the directory of the zip and one small entry."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile

FILE_NAME = "pec-bundle.jar"
MANIFEST = "META-INF/MANIFEST.MF"
_MANIFEST_LIMIT = 64 * 1024
_BACKEND = re.compile(r"BOOT-INF/lib/backend-(\d[0-9A-Za-z.\-]{0,39})\.jar")
_VERSION = re.compile(r"\d[0-9A-Za-z.\-]{0,39}")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The versions named by the manifest and by the nested ``backend-<version>.jar``; ``damaged`` when not a zip."""

    manifest_version: str | None = None
    backend_version: str | None = None
    backend_name: str | None = None
    damaged: bool = False


def read_bundle(path: Path) -> Bundle:
    """Read the bundle at ``path``. A file of 460 MB costs no more than a small one. Raises OSError if unreadable."""
    import zipfile
    import zlib

    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                return _told(archive)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            return Bundle(damaged=True)  # OSError too: a damaged directory points before the file's beginning


def _told(archive: "zipfile.ZipFile") -> Bundle:
    backend = next(filter(None, map(_BACKEND.fullmatch, archive.namelist())), None)
    return Bundle(
        _manifest_version(archive), backend.group(1) if backend else None, backend.group() if backend else None
    )


def _manifest_version(archive: "zipfile.ZipFile") -> str | None:
    if MANIFEST not in archive.NameToInfo:
        return None
    with archive.open(MANIFEST) as entry:
        text = entry.read(_MANIFEST_LIMIT).decode("utf-8", "replace")
    value = attributes(text).get("implementation-version", "")
    return value if _VERSION.fullmatch(value) else None


def attributes(manifest: str) -> dict[str, str]:
    """Return the main attributes of a manifest, names in lower case (JAR specification: lines fold)."""
    unfolded = manifest.replace("\r\n", "\n").replace("\r", "\n").replace("\n ", "")
    main = unfolded.split("\n\n", 1)[0]
    pairs = (line.partition(":") for line in main.split("\n"))
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}
