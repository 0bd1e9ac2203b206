"""Small files of JSON: what is damaged, too large or no file at all counts as missing."""

import os
import stat
from pathlib import Path
from typing import TypeVar

import msgspec

from app.storage.files import write_whole

T = TypeVar("T")
#: A pipe would hold up who reads, and one may lie in the folder of another person whose memory is read.
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read(path: Path, decoder: "msgspec.json.Decoder[T]", limit: int) -> T | None:
    """Return what lies in ``path``, of ``limit`` bytes at most, or None."""
    try:
        with os.fdopen(os.open(path, _HOW), "rb") as stream:
            facts = os.fstat(stream.fileno())
            if not stat.S_ISREG(facts.st_mode) or facts.st_size > limit:
                return None
            return decoder.decode(stream.read(limit))
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None


def write(path: Path, value: object) -> None:
    """Write ``value`` to ``path``, whole or not at all. Raises OSError."""
    write_whole(path, msgspec.json.format(encoded(value), indent=1))


def encoded(value: object) -> bytes:
    """Return ``value`` in one line; a question mark stands for each sign of a name that UTF-8 does not know."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        import json

        return json.dumps(msgspec.to_builtins(value), ensure_ascii=False).encode("utf-8", "replace")
