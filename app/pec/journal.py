"""The undo of every step, written down before the step is done. After a crash the next run finishes or undoes it.

One JSON record a line, flushed each time. A torn last line is a step that never began. What lies on the disk decides:
a name that already has its new content is finished work and stays; everything before that moment is taken back.
"""

import hashlib
from enum import StrEnum

import msgspec

from app.decoding import decoder
from app.findings import ChaveiroError
from app.pec.copies import is_finished, remove_copy
from app.pec.folder import CHAVES, Folder, Kind, Site

JOURNAL = ".diario"


class Undo(StrEnum):
    """What a record takes back."""

    FOLDER = "folder"  # `chaves` was created
    COPY = "copy"  # the copy `name` was made in the store
    TEMPORARY = "temporary"  # the temporary file `name` was written in `chaves`
    REPLACED = "replaced"  # `name` got the content `sha256`; the file it had before is also called `old`, if any
    REMOVED = "removed"  # `name` was renamed to `old`


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """One undo."""

    undo: Undo
    name: str
    sha256: str = ""
    old: str = ""


_DECODER = decoder(Record)


class Journal:
    """The undo records of one piece of work. ``close`` it when the work is whole, or ``undo`` it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._records: list[Record] = []

    def write(self, record: Record) -> None:
        """Put ``record`` on the disk. Only then may the step be done."""
        self._records.append(record)
        self._site.store.append(JOURNAL, msgspec.json.encode(record) + b"\n")

    def close(self) -> None:
        """Forget the records: the work is whole."""
        olds = [r.old for r in self._records if r.old]
        if olds:
            with self._site.webserver.child(CHAVES) as chaves:
                for old in olds:
                    chaves.remove(old)
        self._site.store.remove(JOURNAL)

    def undo(self) -> None:
        """Take everything back, the last step first. What cannot be taken back now stays on record for the next run."""
        whole = True
        for record in reversed(self._records):
            try:
                _take_back(self._site, record)
            except (OSError, ChaveiroError):
                whole = False
        if whole:
            self._site.store.remove(JOURNAL)


def recover(site: Site) -> bool:
    """Finish or undo the work that a crash left behind. Returns whether there was any."""
    if site.store.entry(JOURNAL) is None:
        return False
    for record in reversed(_records(site.store.read(JOURNAL))):
        if not _finish(site, record):
            _take_back(site, record)
    site.store.remove(JOURNAL)
    return True


def _records(data: bytes) -> list[Record]:
    records = []
    for line in data.splitlines():
        try:
            records.append(_DECODER.decode(line))
        except msgspec.DecodeError:
            break
    return records


def _finish(site: Site, record: Record) -> bool:
    """Keep what a crash left whole. Returns False for what has to be taken back."""
    if record.undo is Undo.COPY:
        return is_finished(site.store, record.name)
    if record.undo not in (Undo.REPLACED, Undo.REMOVED) or not _has_chaves(site):
        return False
    with site.webserver.child(CHAVES) as chaves:
        if record.undo is Undo.REMOVED:
            done = chaves.entry(record.name) is None
        else:
            done = _holds(chaves, record.name, record.sha256)
        if done and record.old:
            chaves.remove(record.old)
        return done


def _take_back(site: Site, record: Record) -> None:
    if record.undo is Undo.FOLDER:
        site.webserver.remove_folder(CHAVES)
    elif record.undo is Undo.COPY:
        remove_copy(site.store, record.name)
    elif _has_chaves(site):
        with site.webserver.child(CHAVES) as chaves:
            _take_back_in(chaves, record)


def _take_back_in(chaves: Folder, record: Record) -> None:
    """Give the name back the very file it had. A content that is not ours is somebody else's work: left alone."""
    if record.undo is Undo.TEMPORARY:
        chaves.remove(record.name)
        return
    free = chaves.entry(record.name) is None
    ours = not free and record.undo is Undo.REPLACED and _holds(chaves, record.name, record.sha256)
    if record.old and chaves.entry(record.old) is not None:
        if free or ours:
            chaves.rename(record.old, record.name)
        chaves.remove(record.old)
    elif ours:
        chaves.remove(record.name)


def _holds(folder: Folder, name: str, sha256: str) -> bool:
    entry = folder.entry(name)
    if entry is None or entry.kind is not Kind.FILE or not entry.single:
        return False
    return hashlib.sha256(folder.read(name)).hexdigest() == sha256


def _has_chaves(site: Site) -> bool:
    entry = site.webserver.entry(CHAVES)
    return entry is not None and entry.kind is Kind.FOLDER
