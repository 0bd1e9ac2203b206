"""One PEC in sight, and which records and folders speak of it."""

from dataclasses import dataclass
from pathlib import Path

from app.pec import pec_config
from app.pec.fingerprint import Fingerprint, Generation
from app.pec.pec_config import RECORD_NAME, PecConfig
from app.pec.tree import Tree
from app.system.base import ProcessFact, ServiceFact

RECORD = f"etc/{RECORD_NAME}"


@dataclass(frozen=True, slots=True)
class Record:
    """The installer's record and the file it was read from."""

    path: str
    config: PecConfig


@dataclass(frozen=True, slots=True)
class Sighting:
    """One PEC in sight, and what speaks of it. ``chosen`` when the person named its folder."""

    tree: Tree
    mark: Fingerprint
    service: ServiceFact | None = None
    process: ProcessFact | None = None
    record: Record | None = None
    chosen: bool = False


def read_record(tree: Tree, path: Path) -> Record | None:
    """Read a ``pec.config``; None when it is missing, closed, or says nothing of use."""
    data = tree.read(path)
    config = pec_config.parse(data) if data else None
    return Record(str(path), config) if config else None


def speaks_of(sighting: Sighting, folder: Path | None, alone: bool) -> bool:
    """Say whether what names ``folder`` speaks of this PEC; what names none speaks of one that is ``alone``."""
    if folder is None:
        return alone
    try:
        real = sighting.tree.resolve(folder)
    except OSError:
        return False
    ours = (sighting.mark.webserver, sighting.mark.root)
    there = sighting.tree.identity(real)
    return real in ours or (there is not None and there in map(sighting.tree.identity, ours))


def record_of(sighting: Sighting, record: Record | None) -> Record | None:
    """Return the record that speaks of this PEC: one that names its folder, or names none, or lies beside it."""
    if sighting.mark.generation is Generation.JBOSS:
        return None
    beside = read_record(sighting.tree, sighting.mark.root / RECORD_NAME)
    for found in filter(None, (record, beside)):
        folders = [sighting.tree.host(f) for f in found.config.folders]
        if not folders or any(speaks_of(sighting, f, alone=False) for f in folders):
            return found
    return None
