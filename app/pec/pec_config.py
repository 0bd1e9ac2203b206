"""Reads ``pec.config``, the installer's record. Its database password never leaves this parser."""

import json
import re
from dataclasses import dataclass

RECORD_NAME = "pec.config"
#: The keys that may leave the file. It also holds ``databasePassword``, ``databaseUrl`` and ``databaseUsername``.
_KEYS = (
    "success",
    "directory",
    "version",
    "webserverVersion",
    "webserverDirectory",
    "jreVersion",
    "jreDirectory",
)
_SALVAGE = re.compile(r'"(' + "|".join(_KEYS) + r')"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(true|false))')
_ENCODINGS = ("utf-8-sig", "latin-1")


@dataclass(frozen=True, slots=True)
class PecConfig:
    """What the installer wrote down. ``succeeded`` is False when it says that it failed; ``damaged`` when not JSON."""

    directory: str | None = None
    version: str | None = None
    webserver_directory: str | None = None
    jre_version: str | None = None
    jre_directory: str | None = None
    succeeded: bool | None = None
    damaged: bool = False

    @property
    def folders(self) -> tuple[str, ...]:
        """Return the web server folders that the file points at, as written in it."""
        separator = "\\" if "\\" in (self.directory or "") else "/"
        below = self.directory.rstrip("/\\") + separator + "webserver" if self.directory else None
        return tuple(dict.fromkeys(f for f in (self.webserver_directory, below) if f))


def parse(data: bytes) -> PecConfig | None:
    """Read the bytes of the file; what is damaged is read as far as it goes. None when it says nothing of use."""
    text = _decode(data)
    try:
        whole = json.loads(text, object_pairs_hook=_harmless)
        values, damaged = (whole, False) if isinstance(whole, dict) else ({}, True)
    except (ValueError, RecursionError):
        values, damaged = _salvage(text), True
    config = PecConfig(
        directory=_text(values, "directory"),
        version=_text(values, "version") or _text(values, "webserverVersion"),
        webserver_directory=_text(values, "webserverDirectory"),
        jre_version=_text(values, "jreVersion"),
        jre_directory=_text(values, "jreDirectory"),
        succeeded=success if isinstance(success := values.get("success"), bool) else None,
        damaged=damaged,
    )
    return config if any((config.folders, config.version, config.jre_directory)) else None


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _harmless(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return {key: value for key, value in pairs if key in _KEYS}


def _salvage(text: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, quoted, flag in _SALVAGE.findall(text):
        found[key] = flag == "true" if flag else quoted.replace("\\\\", "\\").replace("\\/", "/")
    return found


def _text(values: dict[str, object], key: str) -> str | None:
    value = values.get(key)
    return value.strip() or None if isinstance(value, str) and value.isprintable() else None
