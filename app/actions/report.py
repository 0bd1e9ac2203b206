"""The report of what was found and done, as a page for the browser or as a PDF."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePath

from app.findings import ChaveiroError, Code
from app.output.report import Document, Done
from app.pec.installation import Installation
from app.storage.audit import AuditLog
from app.watch.entries import Dashboard

_HISTORY = 60


def report(
    dashboard: Dashboard, *, installation: Installation | None, now: datetime, log: AuditLog | None = None
) -> Document:
    """Return the report as data. ``log`` defaults to that of this user."""
    import socket

    from app import __version__
    from app.actions.detect import notes
    from app.output.report import document

    return document(
        dashboard,
        installation=installation,
        notes=notes(installation, now) if installation else (),
        history=list(_history(log or AuditLog.standard(), dashboard.webserver_dir))[:_HISTORY],
        now=now,
        version=__version__,
        machine=socket.gethostname(),
    )


def save_report(
    dashboard: Dashboard,
    target: Path,
    *,
    installation: Installation | None,
    now: datetime,
    log: AuditLog | None = None,
) -> Path:
    """Write the report to ``target`` and return it; the ending of the name chooses between ``.html`` and ``.pdf``.

    Raises ChaveiroError REPORT_FORMAT_UNKNOWN, and what ``system.failures`` names when it cannot be written.
    """
    from app.actions.saving import save

    ending = target.suffix.lower()
    if ending not in (".html", ".htm", ".pdf"):
        raise ChaveiroError(Code.REPORT_FORMAT_UNKNOWN, name=target.name)
    made = report(dashboard, installation=installation, now=now, log=log)
    if ending == ".pdf":
        from app.output.report_pdf import render
    else:
        from app.output.report_html import render
    save(target, render(made))
    return target


def _history(log: AuditLog, webserver_dir: str) -> Iterator[Done]:
    """Yield what was done to this PEC and to its copies, newest first; a CPF in a name or a path is masked."""
    from app.certificate.documents import hide_cpf
    from app.pec.copies import pec_id
    from app.text import report as words
    from app.text.places import deed_name

    copies = pec_id(webserver_dir)
    for entry in log.entries():
        path = PurePath(entry.path)
        if webserver_dir and PurePath(webserver_dir) not in path.parents and copies not in path.parts:
            continue
        name = hide_cpf(path.name)
        yield Done(entry.time, deed_name(entry), name, hide_cpf(entry.holder or ""), hide_cpf(words.result(entry)))
