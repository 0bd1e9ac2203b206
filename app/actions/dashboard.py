"""What lies in ``chaves`` and how long it is still valid."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.certificate.report import FileKind
from app.findings import ChaveiroError, Code, Severity
from app.pec.installation import Installation
from app.storage.memory import Memory
from app.system.base import System
from app.watch.collect import Look, Looker, collect
from app.watch.entries import Dashboard, EntrySource

#: Names that an HTTPS set-up of PEC gives its own keystore.
_OTHER_NAMES = ("keystore", "truststore", "cacerts")
_CLOSED = frozenset({Code.FILE_NOT_FOUND, Code.FILE_NOT_REGULAR, Code.PERMISSION_DENIED, Code.READ_FAILED})


def dashboard(
    system: System,  # noqa: ARG001 (every action takes it first)
    installation: Installation,
    *,
    now: datetime,
    password: str | None = None,
    memory: Memory | None = None,
    look: Looker | None = None,
) -> Dashboard:
    """Return the certificates in ``chaves`` of ``installation``, most urgent first. Never raises for a bad file.

    ``password`` is tried on files whose dates are hidden and is kept nowhere. ``memory`` defaults to that of this
    user and machine; ``look`` opens one file (tests replace it).
    """
    known = (memory or Memory.standard(system.root)).records()
    found = collect(Path(installation.chaves.path), look or looker(password, now), known, now=now)
    return replace(found, webserver_dir=installation.webserver_dir, version=installation.version)


def looker(password: str | None, now: datetime) -> Looker:
    """Return what opens one file: first without a password, then with ``password`` where that showed nothing."""

    def look(path: Path) -> Look:
        clear = _look(path, None, EntrySource.CLEAR, now)
        if clear.certificate or password is None or clear.kind is not FileKind.PKCS12:
            return clear
        opened = _look(path, password, EntrySource.PASSWORD, now)
        return opened if opened.certificate else clear

    return look


def _look(path: Path, password: str | None, source: EntrySource, now: datetime) -> Look:
    from app.actions.verify import Proof, verify

    with path.open("rb"):  # a file that is closed to this user says so here, as an OSError
        pass
    report = verify(path, password, installation=None, now=now, proof=Proof.NEVER)
    worst = next((f for f in report.findings if f.severity is Severity.ERROR), None)
    if worst and worst.code in _CLOSED:
        raise ChaveiroError(worst.code)
    return Look(
        sha256=report.file.sha256,
        kind=report.file.kind,
        certificate=report.certificate,
        source=source,
        problem=worst.code if worst else None,
        other_keystore=path.stem.lower() in _OTHER_NAMES,
    )
