"""Carries a plan out, step by step. Whatever goes wrong, everything is afterwards as it was before.

``Work`` holds the few things that may be done to ``chaves``; each writes its undo into the journal before it acts.
"""

import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Self

from app.findings import ChaveiroError, Code
from app.pec.copies import Manifest, free_id, write_copy
from app.pec.folder import CHAVES, MAX_FILE, TEMPORARY, Folder, Kind, Site, joined
from app.pec.journal import Journal, Record, Undo
from app.pec.plan import Action, Copy, InstallPlan, KeptFile, Receipt, Step

OnStep = Callable[[Step], None]


class Work:
    """One piece of work on ``chaves``: all of it is done, or none. Use it with ``with``, under the store's lock."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._journal = Journal(site)
        self._temporary: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._journal.close()
            return
        with suppress(OSError):  # the first problem is the one to tell; what is left, the next run takes back
            self._journal.undo()

    def chaves(self) -> Folder:
        """Open ``chaves``. The caller closes it."""
        return self._site.webserver.child(CHAVES)

    def create_folder(self) -> None:
        """Create ``chaves``, listed by whoever may list the rest of PEC."""
        self._journal.write(Record(Undo.FOLDER, CHAVES))
        self._site.webserver.make_folder(CHAVES, like_parent=True)

    def keep_copy(
        self, names: tuple[str, ...], now: datetime, *, skipped: tuple[str, ...] = (), whole: bool = False
    ) -> Copy:
        """Copy these files of ``chaves`` into the store, compared and with a manifest; ``whole`` if they are all."""
        with self.chaves() as chaves:
            files = {name: chaves.read(name) for name in names}
        kept = tuple(KeptFile(n, len(d), hashlib.sha256(d).hexdigest()) for n, d in files.items())
        copy_id = free_id(self._site.store, now)
        self._journal.write(Record(Undo.COPY, copy_id))
        manifest = Manifest(now, self._site.webserver.path, kept, skipped, whole)
        return write_copy(self._site.store, copy_id, files, manifest)

    def write(self, name: str, data: bytes) -> None:
        """Write ``data`` under a temporary name beside ``name``, and flush it."""
        temporary = self._new_name()
        self._journal.write(Record(Undo.TEMPORARY, temporary))
        with self.chaves() as chaves:
            chaves.create(temporary, data)
        self._temporary[name] = temporary

    def set_owner(self, name: str, owner: str) -> None:
        """Give the temporary file of ``name`` to ``owner``."""
        with self.chaves() as chaves:
            chaves.set_owner(self._temporary[name], owner)

    def set_mode(self, name: str, mode: str) -> None:
        """Set who may read the temporary file of ``name``."""
        with self.chaves() as chaves:
            chaves.set_mode(self._temporary[name], mode)

    def place(self, name: str, sha256: str, replaces: str | None) -> None:
        """Read the temporary file again, put it under ``name``, read it once more.

        Raises COPY_DIFFERS, NAME_TAKEN (the name no longer holds ``replaces``), LINK_REFUSED, ``OSError``.
        """
        temporary = self._temporary[name]
        with self.chaves() as chaves:
            _compare(chaves, temporary, sha256)
            self._check_unchanged(chaves, name, replaces)
            old = self._new_name() if replaces else ""
            self._journal.write(Record(Undo.REPLACED, name, sha256, old))
            if old:
                chaves.link(name, old)
            chaves.rename(temporary, name)
            _compare(chaves, name, sha256)

    def take_away(self, name: str) -> None:
        """Take ``name`` out of ``chaves``. A copy of it has been kept before."""
        old = self._new_name()
        self._journal.write(Record(Undo.REMOVED, name, old=old))
        with self.chaves() as chaves:
            chaves.rename(name, old)

    @staticmethod
    def _check_unchanged(chaves: Folder, name: str, replaces: str | None) -> None:
        found = chaves.entry(name)
        path = joined(chaves.path, name)
        if found and (found.kind is not Kind.FILE or not found.single):
            raise ChaveiroError(Code.LINK_REFUSED, path=path)
        content = hashlib.sha256(chaves.read(name)).hexdigest() if found else None
        if content != replaces:
            raise ChaveiroError(Code.NAME_TAKEN, name=name, path=path)

    @staticmethod
    def _new_name() -> str:
        return f"{TEMPORARY}{secrets.token_hex(8)}.parte"


def install(site: Site, plan: InstallPlan, data: bytes, now: datetime, on_step: OnStep) -> Receipt:
    """Carry ``plan`` out with the bytes of the file.

    Args:
        site: The open folders. Their store is locked and recovered.
        plan: Made by ``planning.make`` from what lies in ``chaves`` now.
        data: The bytes whose size and SHA-256 the plan names.
        now: The time for the receipt and the copy.
        on_step: Called before each step.

    Raises:
        ChaveiroError: PLAN_REFUSED (the bytes are not those of the plan), COPY_DIFFERS, NAME_TAKEN, LINK_REFUSED.
        OSError: What the system refused. Either way everything is as before.
    """
    if len(data) != plan.size or len(data) > MAX_FILE or hashlib.sha256(data).hexdigest() != plan.sha256:
        raise ChaveiroError(Code.PLAN_REFUSED, reason="sha256")
    backup = None
    name = plan.file_name
    with Work(site) as work:
        for step in plan.steps:
            on_step(step)
            match step.action:
                case Action.CREATE_FOLDER:
                    work.create_folder()
                case Action.BACK_UP:
                    backup = joined(work.keep_copy((name,), now).path, name)
                case Action.WRITE:
                    work.write(name, data)
                case Action.SET_OWNER:
                    work.set_owner(name, step.detail)
                case Action.SET_MODE:
                    work.set_mode(name, step.detail)
                case Action.VERIFY if not plan.already_there:
                    work.place(name, plan.sha256, plan.replaces)
    return Receipt(plan.target, plan.sha256, backup, True, plan.opened_by_pec_java, plan.already_there, now)


def _compare(folder: Folder, name: str, sha256: str) -> None:
    if hashlib.sha256(folder.read(name)).hexdigest() != sha256:
        raise ChaveiroError(Code.COPY_DIFFERS, path=joined(folder.path, name))
