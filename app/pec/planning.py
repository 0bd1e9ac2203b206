"""Makes the plan of an installation from what lies in ``chaves``: to show it, and, elevated, to carry it out."""

import hashlib
from dataclasses import dataclass

from app.findings import ChaveiroError, Code
from app.pec.folder import CHAVES, TEMPORARY, Entry, Folder, Kind, Protection, joined
from app.pec.naming import check_name, is_good
from app.pec.plan import Action, InstallPlan, Step


@dataclass(frozen=True, slots=True)
class Seen:
    """A name in ``chaves`` that matters to a plan; ``sha256`` is None when this user may not read the file."""

    entry: Entry
    sha256: str | None


@dataclass(frozen=True, slots=True)
class View:
    """What can be seen of ``chaves``. ``listed`` is False when this user may not even list it."""

    exists: bool
    listed: bool = True
    files: tuple[Seen, ...] = ()

    def named(self, name: str) -> Seen | None:
        """Return what lies under ``name``."""
        return next((f for f in self.files if f.entry.name == name), None)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be installed: the bytes by size and SHA-256, the name, and whether another file may be replaced.

    ``replaces`` is the SHA-256 that the person agreed to replace, or None where it could not be read.
    """

    file_name: str
    sha256: str
    size: int
    replace: bool = False
    replaces: str | None = None


def look(webserver: Folder, name: str, size: int) -> View:
    """Return what matters in ``chaves``: the name itself, and files of that very size, which may be the same one.

    Raises LINK_REFUSED, CHAVES_NOT_A_FOLDER, FOLDER_UNSAFE, ``OSError``.
    """
    if webserver.entry(CHAVES) is None:
        return View(exists=False)
    try:
        chaves = webserver.child(CHAVES)
    except FileNotFoundError:  # taken away since we asked
        return View(exists=False)
    except PermissionError:
        return View(exists=True, listed=False)
    with chaves:
        found = (chaves.entry(n) for n in chaves.names() if not n.startswith(TEMPORARY))
        mine = [e for e in found if e and (e.name == name or (e.kind is Kind.FILE and e.size == size))]
        return View(exists=True, files=tuple(filter(None, (_seen(chaves, e) for e in mine))))


def make(
    view: View,
    wish: Wish,
    *,
    webserver: str,
    store: str,
    service_user: str | None,
    protection: Protection,
    needs_elevation: bool,
) -> InstallPlan:
    """Return the plan. Its steps are exactly what will be done, in order.

    Args:
        view: What ``look`` saw.
        wish: What is to be installed.
        webserver: The web server folder, without links.
        store: Where a copy of a replaced file will go.
        service_user: The user that the service of this PEC runs as, if it names one.
        protection: Who may read the installed file.
        needs_elevation: Whether this process cannot do it itself.

    Raises:
        ChaveiroError: NAME_INVALID, NAME_TAKEN, LINK_REFUSED, FOLDER_UNSAFE.
    """
    check_name(wish.file_name)
    twin = next((f for f in view.files if f.sha256 == wish.sha256 and is_good(f.entry.name)), None)
    old = None if twin else view.named(wish.file_name)
    if old:
        _check_replaceable(old, wish, joined(webserver, CHAVES, wish.file_name))
    folder = joined(webserver, CHAVES)
    if twin:
        steps: tuple[Step, ...] = (Step(Action.VERIFY, joined(folder, twin.entry.name), wish.sha256),)
    else:
        steps = _steps(view, wish, folder, store if old else None, protection)
    return InstallPlan(
        webserver,
        twin.entry.name if twin else wish.file_name,
        wish.sha256,
        wish.size,
        service_user,
        old.sha256 if old else None,
        steps,
        needs_elevation and not twin,
        already_there=twin is not None,
        replace=wish.replace,
        complete=view.listed and all(f.sha256 or f.entry.kind is not Kind.FILE for f in view.files),
    )


def _steps(view: View, wish: Wish, folder: str, store: str | None, protection: Protection) -> tuple[Step, ...]:
    target = joined(folder, wish.file_name)
    steps = [] if view.exists else [Step(Action.CREATE_FOLDER, folder)]
    if store:
        steps.append(Step(Action.BACK_UP, target, store))
    steps.append(Step(Action.WRITE, target, wish.sha256))
    if protection.owner:
        steps.append(Step(Action.SET_OWNER, target, protection.owner))
    steps += [Step(Action.SET_MODE, target, protection.mode), Step(Action.VERIFY, target, wish.sha256)]
    return tuple(steps)


def _check_replaceable(old: Seen, wish: Wish, path: str) -> None:
    """Refuse what may not be replaced. An unread file of that size may be the very same: the elevated side knows."""
    if old.entry.kind is not Kind.FILE:
        raise ChaveiroError(Code.LINK_REFUSED, path=path)
    perhaps_the_same = old.sha256 is None and old.entry.size == wish.size
    another = wish.replaces is not None and old.sha256 is not None and wish.replaces != old.sha256
    if another or not (wish.replace or perhaps_the_same):
        raise ChaveiroError(Code.NAME_TAKEN, name=wish.file_name, path=path)
    if not old.entry.ours:
        raise ChaveiroError(Code.FOLDER_UNSAFE, path=path)


def _seen(folder: Folder, entry: Entry) -> Seen | None:
    """Return the entry with its SHA-256, or None for one that was taken away since it was listed."""
    if entry.kind is not Kind.FILE or not entry.single:
        return Seen(entry, None)
    try:
        return Seen(entry, hashlib.sha256(folder.read(entry.name)).hexdigest())
    except FileNotFoundError:
        return None
    except PermissionError:
        return Seen(entry, None)
