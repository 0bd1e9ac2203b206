"""The audit log: one JSON line per thing done to a PEC, in a file of this user. Never a password, never a token.

Programs append in turn, so they do not mix their lines. A damaged line is passed over.
"""

import os
from pathlib import Path

import msgspec

from app.decoding import decoder
from app.storage.deeds import Entry
from app.storage.files import changing
from app.storage.json_file import encoded
from app.storage.places import state_folder

FILE_NAME = "registro.jsonl"
_LIMIT_BYTES = 8 * 1024 * 1024
_DECODER = decoder(Entry)
_HOW = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class AuditLog:
    """The log at ``path``; the file and its folder are made at the first entry, for this user alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def standard(cls, root: Path | None = None) -> "AuditLog":
        """Return the log of this user, or the one below a faked ``root``."""
        return cls(state_folder(root) / FILE_NAME)

    def add(self, entry: Entry) -> None:
        """Append one entry and flush it to disk. Raises OSError."""
        line = encoded(entry) + b"\n"
        with changing(self._path), os.fdopen(os.open(self._path, _HOW, 0o600), "a+b") as stream:
            stream.seek(max(0, stream.seek(0, os.SEEK_END) - 1))
            cut = stream.read(1) not in (b"", b"\n")  # a full disk took the end of the line before
            stream.write(b"\n" + line if cut else line)
            stream.flush()
            os.fsync(stream.fileno())

    def entries(self, limit: int = 500) -> tuple[Entry, ...]:
        """Return the newest entries first, ``limit`` at most. A missing file is an empty log."""
        try:
            with self._path.open("rb") as stream:
                stream.seek(max(0, self._path.stat().st_size - _LIMIT_BYTES))
                lines = stream.read(_LIMIT_BYTES).splitlines()
        except OSError:
            return ()
        read = (_decode(line) for line in reversed(lines))
        return tuple(e for e in read if e is not None)[:limit]


def _decode(line: bytes) -> Entry | None:
    try:
        return _DECODER.decode(line)
    except (msgspec.MsgspecError, RecursionError):
        return None
