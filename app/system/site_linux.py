"""Where a Linux keeps what the writing half needs: the PEC, the store of copies, and who may read the result."""

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.pec.folder import CHAVES, Protection, Site
from app.system.accounts import person
from app.system.folder_linux import LinuxFolder, open_folder, trust

_MACHINE = Path("/")
_PRIVATE = "0600"
_ROOT_USER = 0
"""The one user that has the same name below every root."""


def is_administrator() -> bool:
    """Say whether this process is root."""
    return os.geteuid() == 0


def can_work_in(root: Path, webserver: Path, service_user: str | None) -> bool:
    """Say whether this process can do the whole work itself, without elevation."""
    if is_administrator() or root != _MACHINE:
        return True
    chaves = webserver / CHAVES
    folder = chaves if os.access(chaves, os.F_OK) else webserver
    return os.access(folder, os.W_OK | os.X_OK) and _reader(root, webserver, service_user) == os.geteuid()


def store_path(root: Path, *, administrator: bool) -> Path:
    """Return the folder of the copies: root's own; below ``--raiz`` inside it; else in this user's home."""
    if administrator or root != _MACHINE:
        return root / "var/lib/chaveiro/copias"
    from platformdirs import user_state_path

    return user_state_path("chaveiro") / "copias"


def protection(root: Path, webserver: Path, service_user: str | None, *, administrator: bool) -> Protection:
    """Return who may read an installed file: the service's user (and root); for an ordinary user, himself alone."""
    if not administrator:
        return Protection(None, _PRIVATE)
    uid = _reader(root, webserver, service_user)
    return Protection(_name(uid) if root == _MACHINE or uid == _ROOT_USER else str(uid), _PRIVATE)


@contextmanager
def open_site(root: Path, webserver: Path, service_user: str | None, pec: str) -> Iterator[Site]:
    """Open the web server folder and the store of the PEC ``pec``, creating the store. Raises as ``open_folder``."""
    rights = protection(root, webserver, service_user, administrator=is_administrator())
    with open_webserver(root, webserver, service_user) as opened, _open_store(root, pec) as store:
        yield Site(opened, store, rights)


def open_webserver(root: Path, webserver: Path, service_user: str | None) -> LinuxFolder:
    """Open the web server folder alone, for looking. The caller closes it."""
    owners = _owners(root)
    who = person(service_user, None if root == _MACHINE else root) if service_user else None
    return open_folder(str(webserver), trust(owners | {who.uid} if who else owners))


def _open_store(root: Path, pec: str) -> LinuxFolder:
    base = Path(os.path.realpath(store_path(root, administrator=is_administrator())))
    start = next(p for p in base.parents if p.is_dir())
    folder = open_folder(str(start), trust(_owners(root)))
    for name in (*base.relative_to(start).parts, pec):
        with folder:
            if folder.entry(name) is None:
                with suppress(FileExistsError):  # another Chaveiro made it at this very moment
                    folder.make_folder(name, like_parent=name not in (base.name, pec))
            folder = folder.child(name)
    return folder


def _owners(root: Path) -> frozenset[int]:
    """Return whose folders are fit to work in, besides root's and the service's: ours, and that of ``--raiz``."""
    return frozenset({os.geteuid()} if root == _MACHINE else {os.geteuid(), root.stat().st_uid})


def _reader(root: Path, webserver: Path, service_user: str | None) -> int:
    """Return the user that has to read the file. A service that names none runs as the owner of its folder."""
    who = person(service_user, None if root == _MACHINE else root) if service_user else None
    try:
        return who.uid if who else webserver.stat().st_uid
    except PermissionError:  # closed to us, so the plan is not complete; the elevated side will see it
        return 0


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
