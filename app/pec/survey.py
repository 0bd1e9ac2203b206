"""Looks for PECs everywhere, and brings together what services, processes and records say of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.pec.contained import goes_by, in_container, same_folder
from app.pec.fingerprint import WEBSERVER, Fingerprint, Generation, folders_near, inspect
from app.pec.sighting import RECORD, Record, Sighting, read_record, record_of, speaks_of
from app.pec.tree import Tree, looks_like_windows
from app.system.base import Platform, ProcessFact, ServiceFact, System

#: Hears of each fingerprint as soon as it is taken.
OnMark = Callable[[Fingerprint], None]


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
    found = _with_containers(found, [in_container(tree, p) for p in processes if p.engine], chosen)
    looked_at = dict.fromkeys((*map(str, places), str(tree.root / RECORD)))
    return Scene(tree, tuple(found), tuple(looked_at))


def _is_windows(system: System) -> bool:
    return system.platform is Platform.WINDOWS if system.live else looks_like_windows(system.root)


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
        mark = None if place in seen else _mark(tree, place, witnesses, one)
        if mark and not _shadowed(mark, marks.values()):
            marks.setdefault(_key(tree, mark), mark)
            if one:
                break
    return list(marks.values())


def _key(tree: Tree, mark: Fingerprint) -> object:
    return tree.identity(mark.webserver) or mark.webserver


def _mark(tree: Tree, place: Path, witnesses: _Witnesses, chosen: bool) -> Fingerprint | None:
    try:
        mark = inspect(tree, tree.resolve(place))
    except OSError:
        return None
    if mark and mark.generation is Generation.CLOSED:
        named = place.name.casefold() == WEBSERVER and "sus" in str(place).casefold()
        seen = chosen or tree.is_folder(place.parent)  # else something above is closed, and the place is a mere guess
        return mark if (named and seen) or place in witnesses.folders(tree) else None
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
    service = next((s for s in by_folder if speaks_of(sighting, s.folder, alone)), None)
    process = next((p for p in witnesses.processes if _runs(sighting, p, service, alone)), None)
    return replace(sighting, service=service, process=process, record=record_of(sighting, witnesses.record))


def _runs(sighting: Sighting, process: ProcessFact, service: ServiceFact | None, alone: bool) -> bool:
    by_unit = service is not None and process.unit == f"{service.name}.service"
    return by_unit or speaks_of(sighting, process.folder, alone)


def _with_containers(found: list[Sighting], inside: list[Sighting], chosen: Path | None) -> list[Sighting]:
    """Add the PECs of containers; one whose folder was found here already lends it its process alone."""
    meant = next((s for s in inside if chosen and goes_by(s, chosen)), None)
    if meant:
        return [replace(meant, chosen=True)]
    for sighting in inside:
        same = next((s for s in found if same_folder(s, sighting)), None)
        if same:
            found[found.index(same)] = replace(same, process=sighting.process)
        elif not chosen:
            found.append(sighting)
    return found
