"""Finds every PEC of a system: looks, asks the running ones for their version, and weighs it all."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.pec import versions
from app.pec.application_properties import DEFAULT_PORT
from app.pec.compose import compose
from app.pec.fingerprint import Fingerprint, Generation
from app.pec.installation import Detection, Installation, ServiceState
from app.pec.public_info import LONGEST_SECONDS, Address, Inquiry, PublicInfo
from app.pec.survey import Scene, survey
from app.system.base import Platform, System

PATIENCE_SECONDS = 0.1
"""How long after the question the answer of a running PEC is waited for when its version is known already."""


def locate(
    system: System,
    *,
    now: datetime | None = None,
    webserver: Path | None = None,
    ask_http: bool = True,
    on_found: Callable[[Installation], None] | None = None,
) -> Detection:
    """Return every PEC, the best first; with ``webserver``, a folder that the person named, that one alone.

    ``on_found`` hears of each PEC as soon as its files have spoken, and again when the running program adds to it.
    ``now`` serves the age of the version. Nothing is raised for what cannot be read: it is named in ``hidden``.
    """
    inquiries: dict[Path, Inquiry] = {}

    def ask(mark: Fingerprint) -> None:
        if ask_http and system.asks_http and mark.generation is not Generation.JBOSS:
            inquiries.setdefault(mark.webserver, _inquiry(mark))

    scene = survey(system, webserver, ask)
    for sighting in scene.sightings:
        ask(sighting.mark)
    early = [compose(system, s, None, now) for s in scene.sightings]
    if on_found:
        for first in early:
            on_found(first)
    found = []
    for sighting, first in zip(scene.sightings, early, strict=True):
        info = _answer(inquiries.get(sighting.mark.webserver), first)
        final = compose(system, sighting, info, now) if info else first
        if on_found and final != first:
            on_found(final)
        found.append(final)
    return Detection(_platform(system, scene).value, tuple(sorted(found, key=_rank)), scene.looked_at)


def _inquiry(mark: Fingerprint) -> Inquiry:
    settings = mark.settings
    port = settings.port if settings and settings.port else DEFAULT_PORT
    https = bool(settings and settings.https)
    addresses = (Address(port, https), Address(port, not https), Address(443, https=True))
    return Inquiry(tuple(dict.fromkeys(addresses)))


def _answer(inquiry: Inquiry | None, known: Installation) -> PublicInfo | None:
    if inquiry is None:
        return None
    info = inquiry.answer(PATIENCE_SECONDS if known.version else LONGEST_SECONDS)
    if info and known.container and known.version and not versions.same(info.version or "", known.version):
        return None  # the port of this machine is another PEC's
    return info


def _platform(system: System, scene: Scene) -> Platform:
    if system.live:
        return system.platform
    return Platform.WINDOWS if scene.tree.any_case else Platform.LINUX


def _rank(installation: Installation) -> tuple[bool, bool, tuple[int, ...], str]:
    newest_first = tuple(-n for n in versions.parse(installation.version) or ())
    running = installation.service.state is ServiceState.RUNNING
    return (not installation.supported, not running, newest_first, installation.webserver_dir)
