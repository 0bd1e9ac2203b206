"""Which Java a PEC runs, and whether that Java opens the PKCS#12 files of today."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.pec.installation import Java
from app.pec.tree import Tree

_VERSION = re.compile(r"(?:jdk|jre|java)?-?(1\.\d+\.\d+(?:_\d+)?|\d+u\d+|\d{1,2}(?:\.\d+)+)", re.IGNORECASE)
_LINE = re.compile(r'^(\w+)\s*=\s*"?([^"\r\n]*)"?\s*$', re.MULTILINE)
_ORACLE_8_READS_FROM = 301
_OPENJDK_8_FAILED_UP_TO = 322
_JAVA_11_READS_FROM = (11, 0, 12)


@dataclass(frozen=True, slots=True)
class Release:
    """What the file ``release`` of a Java says: its version, and whether it is Oracle's own build of Java 8."""

    version: str
    commercial: bool = False


def find(tree: Tree, homes: tuple[Path, ...], told: str | None, assumed_major: int | None) -> Java:
    """Return the first Java that lies in ``homes``.

    ``told`` is the version that pec.config names, ``assumed_major`` the one that this generation of PEC shipped: they
    speak only where no Java does.
    """
    found = next(_present(tree, homes), None)
    if found:
        home, release = found
        version = release.version if release else _named(home.name) or _named(told or "")
        if version:
            return Java(
                version, str(home), reads_modern_pkcs12(version, commercial=bool(release and release.commercial))
            )
    version, home_text = _named(told or ""), str(found[0]) if found else None
    if version:
        return Java(version, home_text, reads_modern_pkcs12(version, commercial=False))
    if assumed_major is None:
        return Java(home=home_text)
    return Java(str(assumed_major), home_text, _known_by_major(assumed_major), assumed=True)


def homes(tree: Tree, root: Path, executable: Path | None, told: str | None) -> tuple[Path, ...]:
    """Return the folders to look in: of the running program, of pec.config, and those bundled below ``root``."""
    running = [executable.parent.parent] if executable else []
    recorded = [tree.host(told)] if told else []
    bundled = [root / "jre" / name for name in ("current", *reversed(tree.names(root / "jre")))]
    return tuple(dict.fromkeys([*running, *recorded, *bundled]))


def _present(tree: Tree, homes: tuple[Path, ...]) -> Iterator[tuple[Path, Release | None]]:
    for home in homes:
        if not tree.is_folder(home):
            continue
        real = tree.resolve(home)
        places = (real, real.parent) if real.name == "jre" else (real,)
        texts = filter(None, (tree.read(place / "release", 16384) for place in places))
        yield real, next((parse_release(t) for t in texts), None)


def parse_release(data: bytes) -> Release | None:
    """Read the file ``release``; None when it names no version."""
    values = dict(_LINE.findall(data.decode("utf-8", "replace")))
    version = values.get("JAVA_VERSION", "")
    return Release(version, values.get("BUILD_TYPE") == "commercial") if version else None


def _named(text: str) -> str | None:
    match = _VERSION.match(text)
    return match.group(1) if match else None


def reads_modern_pkcs12(version: str, *, commercial: bool) -> bool | None:
    """Say whether a Java opens PBES2 (AES) with a SHA-256 MAC; None where it is not established.

    Java 12 and later do, and 11 from 11.0.12. Of Java 8 only Oracle's own build from 8u301 surely does; OpenJDK 8 up
    to 8u322 was seen to fail, and from which later one on it works is not known.
    """
    numbers = tuple(int(n) for n in re.findall(r"\d+", version))
    major = numbers[1] if numbers[:1] == (1,) and len(numbers) > 1 else next(iter(numbers), 0)
    if major == 8:
        return _java_8_reads(numbers, commercial=commercial)
    if major == 11:
        return numbers >= _JAVA_11_READS_FROM
    return major > 11


def _java_8_reads(numbers: tuple[int, ...], *, commercial: bool) -> bool | None:
    update = numbers[3] if numbers[0] == 1 and len(numbers) > 3 else numbers[1] if len(numbers) == 2 else None
    if update is None:
        return None
    if update < _ORACLE_8_READS_FROM:
        return False
    if commercial:
        return True
    return False if update <= _OPENJDK_8_FAILED_UP_TO else None


def _known_by_major(major: int) -> bool | None:
    return None if major == 8 else major > 11
