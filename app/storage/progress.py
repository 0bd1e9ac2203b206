"""How far each PEC has come: which human steps are done, and what is needed again another day.

One small JSON file per user, one entry per PEC. It never holds the token, the contra-chave or a password; the CPF is
masked. A damaged file counts as empty: progress is a help, and losing it must not stop the work.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from app.decoding import decoder
from app.storage.files import write_whole
from app.storage.places import state_folder

FILE_NAME = "andamento.json"
_LIMIT_BYTES = 256 * 1024
_LIMIT_PECS = 100


class Way(StrEnum):
    """Whether the file is at hand, or the credential must still be asked for in e-Gestor."""

    HAVE_FILE = "have_file"
    E_GESTOR = "e_gestor"


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of the way of one PEC. ``done`` maps a step's id to the time when it was marked (UTC).

    ``own_certificate`` says that e-Gestor gets the municipality's own certificate instead of generating one.
    """

    done: dict[str, datetime] = field(default_factory=dict)
    way: Way | None = None
    token_made: datetime | None = None
    own_certificate: bool = False
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


_DECODER = decoder(_Stored)


class ProgressStore:
    """The progress of every PEC that this user has worked on, in one file that need not exist yet."""

    def __init__(self, path: Path) -> None:
        """Use ``path`` for reading and writing."""
        self._path = path

    @classmethod
    def standard(cls, root: Path | None = None) -> "ProgressStore":
        """Return the store of this user, or the one below a faked ``root``."""
        return cls(state_folder(root) / FILE_NAME)

    def all(self) -> dict[str, Progress]:
        """Return what is known of every PEC, by its web server folder."""
        return self._read()

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
            stored = _DECODER.decode(self._path.read_bytes())
        except (OSError, msgspec.MsgspecError):
            return {}
        return stored.pecs if stored.schema == 1 else {}

    def _write(self, pecs: dict[str, Progress]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(self._path, msgspec.json.format(msgspec.json.encode(_Stored(1, pecs)), indent=1))
