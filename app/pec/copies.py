"""The store of copies of ``chaves``, outside PEC: one folder a copy, with a manifest of SHA-256 written last.

A copy without its manifest is unfinished and does not count. Nothing here knows where the store lies.
"""

import hashlib
import re
from datetime import UTC, datetime

import msgspec

from app.decoding import decoder
from app.findings import ChaveiroError, Code
from app.pec.folder import Folder, Kind, joined
from app.pec.plan import Copy, KeptFile

MANIFEST = "manifesto.json"
_ID = re.compile(r"\d{8}T\d{6}Z(-\d+)?")


class Manifest(msgspec.Struct, frozen=True):
    """What a copy holds. ``time`` is aware, in UTC."""

    time: datetime
    webserver: str
    files: tuple[KeptFile, ...]
    skipped: tuple[str, ...] = ()
    whole: bool = False


_DECODER = decoder(Manifest)


def pec_id(webserver: str) -> str:
    """Return a short, readable and unique name for the PEC in ``webserver``."""
    words = re.sub(r"[^a-z0-9]+", "-", webserver.lower()).strip("-")[-40:].strip("-")
    return f"{words}-{hashlib.sha256(webserver.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def free_id(store: Folder, now: datetime) -> str:
    """Return the name of a new copy: the time in UTC, with a number when that second is taken."""
    base = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    taken = set(store.names())
    return next(i for i in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if i not in taken)


def write_copy(store: Folder, copy_id: str, files: dict[str, bytes], manifest: Manifest) -> Copy:
    """Write a copy, read every file again and compare, then write its manifest. Raises COPY_DIFFERS, ``OSError``."""
    store.make_folder(copy_id, like_parent=False)
    with store.child(copy_id) as folder:
        for name, data in files.items():
            folder.create(name, data)
            if folder.read(name) != data:
                raise ChaveiroError(Code.COPY_DIFFERS, path=joined(folder.path, name))
        folder.create(MANIFEST, msgspec.json.encode(manifest))
        return _as_copy(copy_id, folder.path, manifest)


def read_copy(store: Folder, copy_id: str) -> Copy:
    """Return what a copy holds. Raises BACKUP_NOT_FOUND, BACKUP_DAMAGED (fact: copy)."""
    entry = store.entry(copy_id) if _ID.fullmatch(copy_id) else None
    if entry is None or entry.kind is not Kind.FOLDER:
        raise ChaveiroError(Code.BACKUP_NOT_FOUND, copy=copy_id, path=store.path)
    with store.child(copy_id) as folder:
        if folder.entry(MANIFEST) is None:
            raise ChaveiroError(Code.BACKUP_DAMAGED, copy=copy_id, path=folder.path)
        try:
            manifest = _DECODER.decode(folder.read(MANIFEST))
        except msgspec.DecodeError as error:
            raise ChaveiroError(Code.BACKUP_DAMAGED, copy=copy_id, path=folder.path) from error
        return _as_copy(copy_id, folder.path, manifest)


def read_files(store: Folder, copy: Copy) -> dict[str, bytes]:
    """Return the files of a copy, each compared with the manifest. Raises BACKUP_DAMAGED (facts: copy, path)."""
    with store.child(copy.id) as folder:
        files = {}
        for kept in copy.files:
            data = folder.read(kept.name) if folder.entry(kept.name) else b""
            if hashlib.sha256(data).hexdigest() != kept.sha256 or "/" in kept.name or "\\" in kept.name:
                raise ChaveiroError(Code.BACKUP_DAMAGED, copy=copy.id, path=joined(folder.path, kept.name))
            files[kept.name] = data
        return files


def list_copies(store: Folder) -> tuple[Copy, ...]:
    """Return the finished and readable copies, the newest first."""
    copies = []
    for name in store.names():
        try:
            copies.append(read_copy(store, name))
        except ChaveiroError:
            continue
    return tuple(sorted(copies, key=lambda c: (c.time, c.id), reverse=True))


def is_finished(store: Folder, copy_id: str) -> bool:
    """Say whether the manifest, which is written last, is there."""
    if store.entry(copy_id) is None:
        return False
    with store.child(copy_id) as folder:
        return folder.entry(MANIFEST) is not None


def remove_copy(store: Folder, copy_id: str) -> None:
    """Remove a copy that was not finished, or whose purpose was undone."""
    if store.entry(copy_id) is None:
        return
    with store.child(copy_id) as folder:
        for name in (MANIFEST, *folder.names()):
            folder.remove(name)
    store.remove_folder(copy_id)


def _as_copy(copy_id: str, path: str, manifest: Manifest) -> Copy:
    return Copy(copy_id, path, manifest.time, manifest.files, manifest.skipped, manifest.whole)
