"""Prepares an installation, which is the dry run, and carries it out; both doors call it."""

import os
from dataclasses import replace as changed
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.certificate.report import Report
from app.findings import ChaveiroError, Code, Fact, Finding, Severity
from app.pec.folder import MAX_FILE
from app.pec.installation import Installation
from app.pec.naming import suggest_name
from app.pec.plan import InstallPlan, Outcome, Receipt
from app.pec.planning import Wish
from app.system.base import System

if TYPE_CHECKING:
    from app.pec.apply import OnStep
    from app.system.request import Install

_MARGIN = 64 * 1024
"""Bytes that a folder, a copy and the journal need besides the file itself."""


def prepare(
    system: System, source: Path, report: Report, installation: Installation, *, name: str | None, replace: bool
) -> InstallPlan:
    """Return what an installation would do. Writes nothing: the dry run is this plan.

    Args:
        system: The operating system, and the root that counts as ``/``.
        source: The certificate file; only its name is used here, its bytes are those of ``report``.
        report: What was found in the file.
        installation: The PEC to install into.
        name: The name the file shall have in ``chaves``; None for one made from holder and year.
        replace: Whether a different file of that name may be replaced.

    Raises:
        ChaveiroError: NAME_INVALID, NAME_TAKEN, PEC_IN_CONTAINER, LINK_REFUSED, CHAVES_NOT_A_FOLDER, FOLDER_UNSAFE,
            READ_ONLY, DISK_FULL, PERMISSION_DENIED.
    """
    from app.system import site

    webserver = webserver_of(installation)
    wish = Wish(name or suggest_name(report, source.name), report.file.sha256, report.file.size, replace)
    plan = site.plan(system.root, webserver, installation.service.user, wish)
    if not plan.already_there:
        _foresee(system, plan)
    return changed(plan, opened_by_pec_java=_proof(report, installation), notes=_notes(installation))


def carry_out(
    system: System,
    plan: InstallPlan,
    source: Path,
    *,
    report: Report,
    terminal: bool,
    now: datetime,
    on_step: "OnStep | None" = None,
) -> Outcome:
    """Carry ``plan`` out, elevated if it needs to be, and say how it ended. Never raises for what can go wrong.

    Args:
        system: The operating system, and the root that counts as ``/``.
        plan: Made by ``prepare`` and seen by the person.
        source: The certificate file; its bytes must still be those of the plan.
        report: What was found in the file, for the audit log and the memory of dates.
        terminal: Whether the person sits at a terminal (else: a window).
        now: The time for the receipt.
        on_step: Called when a step begins, maybe from another thread than the window's.
    """
    from app.actions.history import note_installed, note_problem
    from app.system.interrupt import uninterrupted

    outcome = _carried_out(system, plan, source, terminal, now, on_step)
    with uninterrupted():
        if outcome.receipt and not outcome.receipt.already_there:
            note_installed(system, report, outcome.receipt)
        elif outcome.problem and not outcome.receipt:
            note_problem(system, plan.target, outcome.problem, now)
    return outcome


def _carried_out(
    system: System, plan: InstallPlan, source: Path, terminal: bool, now: datetime, on_step: "OnStep | None"
) -> Outcome:
    if plan.already_there:
        receipt = Receipt(plan.target, plan.sha256, None, True, plan.opened_by_pec_java, True, now)
        return Outcome(receipt, _afterthought(system, plan, receipt))
    try:
        data = _read(source, plan)
    except ChaveiroError as error:
        return Outcome(problem=error.as_finding())
    from app.actions.elevate import ask

    request, elevate = _request(plan, now), plan.needs_elevation
    answer = ask(system, request, data, plan.service_user, elevate=elevate, terminal=terminal, on_step=on_step)
    if answer.receipt is None:
        return Outcome(problem=_with_commands(answer.problem, plan, source))
    receipt = changed(answer.receipt, opened_by_pec_java=plan.opened_by_pec_java)
    return Outcome(receipt, _afterthought(system, plan, receipt))


def _request(plan: InstallPlan, now: datetime) -> "Install":
    from app.system.request import Install

    return Install(
        webserver=plan.webserver_dir,
        now=now,
        file_name=plan.file_name,
        sha256=plan.sha256,
        size=plan.size,
        replace=plan.replace,
        replaces=plan.replaces,
        complete=plan.complete,
        steps=plan.steps,
    )


def webserver_of(installation: Installation) -> Path:
    """Return the folder of this machine that holds ``chaves``, without links in it.

    Raises PEC_IN_CONTAINER (facts: engine, id, path) when that folder lies only inside a container.
    """
    folder = Path(installation.chaves.path).parent
    container = installation.container
    if container and not container.chaves_on_host and not os.access(folder / "pec-bundle.jar", os.F_OK):
        raise ChaveiroError(Code.PEC_IN_CONTAINER, **_container_facts(installation))
    return Path(os.path.realpath(folder))


def _container_facts(installation: Installation) -> dict[str, Fact]:
    container = installation.container
    engine, name = (container.engine.capitalize(), container.id[:12]) if container else ("", "")
    return {"engine": engine, "id": name, "path": installation.chaves.path}


def _foresee(system: System, plan: InstallPlan) -> None:
    disk = system.disk(Path(plan.target).parent)
    if disk is None:
        return
    if disk.read_only:
        raise ChaveiroError(Code.READ_ONLY, path=plan.target)
    if disk.free_bytes < plan.size + _MARGIN:
        raise ChaveiroError(Code.DISK_FULL, path=plan.target, free=disk.free_bytes, needed=plan.size + _MARGIN)


def _proof(report: Report, installation: Installation) -> bool | None:
    """Say whether this PEC's own Java opened these very bytes; None when only another one, or none, tried."""
    java = report.java
    if java is None or java.tested_with is None or java.tested_with != installation.java.version:
        return None
    return not any(f.code is Code.JAVA_CANNOT_OPEN for f in report.findings)


def _notes(installation: Installation) -> tuple[Finding, ...]:
    """Return the warnings that belong beside the plan: names taken for ours, and a copy that a container would lose."""
    chaves, container = installation.chaves, installation.container
    found = [
        Finding(Code.FOLDER_LOOKALIKE, Severity.WARNING, {"path": path, "right": chaves.path})
        for path in chaves.lookalikes
        if path != chaves.path
    ]
    if container and not container.chaves_on_host:
        found.append(Finding(Code.PEC_IN_CONTAINER, Severity.WARNING, _container_facts(installation)))
    return tuple(found)


def _read(source: Path, plan: InstallPlan) -> bytes:
    """Return the bytes of the source. Raises SOURCE_CHANGED when they are no longer those of the plan, or gone."""
    try:
        with source.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise ChaveiroError(Code.SOURCE_CHANGED, name=source.name, path=str(source)) from error
    if sha256(data).hexdigest() != plan.sha256:
        raise ChaveiroError(Code.SOURCE_CHANGED, name=source.name, path=str(source))
    return data


def _with_commands(problem: Finding | None, plan: InstallPlan, source: Path) -> Finding:
    """Add the command to type, where elevation is not possible from here."""
    if problem is None:
        return Finding(Code.WRITE_FAILED, Severity.ERROR, {"path": plan.target, "detail": "helper"})
    if problem.code is not Code.ELEVATION_IMPOSSIBLE:
        return problem
    from app.system.elevation import command_to_type

    options = ("--substituir",) if plan.replace else ()
    words = ("instalar", str(source.absolute()), "--pec", plan.webserver_dir, "--nome", plan.file_name, *options)
    return Finding(problem.code, problem.severity, {**problem.facts, "commands": command_to_type(words)})


def _afterthought(system: System, plan: InstallPlan, receipt: Receipt) -> Finding | None:
    """Return what is worth saying although it worked."""
    path, user = receipt.path, plan.service_user
    if user and system.readable_by(Path(path), user) is False:
        return Finding(Code.SERVICE_CANNOT_READ, Severity.WARNING, {"path": path, "user": user})
    if receipt.already_there:
        return Finding(Code.ALREADY_INSTALLED, Severity.INFO, {"path": path, "name": Path(path).name})
    return None
