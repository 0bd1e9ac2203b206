"""Does this certificate file serve? Examined in a process that can be ended, then proven with Java's own keytool."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.certificate.passwords import trim
from app.certificate.report import FileFacts, FileKind, PasswordForm, Report, Verdict
from app.findings import ChaveiroError, Code
from app.pec.installation import Installation

if TYPE_CHECKING:
    from app.system.examiner import Examiner


class Proof(StrEnum):
    """When to open the file with a real Java as well."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def verify(
    path: Path,
    password: str | None,
    *,
    installation: Installation | None,
    now: datetime,
    proof: Proof = Proof.AUTO,
    store: Path | None = None,
    examiner: "Examiner | None" = None,
    own_java: bool = True,
) -> Report:
    """Return all that is known of the file at ``path``. What is wrong with the file is a finding, never an error.

    ``installation`` is the PEC that the file is for, ``store`` a folder or file of authorities in place of the
    bundled one, ``examiner`` a process that was started early (it is used up; without it, one is started here).
    ``own_java`` is False where the PEC lies in the files of another machine: their programs are never run.
    Raises ChaveiroError FILE_NOT_FOUND for a store that is not there.
    """
    from app.system import source
    from app.system.examiner import Examiner

    if store is not None and not store.exists():
        raise ChaveiroError(Code.FILE_NOT_FOUND, name=str(store))
    major = _java_major(installation)
    with examiner or Examiner() as running:
        try:
            file = source.read(path)
        except ChaveiroError as problem:
            return _without_content(FileFacts(path.name, 0, "", FileKind.OTHER), problem)
        try:
            report = running.examine(file.name, file.data, password, java_major=major, now=now, store=store)
        except ChaveiroError as problem:
            return _without_content(FileFacts(file.name, len(file.data), file.sha256, FileKind.OTHER), problem)
    if proof is Proof.NEVER or password is None:
        return report
    from app.actions.proof import prove

    home = _java_home(installation) if own_java else None
    return prove(report, file.data, _as_it_worked(password, report), home, major, any_java=proof is Proof.ALWAYS)


def _java_home(installation: Installation | None) -> Path | None:
    """Return where the PEC's own Java lies; that of a container is a stranger's program, and is never run."""
    if installation is None or installation.container is not None or installation.java.home is None:
        return None
    return Path(installation.java.home)


def _as_it_worked(password: str, report: Report) -> str:
    """Return the password without the blanks around it, where it was that form that opened the file."""
    trimmed = report.password is not None and report.password.as_ is PasswordForm.TRIMMED
    return trim(password) if trimmed else password


def _without_content(file: FileFacts, problem: ChaveiroError) -> Report:
    """Return the report on a file that could not be read, or that took too much time or memory."""
    return Report(file, Verdict.UNFIT, (problem.as_finding(),))


def _java_major(installation: Installation | None) -> int | None:
    """Return the Java of the PEC: its version, or else 17 or 8 by what it is known to read."""
    if installation is None:
        return None
    modern = installation.java.reads_modern_pkcs12
    return installation.java.major or (None if modern is None else 17 if modern else 8)
