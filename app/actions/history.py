"""Notes what was done: a line in the audit log, and the public facts of a certificate in the memory.

Losing a note must not turn a finished work into an error, so these never raise for a disk that refuses it.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.certificate.report import Report
from app.findings import Finding
from app.pec.plan import Receipt
from app.storage.audit import AuditLog
from app.storage.deeds import Deed, Entry
from app.storage.memory import Memory, record_of
from app.system.base import System
from app.utf8 import utf8


def note_installed(system: System, report: Report, receipt: Receipt) -> None:
    """Remember an installed certificate and log the receipt."""
    held = report.certificate
    note(
        system,
        Entry(
            time=receipt.time,
            deed=Deed.INSTALLED,
            path=receipt.path,
            sha256=receipt.sha256,
            holder=held.holder.name if held else None,
            not_after=held.not_after if held else None,
            detail=receipt.backup,
        ),
    )
    with suppress(OSError):
        record = record_of(report, Path(receipt.path), now=receipt.time)
        if record:
            Memory.standard(system.root).remember(record)


def note_problem(system: System, path: str, problem: Finding, now: datetime) -> None:
    """Log a work that did not end well."""
    note(system, Entry(time=now, deed=Deed.FAILED, path=path, code=problem.code.value))


def note_deed(system: System, deed: Deed, path: str, now: datetime, detail: str | None = None) -> None:
    """Log a backup, a restore, an archived file, a copy for old Javas."""
    note(system, Entry(time=now, deed=deed, path=path, detail=detail))


def note_moved(system: System, path: str, to: str) -> None:
    """Remember that a certificate left ``path``: who cannot see its folder is not told that it still lies there."""
    with suppress(OSError):
        Memory.standard(system.root).moved(utf8(path), to)


def note(system: System, entry: Entry) -> None:
    """Append one entry with the name of the person at this computer."""
    with suppress(OSError):
        AuditLog.standard(system.root).add(replace(entry, user=_user()))


def _user() -> str | None:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return None
