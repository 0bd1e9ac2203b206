"""Which notices were given, so that each is given once."""

from pathlib import Path

import msgspec

from app.decoding import decoder
from app.storage.files import write_whole
from app.storage.places import state_folder
from app.watch.entries import Told

FILE_NAME = "avisos.json"
_LIMIT_BYTES = 1024 * 1024


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
        try:
            if self._path.stat().st_size > _LIMIT_BYTES:
                return ()
            stored = _DECODER.decode(self._path.read_bytes())
        except (OSError, msgspec.MsgspecError):
            return ()
        return stored.told if stored.schema == 1 else ()

    def save(self, told: tuple[Told, ...]) -> None:
        """Keep ``told`` in place of what was there. Raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(self._path, msgspec.json.encode(_Stored(1, told)))
