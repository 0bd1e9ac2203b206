"""The memory of certificates: public facts of files that were opened once, so that their expiry is known later.

Most PKCS#12 files hide even the dates behind the password, and the files in ``chaves`` are closed to ordinary users.
So what is public (holder, dates, fingerprint) is noted when a file is installed or checked. Never the password.
"""

from dataclasses import replace
from datetime import MINYEAR, datetime, timedelta
from pathlib import Path

import msgspec

from app.certificate.report import Report
from app.decoding import decoder
from app.storage import json_file
from app.storage.files import changing
from app.storage.places import machine_state_folder, state_folder
from app.utf8 import utf8
from app.watch.entries import Remembered

FILE_NAME = "memoria.json"
#: The time of change of a file that was installed into a folder closed to this user.
UNSEEN = -1
_LIMIT_BYTES = 4 * 1024 * 1024
#: Records beyond this are forgotten, oldest first.
_LIMIT_RECORDS = 500


class _Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    schema: int
    certificates: tuple[Remembered, ...]


_DECODER = decoder(_Stored)


class Memory:
    """Records in one JSON file, and read-only records of ``others`` (the memory of the whole machine)."""

    def __init__(self, path: Path, others: tuple[Path, ...] = ()) -> None:
        """Use ``path`` for writing; neither it nor ``others`` need exist."""
        self._path = path
        self._others = others

    @classmethod
    def standard(cls, root: Path | None = None, extra: tuple[Path, ...] = ()) -> "Memory":
        """Return the memory of this user, or that below a faked ``root``, read with the machine's and ``extra``."""
        return cls(state_folder(root) / FILE_NAME, (machine_state_folder(root) / FILE_NAME, *extra))

    @property
    def path(self) -> Path:
        """Return the file that is written."""
        return self._path

    def records(self) -> tuple[Remembered, ...]:
        """Return what is known, own records first, newest first. A damaged file counts as empty."""
        own = _load(self._path)
        return own + tuple(record for other in self._others for record in _load(other))

    def remember(self, *records: Remembered) -> None:
        """Add ``records``; one of the same path takes the place of the older one. Raises OSError."""
        paths = {record.path for record in records}
        with changing(self._path):
            kept = tuple(record for record in _load(self._path) if record.path not in paths)
            _save(self._path, (*records, *kept)[:_LIMIT_RECORDS])

    def moved(self, path: str, to: str) -> None:
        """Note that the file at ``path`` lies at ``to`` now, if there is a record of it. Raises OSError."""
        if not any(record.path == path for record in _load(self._path)):
            return
        with changing(self._path):
            own = _load(self._path)
            _save(self._path, tuple(replace(r, path=to) if r.path == path else r for r in own if r.path != to))


def record_of(report: Report, path: Path, *, now: datetime) -> Remembered | None:
    """Return what to remember of ``report`` for the file at ``path``; None without a certificate or a file there.

    A folder that is closed to this user hides the time of change; the record then serves where the folder is closed.
    """
    held = report.certificate
    if held is None:
        return None
    try:
        modified = path.stat().st_mtime_ns
    except PermissionError:
        modified = UNSEEN
    except OSError:
        return None
    return Remembered(
        path=utf8(str(path)),
        sha256=report.file.sha256,
        size=report.file.size,
        modified=modified,
        holder=held.holder,
        not_before=held.not_before,
        not_after=held.not_after,
        fingerprint=held.sha256,
        noted=now,
    )


def _load(path: Path) -> tuple[Remembered, ...]:
    stored = json_file.read(path, _DECODER, _LIMIT_BYTES)
    if stored is None or stored.schema != 1:
        return ()
    return tuple(r for r in stored.certificates if _is_time(r.not_after) and _is_time(r.not_before))


def _save(path: Path, records: tuple[Remembered, ...]) -> None:
    json_file.write(path, _Stored(1, records))


def _is_time(moment: datetime) -> bool:
    """Say whether ``moment`` is one that we write: in UTC, and with a day of its own in Brasília."""
    return moment.utcoffset() == timedelta() and moment.year > MINYEAR
