"""Reads ``config/application.properties``: port, HTTPS and gov.br login. Nothing else leaves this parser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DEFAULT_PORT = 8080
GOVBR_CLIENT = "bridge.security.oauth2.client.registration.govbr.client-id"
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.)|$)", re.DOTALL)
_PAIR = re.compile(r"((?:\\.|[^\\=:\s])*)(?:\s*[=:]\s*|\s+|$)(.*)", re.DOTALL)
_TRUTH = ("true", "on", "yes", "1")


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How PEC answers on the network; ``port`` is None when the file leaves it at ``DEFAULT_PORT``."""

    port: int | None = None
    https: bool = False
    govbr_login: bool = False


def parse(data: bytes) -> WebSettings:
    """Read the bytes of the file, in UTF-8 or Latin-1. A port that is no number counts as absent."""
    values = properties(data)
    return WebSettings(_port(values.get("server.port", "")), _https(values), bool(values.get(GOVBR_CLIENT)))


def properties(data: bytes) -> dict[str, str]:
    """Return keys and values in the syntax of ``java.util.Properties``; of a repeated key the last counts."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    found: dict[str, str] = {}
    for line in _logical_lines(text):
        match = _PAIR.fullmatch(line)
        if match:
            found[_unescaped(match.group(1))] = _unescaped(match.group(2)).strip()
    return found


def _logical_lines(text: str) -> Iterator[str]:
    pending = ""
    for natural in re.split(r"\r\n|\r|\n", text):
        line = natural.lstrip(" \t\f")
        if not pending and line[:1] in ("", "#", "!"):
            continue
        backslashes = len(line) - len(line.rstrip("\\"))
        if backslashes % 2:
            pending += line[:-1]
            continue
        yield pending + line
        pending = ""
    if pending:
        yield pending


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match.group(1):
            return chr(int(match.group(1), 16))
        letter = match.group(2) or ""
        return _ESCAPES.get(letter, letter)

    return _ESCAPE.sub(character, text)


def _port(value: str) -> int | None:
    default = re.fullmatch(r"\$\{[^:}]*:(\d+)\}", value)  # Spring's placeholder with a default
    digits = default.group(1) if default else value
    return int(digits) if re.fullmatch(r"[1-9]\d{0,4}", digits) and int(digits) < 65536 else None


def _https(values: dict[str, str]) -> bool:
    enabled = values.get("server.ssl.enabled", "true").lower()
    return enabled in _TRUTH and any(key.startswith("server.ssl.") and value for key, value in values.items())
