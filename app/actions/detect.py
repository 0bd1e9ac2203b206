"""Finds the PECs of a machine, and settles which one is meant."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.findings import ChaveiroError, Code
from app.pec.installation import Detection, Installation
from app.pec.locate import locate
from app.pec.notes import notes
from app.system.base import System

__all__ = ["choose", "detect", "notes"]

_PLACES_TOLD = 6


def detect(
    system: System,
    *,
    now: datetime,
    webserver: Path | None = None,
    ask_http: bool = True,
    on_found: Callable[[Installation], None] | None = None,
) -> Detection:
    """Return every PEC of ``system``, the best first; with ``webserver``, the one at that folder alone.

    ``on_found`` hears of each PEC as soon as its files have spoken; a second call for the same ``webserver_dir``
    replaces the first. It is called on the caller's thread. Nothing is raised for what cannot be read.
    """
    return locate(system, now=now, webserver=webserver, ask_http=ask_http, on_found=on_found)


def choose(detection: Detection, *, asked: Path | None = None) -> Installation:
    """Return the one PEC that can take a certificate. Raises ChaveiroError where there is none, or more than one.

    ``asked`` is the folder that the person named, where the search kept to one.
    """
    usable = [i for i in detection.installations if i.supported]
    if len(usable) == 1:
        return usable[0]
    if usable:
        folders = "; ".join(i.webserver_dir for i in usable)
        raise ChaveiroError(Code.PEC_SEVERAL, count=len(usable), folders=folders)
    if detection.installations:
        old = detection.installations[0]
        raise ChaveiroError(Code.PEC_TOO_OLD, version=old.version or "3", folder=old.webserver_dir)
    places = "; ".join(detection.looked_at[:_PLACES_TOLD])
    raise ChaveiroError(Code.PEC_NOT_FOUND, places=places, asked=str(asked) if asked else None)
