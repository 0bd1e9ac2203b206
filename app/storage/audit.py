"""The audit log: one JSON line per thing done to a PEC, in a file of this user. Never a password, never a token.

A line is appended with one write, so two programs at once do not mix their lines. A damaged line is passed over.
"""

import os
from pathlib import Path

import msgspec

from app.decoding import decoder
from app.storage.deeds import Entry
from app.storage.places import state_folder

FILE_NAME = "registro.jsonl"
_LIMIT_BYTES = 8 * 1024 * 1024
_DECODER = decoder(Entry)


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
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        line = msgspec.json.encode(entry) + b"\n"
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, line)
            os.fsync(handle)
        finally:
            os.close(handle)

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
    except msgspec.MsgspecError:
        return None
