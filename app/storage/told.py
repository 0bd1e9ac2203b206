"""Which notices were given, so that each is given once."""

from pathlib import Path

import msgspec

from app.decoding import decoder
from app.storage import json_file
from app.storage.files import changing
from app.storage.places import state_folder
from app.watch.entries import Told

FILE_NAME = "avisos.json"
_LIMIT_BYTES = 1024 * 1024
_LIMIT_RECORDS = 1000


class _Stored(msgspec.Struct, frozen=True):
    schema: int
    told: tuple[Told, ...]


_DECODER = decoder(_Stored)


class ToldStore:
    """The notices in one JSON file that need not exist yet."""

    def __init__(self, path: Path) -> None:
        """Use ``path`` for reading and writing."""
        self._path = path

    @classmethod
    def standard(cls, root: Path | None = None) -> "ToldStore":
        """Return the store of this user, or the one below a faked ``root``."""
        return cls(state_folder(root) / FILE_NAME)

    def read(self) -> tuple[Told, ...]:
        """Return what was told; a damaged file counts as empty: a notice too many is better than one too few."""
        stored = json_file.read(self._path, _DECODER, _LIMIT_BYTES)
        return stored.told if stored is not None and stored.schema == 1 else ()

    def save(self, told: tuple[Told, ...], before: tuple[Told, ...]) -> None:
        """Keep ``told`` in place of ``before``, which was read. What another wrote since stays. Raises OSError."""
        known = {one.key for one in (*before, *told)}
        with changing(self._path):
            others = tuple(one for one in self.read() if one.key not in known)
            json_file.write(self._path, _Stored(1, (*told, *others)[:_LIMIT_RECORDS]))
