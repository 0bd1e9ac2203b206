"""What lies in ``chaves`` and how long it is still valid."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.memories import memory_for
from app.certificate.report import FileKind, Report
from app.findings import ChaveiroError, Code, Severity
from app.pec.installation import Installation
from app.storage.memory import Memory, record_of
from app.system.base import System
from app.watch.collect import Look, Looker, collect
from app.watch.entries import Dashboard, EntrySource, Remembered

if TYPE_CHECKING:
    from app.system.source import SourceFile

#: Names that an HTTPS set-up of PEC gives its own keystore.
_OTHER_NAMES = ("keystore", "truststore", "cacerts")
#: What makes a container useless to PEC whatever its dates say.
_USELESS = (Code.NO_PRIVATE_KEY, Code.KEY_MISMATCH, Code.NO_CERTIFICATE)
_SECONDS = 20.0


def dashboard(
    system: System,
    installation: Installation,
    *,
    now: datetime,
    password: str | None = None,
    memory: Memory | None = None,
    look: Looker | None = None,
) -> Dashboard:
    """Return the certificates in ``chaves`` of ``installation``, most urgent first. Never raises for a bad file.

    ``password`` is tried on every file and kept nowhere; the dates that it shows are remembered. ``memory`` defaults
    to that of this user and machine; ``look`` opens one file (tests replace it).
    """
    kept = memory or memory_for(system)
    opened: list[Remembered] = []
    look = look or looker(password, now, opened)
    found = collect(Path(installation.chaves.path), look, kept.records(), now=now)
    if opened:
        with suppress(OSError):  # the dates are shown all the same
            kept.remember(*opened)
    return replace(found, webserver_dir=installation.webserver_dir, version=installation.version)


def looker(password: str | None, now: datetime, opened: list[Remembered]) -> Looker:
    """Return what opens one file, in a process that can be ended, with ``password`` where one is given.

    What only the password showed is added to ``opened``.
    """

    def look(path: Path) -> Look:
        from app.certificate.container import recognise
        from app.system import source

        file = source.read(path)
        found = recognise(file.data)
        if found.kind is FileKind.PKCS12:
            seen, report = _open(file, password, now)
            record = record_of(report, path, now=now) if report and seen.source is EntrySource.PASSWORD else None
            if record:
                opened.append(record)
            return seen
        return Look(file.sha256, found.kind, problem=found.finding.code if found.finding else None)

    return look


def _open(file: "SourceFile", password: str | None, now: datetime) -> tuple[Look, Report | None]:
    from app.system.examiner import Examiner

    try:
        with Examiner(_SECONDS) as examiner:
            report = examiner.examine(file.name, file.data, password, java_major=None, now=now, store=None)
    except ChaveiroError as problem:
        return Look(file.sha256, FileKind.PKCS12, problem=problem.code, other_keystore=_is_other(file.name, None)), None
    codes = [finding.code for finding in report.findings if finding.severity is Severity.ERROR]
    with_password = password is not None and report.password is not None and report.password.worked
    look = Look(
        sha256=file.sha256,
        kind=FileKind.PKCS12,
        certificate=report.certificate,
        source=EntrySource.PASSWORD if with_password else EntrySource.CLEAR,
        problem=next((c for c in _USELESS if c in codes), codes[0] if codes else None),
        other_keystore=_is_other(file.name, report),
    )
    return look, report


def _is_other(name: str, report: Report | None) -> bool:
    """Say whether a keystore serves something else: by its certificate where that is known, else by its name."""
    usual = Path(name).stem.lower() in _OTHER_NAMES
    if report is None or report.certificate is None:
        return usual
    if report.certificate.holder.cnpj:
        return False
    return usual or any(finding.code is Code.NO_CLIENT_AUTH for finding in report.findings)
