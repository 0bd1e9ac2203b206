"""Makes one ``Installation`` of everything that was seen of a PEC: the strongest evidence decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.pec import chaves, java, versions
from app.pec.application_properties import DEFAULT_PORT
from app.pec.contained import inside_folder, shared_chaves
from app.pec.fingerprint import Fingerprint, Generation
from app.pec.installation import (
    Chaves,
    ContainerHost,
    Evidence,
    Installation,
    Java,
    Service,
    ServiceState,
    Source,
)
from app.pec.public_info import PATH, Address, PublicInfo
from app.pec.sighting import RECORD, Sighting
from app.system.base import ContainerFact, System


@dataclass(frozen=True, slots=True)
class _Versions:
    decided: str | None
    conflicts: tuple[str, ...]


def compose(system: System, sighting: Sighting, info: PublicInfo | None, now: datetime | None) -> Installation:
    """Return the installation. ``info`` is the answer of the running PEC, if any; ``now`` serves its age."""
    mark = sighting.mark
    evidence = tuple(_evidence(sighting, info))
    known = _decide(evidence)
    service = _service(sighting)
    https = info.https if info else bool(mark.settings and mark.settings.https)
    govbr = bool(mark.settings and mark.settings.govbr_login)
    numbers = _at_least(sighting, known.decided)
    folder = _chaves(system, sighting, service.user)
    return Installation(
        webserver_dir=str(mark.webserver),
        version=known.decided,
        supported=numbers >= versions.SUPPORTED_SINCE,
        rnds_ready=numbers >= versions.RNDS_TAB_SINCE,
        cadsus_ready=numbers >= versions.CADSUS_SINCE and https and govbr,
        evidence=evidence,
        conflicts=known.conflicts,
        java=_java(sighting, numbers),
        service=service,
        url=info.url if info else _url(sighting),
        https=https,
        govbr_login=govbr,
        container=_container(system, sighting),
        chaves=folder,
        hidden=_hidden(sighting),
        outdated=versions.outdated(known.decided, now) if now else None,
    )


def _evidence(sighting: Sighting, info: PublicInfo | None) -> Iterator[Evidence]:
    mark, record, process = sighting.mark, sighting.record, sighting.process
    yield from (e for e in mark.evidence if e.source is Source.BUNDLE)
    if record:
        yield Evidence(Source.CONFIG, record.path, record.config.version)
    if info:
        yield Evidence(Source.HTTP, info.url + PATH, info.version)
    if sighting.service:
        yield Evidence(Source.SERVICE, sighting.service.name)
    if process:
        yield Evidence(Source.PROCESS, str(process.pid))
    yield from (e for e in mark.evidence if e.source is not Source.BUNDLE)
    if sighting.chosen:
        yield Evidence(Source.USER, str(mark.webserver))
    elif not mark.evidence:
        yield Evidence(Source.PATH, str(mark.webserver))


def _decide(evidence: tuple[Evidence, ...]) -> _Versions:
    """Let the first evidence that names a version decide; when another differs, all are listed."""
    named = [(e.source, e.value) for e in evidence if e.value]
    if not named:
        return _Versions(None, ())
    decided = named[0][1]
    if all(versions.same(decided, value) for _, value in named):
        return _Versions(decided, ())
    told = dict.fromkeys(f"{source.value}={value}" for source, value in named)
    return _Versions(decided, ("version " + " ".join(told),))


def _at_least(sighting: Sighting, version: str | None) -> versions.Version:
    """Return the version, or the least that the way this PEC is built allows."""
    numbers = versions.parse(version)
    if sighting.mark.generation is Generation.JBOSS:
        return (3,)
    if numbers:
        return numbers
    return versions.CERTMGR_SINCE if sighting.mark.certmgr else versions.SUPPORTED_SINCE


def _java(sighting: Sighting, numbers: versions.Version) -> Java:
    mark, tree, process = sighting.mark, sighting.tree, sighting.process
    config = sighting.record.config if sighting.record else None
    executable = process.executable if process else None
    running = tree.resolve(tree.host(executable)) if executable else None
    homes = java.homes(tree, mark.root, running, config.jre_directory if config else None)
    return java.find(tree, homes, config.jre_version if config else None, _shipped_java(mark, numbers))


def _shipped_java(mark: Fingerprint, numbers: versions.Version) -> int | None:
    if mark.generation is Generation.CLOSED and numbers == versions.SUPPORTED_SINCE:
        return None
    if numbers < versions.SUPPORTED_SINCE:
        return 7
    return 17 if mark.certmgr or numbers >= versions.CERTMGR_SINCE else 8


def _service(sighting: Sighting) -> Service:
    told, process = sighting.service, sighting.process
    name = told.name if told else None
    user = process.user if process and process.user else told.user if told else None
    state = told.state if told else ServiceState.UNKNOWN
    if process and state is ServiceState.UNKNOWN:
        state = ServiceState.RUNNING
    return Service(name, state, user)


def _url(sighting: Sighting) -> str | None:
    settings = sighting.mark.settings
    if settings is None or (sighting.process and sighting.process.engine):
        return None  # the port of a container may be another one on this machine
    return Address(settings.port or DEFAULT_PORT, settings.https).url


def _container(system: System, sighting: Sighting) -> ContainerHost | None:
    process = sighting.process
    if process and process.engine:
        shared = shared_chaves(process)
        return ContainerHost(process.engine, process.container_id or "", str(shared) if shared else None)
    around = system.container()
    return ContainerHost(around.engine, around.id, _kept(around, sighting.mark.webserver)) if around else None


def _kept(around: ContainerFact, webserver: Path) -> str | None:
    """Return the mount that keeps ``chaves`` when this program itself runs inside the container."""
    inside = str(webserver / chaves.NAME)
    return next((str(m.host) for m in around.mounts if inside == m.inside or inside.startswith(m.inside + "/")), None)


def _chaves(system: System, sighting: Sighting, user: str | None) -> Chaves:
    process, webserver = sighting.process, sighting.mark.webserver
    if process is None or process.engine is None:
        return chaves.describe(system, sighting.tree, webserver, user)
    seen = process.root / inside_folder(process).lstrip("/") / chaves.NAME
    return chaves.describe(system, sighting.tree, webserver, user, at=shared_chaves(process), seen=seen)


def _hidden(sighting: Sighting) -> tuple[str, ...]:
    tree, root = sighting.tree, sighting.mark.root
    near = {p for p in tree.denied if root in Path(p).parents or Path(p) == root or p == str(tree.root / RECORD)}
    return tuple(sorted(near))
