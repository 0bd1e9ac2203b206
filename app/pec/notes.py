"""What is worth saying of a PEC, besides what it is: warnings and notes, never a block."""

import re
from collections.abc import Iterator
from datetime import datetime

from app.findings import Code, Finding, Severity
from app.pec import versions
from app.pec.installation import FolderKind, Installation
from app.pec.pec_config import RECORD_NAME

_THROUGH_PROCESS = re.compile(r"^/proc/\d+/root")


def notes(installation: Installation, now: datetime) -> tuple[Finding, ...]:
    """Return the notes on ``installation`` at ``now``, the weightiest first."""
    found = (*_age(installation, now), *_container(installation), *_folder(installation), *_knowledge(installation))
    order = list(Severity)
    return tuple(sorted(found, key=lambda f: order.index(f.severity)))


def _age(installation: Installation, now: datetime) -> Iterator[Finding]:
    day = versions.appeared_by(installation.version)
    if day and versions.outdated(installation.version, now):
        yield Finding(
            Code.PEC_OUT_OF_SUPPORT,
            Severity.WARNING,
            {"version": installation.version, "since": f"{day:%m/%Y}"},
        )
    if installation.supported and not installation.rnds_ready and installation.version:
        yield Finding(Code.PEC_BEFORE_RNDS_TAB, Severity.WARNING, {"version": installation.version})


def _container(installation: Installation) -> Iterator[Finding]:
    container = installation.container
    if container is None:
        return
    facts = {"engine": container.engine.capitalize(), "id": container.id[:12], "path": container.chaves_on_host}
    if container.chaves_on_host:
        yield Finding(Code.PEC_IN_CONTAINER_KEPT, Severity.INFO, facts)
    else:
        inside = _THROUGH_PROCESS.sub("", installation.chaves.path)
        yield Finding(Code.PEC_IN_CONTAINER, Severity.WARNING, {**facts, "path": inside})


def _folder(installation: Installation) -> Iterator[Finding]:
    chaves, user = installation.chaves, installation.service.user
    by_kind = {FolderKind.FILE: Code.FOLDER_IS_FILE, FolderKind.LINK: Code.FOLDER_IS_LINK}
    for path in chaves.lookalikes:
        code = by_kind.get(chaves.kind, Code.FOLDER_LOOKALIKE) if path == chaves.path else Code.FOLDER_LOOKALIKE
        yield Finding(code, Severity.WARNING, {"path": path, "right": chaves.path})
    if chaves.readable_by_service is False:
        yield Finding(Code.SERVICE_CANNOT_READ, Severity.WARNING, {"path": chaves.path, "user": user})
    if chaves.read_only:
        yield Finding(Code.READ_ONLY, Severity.WARNING, {"path": chaves.path})


def _knowledge(installation: Installation) -> Iterator[Finding]:
    if installation.conflicts:
        facts = {"version": installation.version, "folder": installation.webserver_dir}
        yield Finding(Code.PEC_EVIDENCE_DIFFERS, Severity.INFO, facts)
    # the installer's record only repeats what is known once the version is
    missed = [p for p in installation.hidden if not (installation.version and p.endswith(RECORD_NAME))]
    if missed:
        yield Finding(Code.PEC_PARTLY_HIDDEN, Severity.INFO, {"path": missed[0]})
