"""How far each PEC has come: which human steps are done, and what is needed again another day.

One small JSON file per user, one entry per PEC. It never holds the token, the contra-chave or a password; the CPF is
masked. A damaged file counts as empty: progress is a help, and losing it must not stop the work.
"""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

_LIMIT_BYTES = 256 * 1024
_LIMIT_PECS = 100


class Way(StrEnum):
    """Whether the municipality brings its own certificate or generates one in e-Gestor."""

    OWN_FILE = "own_file"
    E_GESTOR = "e_gestor"


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of the way of one PEC. ``done`` maps a step's id to the time when it was marked (UTC)."""

    done: dict[str, datetime] = field(default_factory=dict)
    way: Way | None = None
    token_made: datetime | None = None
    masked_cpf: str | None = None
    requester_id: str | None = None

    def with_done(self, step: str, now: datetime) -> "Progress":
        """Return the same progress with ``step`` marked as done at ``now``."""
        return replace(self, done={**self.done, step: now})

    def without_done(self, step: str) -> "Progress":
        """Return the same progress with ``step`` open again."""
        return replace(self, done={key: when for key, when in self.done.items() if key != step})


class _Stored(msgspec.Struct, frozen=True):
    schema: int
    pecs: dict[str, Progress]


class ProgressStore:
    """The progress of every PEC that this user has worked on, in one file that need not exist yet."""

    def __init__(self, path: Path) -> None:
        """Use ``path`` for reading and writing."""
        self._path = path

    def of(self, webserver_dir: str) -> Progress:
        """Return what is known of the PEC in ``webserver_dir``; an empty progress when nothing is."""
        return self._read().get(webserver_dir, Progress())

    def save(self, webserver_dir: str, progress: Progress) -> None:
        """Keep ``progress`` for the PEC in ``webserver_dir``. Raises OSError when it cannot be written."""
        others = {key: value for key, value in self._read().items() if key != webserver_dir}
        newest = list(others.items())[-(_LIMIT_PECS - 1) :]
        self._write(dict([*newest, (webserver_dir, progress)]))

    def _read(self) -> dict[str, Progress]:
        try:
            if self._path.stat().st_size > _LIMIT_BYTES:
                return {}
            stored = msgspec.json.decode(self._path.read_bytes(), type=_Stored)
        except (OSError, msgspec.MsgspecError):
            return {}
        return stored.pecs if stored.schema == 1 else {}

    def _write(self, pecs: dict[str, Progress]) -> None:
        """Write beside, flush to disk, then rename: a reader sees the old file or the new one, never half of it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".andamento-", dir=self._path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(msgspec.json.format(msgspec.json.encode(_Stored(1, pecs)), indent=1))
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).replace(self._path)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
