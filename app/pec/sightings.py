"""Gathers the places where a PEC may be, and which service, process and record speak of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.pec import pec_config
from app.pec.fingerprint import WEBSERVER, Fingerprint, Generation, folders_near, inspect
from app.pec.pec_config import RECORD_NAME, PecConfig
from app.pec.tree import Tree, looks_like_windows
from app.system.base import Platform, ProcessFact, ServiceFact, System

RECORD = f"etc/{RECORD_NAME}"
_STOCK_INSIDE = "/opt/e-SUS/webserver"

#: Hears of each fingerprint as soon as it is taken.
OnMark = Callable[[Fingerprint], None]


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


@dataclass(frozen=True, slots=True)
class Scene:
    """All that was seen: the PECs, and the places that were looked at."""

    tree: Tree
    sightings: tuple[Sighting, ...]
    looked_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Witnesses:
    services: tuple[ServiceFact, ...]
    record: Record | None
    processes: tuple[ProcessFact, ...] = ()

    def folders(self, tree: Tree) -> Iterator[Path]:
        """Yield every folder that a witness names."""
        yield from (p.folder for p in self.processes if p.folder)
        yield from (s.folder for s in self.services if s.folder)
        if self.record:
            yield from (tree.host(f) for f in self.record.config.folders)


def survey(system: System, chosen: Path | None, on_mark: OnMark) -> Scene:
    """Look everywhere, or only at ``chosen``, a folder that the person named.

    ``on_mark`` hears of what was found in files before the slower look at the running programs begins.
    """
    tree = Tree(system.root, any_case=_is_windows(system))
    witnesses = _Witnesses(system.services(), read_record(tree, tree.root / RECORD))
    places = list(_places(system, tree, witnesses, chosen))
    marks = _marks(tree, places, witnesses, chosen is not None)
    for mark in marks:
        on_mark(mark)
    processes = system.processes()
    witnesses = replace(witnesses, processes=tuple(p for p in processes if p.engine is None))
    if not chosen:
        places += [near for p in witnesses.processes if p.folder for near in folders_near(p.folder)]
        marks = _marks(tree, places, witnesses, one=False, known=marks)
    found = [_told(Sighting(tree, m, chosen=chosen is not None), witnesses, len(marks) == 1) for m in marks]
    if not chosen:
        found = _with_containers(tree, found, [p for p in processes if p.engine])
    looked_at = dict.fromkeys((*map(str, places), str(tree.root / RECORD)))
    return Scene(tree, tuple(found), tuple(looked_at))


def _is_windows(system: System) -> bool:
    return system.platform is Platform.WINDOWS if system.live else looks_like_windows(system.root)


def read_record(tree: Tree, path: Path) -> Record | None:
    """Read a ``pec.config``; None when it is missing, closed, or says nothing of use."""
    data = tree.read(path)
    config = pec_config.parse(data) if data else None
    return Record(str(path), config) if config else None


def _places(system: System, tree: Tree, witnesses: _Witnesses, chosen: Path | None) -> Iterator[Path]:
    if chosen:
        yield from folders_near(below(tree, chosen))
        return
    yield from system.webserver_candidates()
    for folder in witnesses.folders(tree):
        yield from folders_near(folder)


def below(tree: Tree, path: Path) -> Path:
    """Return ``path`` itself when it lies below the root, else the path of that name inside it."""
    return path if path.is_relative_to(tree.root) else tree.host(str(path))


def _marks(
    tree: Tree, places: Iterable[Path], witnesses: _Witnesses, one: bool, known: Iterable[Fingerprint] = ()
) -> list[Fingerprint]:
    marks: dict[object, Fingerprint] = {_key(tree, mark): mark for mark in known}
    seen = {mark.webserver for mark in marks.values()}
    for place in dict.fromkeys(places):
        mark = None if place in seen else _mark(tree, place, witnesses)
        if mark and not _shadowed(mark, marks.values()):
            marks.setdefault(_key(tree, mark), mark)
            if one:
                break
    return list(marks.values())


def _key(tree: Tree, mark: Fingerprint) -> object:
    return tree.identity(mark.webserver) or mark.webserver


def _mark(tree: Tree, place: Path, witnesses: _Witnesses) -> Fingerprint | None:
    try:
        mark = inspect(tree, tree.resolve(place))
    except OSError:
        return None
    if mark and mark.generation is Generation.CLOSED:
        named = place.name.casefold() == WEBSERVER and "sus" in str(place).casefold()
        return mark if named or place in witnesses.folders(tree) else None
    return mark


def _shadowed(mark: Fingerprint, known: Iterable[Fingerprint]) -> bool:
    """Say whether a mark adds nothing: a closed folder around a known one, or what an update left of 3.x beside it."""
    for other in known:
        related = mark.webserver in other.webserver.parents or other.webserver in mark.webserver.parents
        if mark.generation is Generation.CLOSED and related:
            return True
        if mark.generation is Generation.JBOSS and other.root == mark.root:
            return True
    return False


def _told(sighting: Sighting, witnesses: _Witnesses, alone: bool) -> Sighting:
    by_folder = sorted(witnesses.services, key=lambda s: s.folder is None)
    service = next((s for s in by_folder if _speaks_of(sighting, s.folder, alone)), None)
    process = next((p for p in witnesses.processes if _runs(sighting, p, service, alone)), None)
    return replace(sighting, service=service, process=process, record=_record_of(sighting, witnesses.record))


def _speaks_of(sighting: Sighting, folder: Path | None, alone: bool) -> bool:
    if folder is None:
        return alone
    try:
        real = sighting.tree.resolve(folder)
    except OSError:
        return False
    ours = (sighting.mark.webserver, sighting.mark.root)
    there = sighting.tree.identity(real)
    return real in ours or (there is not None and there in map(sighting.tree.identity, ours))


def _runs(sighting: Sighting, process: ProcessFact, service: ServiceFact | None, alone: bool) -> bool:
    by_unit = service is not None and process.unit == f"{service.name}.service"
    return by_unit or _speaks_of(sighting, process.folder, alone)


def _record_of(sighting: Sighting, record: Record | None) -> Record | None:
    """Return the record that speaks of this PEC: one that names its folder, or names none, or lies beside it."""
    if sighting.mark.generation is Generation.JBOSS:
        return None
    beside = read_record(sighting.tree, sighting.mark.root / RECORD_NAME)
    for found in filter(None, (record, beside)):
        folders = [sighting.tree.host(f) for f in found.config.folders]
        if not folders or any(_speaks_of(sighting, f, alone=False) for f in folders):
            return found
    return None


def _with_containers(tree: Tree, found: list[Sighting], processes: Iterable[ProcessFact]) -> list[Sighting]:
    for process in processes:
        sighting = _in_container(tree, process)
        same = next((s for s in found if _same_folder(s, sighting)), None)
        if same:
            found[found.index(same)] = replace(same, process=process)
        else:
            found.append(sighting)
    return found


def _same_folder(one: Sighting, other: Sighting) -> bool:
    left, right = one.tree.identity(one.mark.webserver), other.tree.identity(other.mark.webserver)
    return left is not None and left == right


def _in_container(tree: Tree, process: ProcessFact) -> Sighting:
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
    return replace(sighting, record=_record_of(sighting, read_record(own, own.root / RECORD)))


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
