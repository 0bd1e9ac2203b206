"""``copiar``, ``restaurar`` and "Arquivar o antigo": what leaves ``chaves`` goes to the store, nothing is deleted."""

import hashlib
from datetime import datetime

from app.findings import ChaveiroError, Code
from app.pec.apply import Work
from app.pec.copies import list_copies, read_copy, read_files
from app.pec.folder import CHAVES, MAX_FILE, Folder, Site, joined, regular_files
from app.pec.plan import Archived, Copy, Restored
from app.utf8 import utf8


def back_up(site: Site, now: datetime) -> Copy:
    """Copy every file of ``chaves`` into the store; links, folders and files over 16 MiB are named as skipped.

    Raises NOTHING_TO_COPY when there is no ``chaves`` or no file in it, and NAME_NOT_UTF8 (fact: name) when there are
    only files whose name a manifest cannot hold: a name of Linux may be any bytes.
    """
    path = joined(site.webserver.path, CHAVES)
    if site.webserver.entry(CHAVES) is None:
        raise ChaveiroError(Code.NOTHING_TO_COPY, path=path)
    with site.webserver.child(CHAVES) as chaves:
        files = tuple(e.name for e in regular_files(chaves) if e.single and e.size <= MAX_FILE)
        good = tuple(name for name in files if utf8(name) == name)
        skipped = tuple(utf8(n) for n in chaves.names() if n not in good)
    if files and not good:
        raise ChaveiroError(Code.NAME_NOT_UTF8, name=", ".join(map(utf8, files)))
    if not good:
        raise ChaveiroError(Code.NOTHING_TO_COPY, path=path)
    with Work(site) as work:
        return work.keep_copy(good, now, skipped=skipped, whole=True)


def restore(site: Site, copy_id: str, overwrite: bool, now: datetime) -> Restored:
    """Bring the files of a copy ("" for the newest whole one) back into ``chaves``, creating it if need be.

    What is there and equal stays.
    With ``overwrite`` a file of another content goes to a copy of its own first; without it nothing is done.
    Raises BACKUP_NOT_FOUND, BACKUP_DAMAGED, NAME_TAKEN (fact: name), LINK_REFUSED.
    """
    copy = read_copy(site.store, copy_id or _newest(site))
    files = read_files(site.store, copy)
    present = _present(site, tuple(files))
    changed = {n: d for n, d in files.items() if present.get(n) != hashlib.sha256(d).hexdigest()}
    taken = tuple(n for n in changed if n in present)
    if taken and not overwrite:
        raise ChaveiroError(Code.NAME_TAKEN, name=", ".join(taken), path=joined(site.webserver.path, CHAVES))
    backup = None
    with Work(site) as work:
        if changed and site.webserver.entry(CHAVES) is None:
            work.create_folder()
        if taken:
            backup = work.keep_copy(taken, now).path
        for name, data in changed.items():
            _bring_back(work, site, name, data, present.get(name))
    unchanged = tuple(n for n in files if n not in changed)
    return Restored(copy.id, tuple(changed), unchanged, backup, now)


def archive(site: Site, name: str, sha256: str | None, allow_last: bool, now: datetime) -> Archived:
    """Move ``name`` from ``chaves`` to the store.

    Raises FILE_NOT_FOUND, SOURCE_CHANGED (it no longer has ``sha256``), LINK_REFUSED, and LAST_CERTIFICATE when no
    other certificate file would be left and ``allow_last`` is False.
    """
    path = joined(site.webserver.path, CHAVES, name)
    if site.webserver.entry(CHAVES) is None:
        raise ChaveiroError(Code.FILE_NOT_FOUND, name=name, path=path)
    with site.webserver.child(CHAVES) as chaves:
        if chaves.entry(name) is None:
            raise ChaveiroError(Code.FILE_NOT_FOUND, name=name, path=path)
        content = hashlib.sha256(chaves.read(name)).hexdigest()
        if sha256 and content != sha256:
            raise ChaveiroError(Code.SOURCE_CHANGED, name=name, path=path)
        if not allow_last and not _others(chaves, name):
            raise ChaveiroError(Code.LAST_CERTIFICATE, name=name, path=path)
    with Work(site) as work:
        copy = work.keep_copy((name,), now)
        work.take_away(name)
    return Archived(name, content, joined(copy.path, name), now)


def _newest(site: Site) -> str:
    copies = [c for c in list_copies(site.store) if c.whole]
    if not copies:
        raise ChaveiroError(Code.BACKUP_NOT_FOUND, copy="", path=site.store.path)
    return copies[0].id


def _bring_back(work: Work, site: Site, name: str, data: bytes, replaces: str | None) -> None:
    work.write(name, data)
    if site.protection.owner:
        work.set_owner(name, site.protection.owner)
    work.set_mode(name, site.protection.mode)
    work.place(name, hashlib.sha256(data).hexdigest(), replaces)


def _present(site: Site, names: tuple[str, ...]) -> dict[str, str]:
    """Return the SHA-256 of those of ``names`` that lie in ``chaves``. Raises LINK_REFUSED for a link."""
    if site.webserver.entry(CHAVES) is None:
        return {}
    with site.webserver.child(CHAVES) as chaves:
        there = [n for n in names if chaves.entry(n) is not None]
        return {n: hashlib.sha256(chaves.read(n)).hexdigest() for n in there}


def _others(chaves: Folder, name: str) -> bool:
    return any(e.name != name and e.name.lower().endswith((".pfx", ".p12")) for e in regular_files(chaves))
