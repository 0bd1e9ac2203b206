"""Describes the folder ``chaves`` and everything a person may mistake for it."""

import re
from pathlib import Path

from app.pec.installation import Chaves, FolderKind
from app.pec.tree import Tree
from app.system.base import System

NAME = "chaves"
_TAKEN_FOR_IT = (NAME, "chave", "chavez", "certificados")


def describe(
    system: System, tree: Tree, webserver: Path, user: str | None, *, at: Path | None = None, seen: Path | None = None
) -> Chaves:
    """Return the facts of ``chaves`` of the PEC at ``webserver``, which ``user`` must be able to read.

    ``at`` is where the folder can be reached from here when that is elsewhere: a mount shared with a container.
    ``seen`` is then the folder as the container's process sees it, for its own parents are what it passes through.
    """
    inside = webserver / _real_name(tree, webserver)
    path, here = (at, Tree(system.root)) if at else (inside, tree)
    kind = kind_of(here, path)
    exists = kind in (FolderKind.FOLDER, FolderKind.LINK) and here.is_folder(path)
    here.names(path)  # notices a folder that is closed to this user
    disk = system.disk(here.resolve(path) if exists else path.parent)
    return Chaves(
        path=str(path),
        exists=exists,
        readable_by_service=system.readable_by(seen or here.resolve(path), user) if exists and user else None,
        lookalikes=_lookalikes(tree, webserver, path, kind),
        free_bytes=disk.free_bytes if disk else None,
        read_only=bool(disk and disk.read_only),
        kind=kind,
    )


def kind_of(tree: Tree, path: Path) -> FolderKind:
    """Say what lies at ``path`` itself, a link not followed."""
    try:
        real = tree.resolve(path.parent) / path.name
    except OSError:
        return FolderKind.MISSING
    try:
        if real.is_symlink():
            return FolderKind.LINK
        if real.is_dir():
            return FolderKind.FOLDER
        return FolderKind.FILE if real.exists() else FolderKind.MISSING
    except OSError:
        tree.denied.add(str(path))
        return FolderKind.UNKNOWN


def _real_name(tree: Tree, webserver: Path) -> str:
    """Return the name as it is spelled on a disk that does not tell upper from lower case."""
    names = tree.names(webserver) if tree.any_case else ()
    return next((n for n in names if n.casefold() == NAME), NAME)


def _lookalikes(tree: Tree, webserver: Path, chaves: Path, kind: FolderKind) -> tuple[str, ...]:
    found = [str(chaves)] if kind in (FolderKind.FILE, FolderKind.LINK) else []
    found += [
        str(webserver / name)
        for name in tree.names(webserver)
        if name != chaves.name and name.strip().casefold() in _TAKEN_FOR_IT
    ]
    return (*found, *_other_spellings(tree, webserver.parent))


def _other_spellings(tree: Tree, root: Path) -> list[str]:
    """Return folders beside ``root`` that are named like it but for case and hyphens, such as /opt/e-sus."""
    plain = _plain(root.name)
    beside = [n for n in tree.names(root.parent) if plain and n != root.name and _plain(n) == plain]
    paths = (root.parent / name for name in beside)
    return [str(p) for p in paths if tree.is_folder(p) and not tree.is_file(p / "webserver/pec-bundle.jar")]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
