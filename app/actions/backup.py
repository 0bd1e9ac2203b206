"""The copies of ``chaves`` outside PEC: make one, list them, bring one back, archive an old certificate.

Nothing is ever deleted: what leaves ``chaves`` goes to the copies. All of it may need elevation, because only
administrators read the copies.
"""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.install import webserver_of
from app.certificate.expiry import Level
from app.findings import ChaveiroError, Code, Finding, Severity
from app.pec.installation import Installation
from app.pec.plan import BackupOutcome
from app.system.base import System
from app.utf8 import utf8
from app.watch.entries import Entry

if TYPE_CHECKING:
    from app.system.request import Request

_NOT_IN_FORCE = frozenset({Level.EXPIRED, Level.UNREADABLE, Level.NOT_A_CERTIFICATE})


def back_up(system: System, installation: Installation, *, terminal: bool, now: datetime) -> BackupOutcome:
    """Copy every file of ``chaves`` to a new copy (``outcome.copy``). NOTHING_TO_COPY when there is none."""
    from app.system.request import BackUp

    return _asked(system, installation, lambda folder: BackUp(webserver=folder, now=now), terminal, now)


def list_backups(system: System, installation: Installation, *, terminal: bool, now: datetime) -> BackupOutcome:
    """Return the copies of this PEC (``outcome.copies``), the newest first."""
    from app.system.request import ListCopies

    return _asked(system, installation, lambda folder: ListCopies(webserver=folder, now=now), terminal, now)


def restore(
    system: System,
    installation: Installation,
    copy_id: str | None,
    *,
    overwrite: bool = False,
    terminal: bool,
    now: datetime,
) -> BackupOutcome:
    """Bring a copy, by its id or its folder, back into ``chaves`` (``outcome.restored``); None: the newest whole one.

    A file that lies there with another content is NAME_TAKEN (fact: name), and nothing is done, unless ``overwrite``:
    then it goes to a copy of its own first. Others: BACKUP_NOT_FOUND, BACKUP_DAMAGED.
    """
    from app.system.request import Restore

    try:
        wanted = _id_of(copy_id, system, installation) if copy_id else ""
    except ChaveiroError as error:
        return BackupOutcome(problem=error.as_finding())

    def request(folder: str) -> "Request":
        return Restore(webserver=folder, now=now, copy=wanted, overwrite=overwrite)

    return _asked(system, installation, request, terminal, now)


def _id_of(copy: str, system: System, installation: Installation) -> str:
    """Return the id of a copy that was given by its id, or by its folder among the copies of this very PEC."""
    from app.pec.copies import pec_id
    from app.system.site import host

    path = Path(os.path.abspath(copy))
    if copy == path.name:
        return copy
    mine = pec_id(str(webserver_of(installation)))
    stores = [host.store_path(system.root, administrator=administrator) / mine for administrator in (True, False)]
    if os.path.realpath(path.parent) not in map(os.path.realpath, stores):
        raise ChaveiroError(Code.BACKUP_NOT_FOUND, copy=copy, path=str(path.parent))
    return path.name


def archive(
    system: System,
    installation: Installation,
    certificate: Entry,
    *,
    others: Iterable[Entry],
    allow_last: bool = False,
    terminal: bool,
    now: datetime,
) -> BackupOutcome:
    """Move an old certificate from ``chaves`` to the copies (``outcome.archived``).

    Args:
        system: The operating system, and the root that counts as ``/``.
        installation: The PEC.
        certificate: The entry of the dashboard that shall go.
        others: All entries of the dashboard. Without another one in force this is LAST_CERTIFICATE.
        allow_last: Archive even the last certificate.
        terminal: Whether the person sits at a terminal (else: a window).
        now: The time for the copy.
    """
    from app.system.request import Archive

    if utf8(certificate.name) != certificate.name:  # no request and no manifest can hold it
        return BackupOutcome(problem=Finding(Code.NAME_NOT_UTF8, Severity.ERROR, {"name": utf8(certificate.name)}))
    in_force = [e for e in others if e.path != certificate.path and e.level not in _NOT_IN_FORCE]
    if not allow_last and certificate.level is not Level.EXPIRED and not any(not e.other_keystore for e in in_force):
        facts = {"name": certificate.name, "path": certificate.path}
        return BackupOutcome(problem=Finding(Code.LAST_CERTIFICATE, Severity.ERROR, facts))

    def request(folder: str) -> "Request":
        return Archive(
            webserver=folder,
            now=now,
            name=certificate.name,
            sha256=certificate.sha256,
            allow_last=allow_last or certificate.level is Level.EXPIRED,
        )

    outcome = _asked(system, installation, request, terminal, now)
    if outcome.archived:
        from app.actions.history import note_moved

        note_moved(system, certificate.path, outcome.archived.backup)
    return outcome


def _asked(
    system: System,
    installation: Installation,
    request: Callable[[str], "Request"],
    terminal: bool,
    now: datetime,
) -> BackupOutcome:
    from app.actions.elevate import ask
    from app.actions.history import note_problem
    from app.system.interrupt import uninterrupted
    from app.system.site import host

    user = installation.service.user
    try:
        webserver = webserver_of(installation)
        elevate = not host.can_work_in(system.root, webserver, user)
    except ChaveiroError as error:
        return BackupOutcome(problem=error.as_finding())
    answer = ask(system, request(str(webserver)), b"", user, elevate=elevate, terminal=terminal)
    outcome = BackupOutcome(answer.copies, answer.copy, answer.restored, answer.archived, answer.problem)
    with uninterrupted():
        if outcome.problem:
            note_problem(system, installation.chaves.path, outcome.problem, now)
        _note(system, outcome, installation.chaves.path, now)
    return outcome


def _note(system: System, outcome: BackupOutcome, chaves: str, now: datetime) -> None:
    from app.actions.history import note_deed
    from app.storage.deeds import Deed

    if outcome.copy:
        note_deed(system, Deed.BACKED_UP, outcome.copy.path, now)
    if outcome.restored:
        files = ", ".join(outcome.restored.restored)
        note_deed(system, Deed.RESTORED, chaves, now, f"{outcome.restored.copy}: {files}")
    if outcome.archived:
        note_deed(system, Deed.ARCHIVED, outcome.archived.backup, now, outcome.archived.name)
