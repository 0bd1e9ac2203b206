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
from app.storage import json_file
from app.storage.files import changing
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

    def since(self, before: "Progress", found: "Progress") -> "Progress":
        """Return ``found`` with what this one has otherwise than ``before``, and each step that was done or opened."""
        names = [name for name in self.__dataclass_fields__ if name != "done"]
        changed = {n: getattr(self, n) for n in names if getattr(self, n) != getattr(before, n)}
        opened = before.done.keys() - self.done.keys()
        marked = {step: when for step, when in self.done.items() if before.done.get(step) != when}
        kept = {step: when for step, when in found.done.items() if step not in opened}
        return replace(found, done=kept | marked, **changed)


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

    def save(self, webserver_dir: str, progress: Progress, before: Progress) -> None:
        """Keep what became of ``before`` for the PEC in ``webserver_dir``; what another window noted meanwhile stays.

        Raises OSError when it cannot be written.
        """
        with changing(self._path):
            pecs = self._read()
            found = pecs.pop(webserver_dir, Progress())
            newest = list(pecs.items())[-(_LIMIT_PECS - 1) :]
            kept = progress.since(before, found)
            json_file.write(self._path, _Stored(1, dict([*newest, (webserver_dir, kept)])))

    def _read(self) -> dict[str, Progress]:
        stored = json_file.read(self._path, _DECODER, _LIMIT_BYTES)
        return stored.pecs if stored is not None and stored.schema == 1 else {}
