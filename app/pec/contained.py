"""A PEC inside a container: where it is reached from here, and what it shares with this machine."""

from dataclasses import replace
from pathlib import Path

from app.pec.chaves import NAME as CHAVES
from app.pec.fingerprint import WEBSERVER, Fingerprint, Generation, inspect
from app.pec.sighting import RECORD, Sighting, read_record, record_of
from app.pec.tree import Tree
from app.system.base import ProcessFact

_STOCK_INSIDE = "/opt/e-SUS/webserver"


def in_container(tree: Tree, process: ProcessFact) -> Sighting:
    """Look at the PEC of a container: through a folder shared with this machine, else through the process."""
    inside = inside_folder(process)
    shared = on_host(process, inside)
    mark = inspect(tree, tree.resolve(shared)) if shared else None
    if mark and mark.generation is Generation.BUNDLE:
        return Sighting(tree, mark, process=process)
    own = Tree(process.root)
    folder = own.host(inside)
    mark = inspect(own, own.resolve(folder)) or Fingerprint(folder, Generation.CLOSED)
    sighting = Sighting(own, mark, process=process)
    return replace(sighting, record=record_of(sighting, read_record(own, own.root / RECORD)))


def goes_by(sighting: Sighting, path: Path) -> bool:
    """Say whether a person may mean this container's PEC by ``path``: its folder, or the ``chaves`` that it shares."""
    shared = shared_chaves(sighting.process) if sighting.process else None
    names = (sighting.mark.webserver, sighting.mark.root)
    return path in names or (shared is not None and path in (shared, shared.parent))


def same_folder(one: Sighting, other: Sighting) -> bool:
    """Say whether two sightings are of one folder, seen through two mounts."""
    left, right = one.tree.identity(one.mark.webserver), other.tree.identity(other.mark.webserver)
    return left is not None and left == right


def shared_chaves(process: ProcessFact) -> Path | None:
    """Return where the container's ``chaves`` lies on this machine, or None when a copy would be lost with it."""
    return on_host(process, f"{inside_folder(process)}/{CHAVES}")


def inside_folder(process: ProcessFact) -> str:
    """Return the web server folder as the container sees it; the usual one when this user may not see it."""
    if process.folder:
        return process.folder.as_posix()
    shared = (m.inside for m in process.mounts if m.inside.endswith((WEBSERVER, f"{WEBSERVER}/chaves")))
    return next((s.removesuffix("/chaves") for s in shared), _STOCK_INSIDE)


def on_host(process: ProcessFact, inside: str) -> Path | None:
    """Return where a folder of the container lies on this machine, or None when it lives in the container alone."""
    holders = [m for m in process.mounts if inside == m.inside or inside.startswith(m.inside.rstrip("/") + "/")]
    if not holders:
        return None
    best = max(holders, key=lambda m: len(m.inside))
    return Path(best.host, inside[len(best.inside) :].lstrip("/"))
