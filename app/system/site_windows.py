"""Where a Windows keeps what the writing half needs: the PEC, the store of copies, and who may read the result."""

# ruff: noqa: ARG001 - both systems answer the same calls
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.findings import ChaveiroError, Code
from app.pec.folder import Protection, Site
from app.system import windows_security as security
from app.system.folder_windows import WindowsFolder, open_folder
from app.system.windows_rights import is_administrator

__all__ = ["can_work_in", "is_administrator", "open_site", "open_webserver", "protection", "store_path"]


def can_work_in(root: Path, webserver: Path, service_user: str | None) -> bool:
    """Say whether this process can do the whole work itself; below ``--raiz`` it does not ask for elevation."""
    return is_administrator() or not _is_machine(root)


def store_path(root: Path, *, administrator: bool) -> Path:
    """Return the folder of the copies: that of all programs' data, or below ``--raiz`` inside it."""
    if _is_machine(root):
        return security.program_data() / "Chaveiro" / "copias"
    return root / "ProgramData" / "Chaveiro" / "copias"


def protection(root: Path, webserver: Path, service_user: str | None, *, administrator: bool) -> Protection:
    """Return the access list of an installed file. An ordinary user, below ``--raiz``, keeps his own rights."""
    if not administrator:
        return Protection(None, security.PRIVATE_FILE)
    return Protection(None, security.readers(security.sid_of(service_user)))


@contextmanager
def open_site(root: Path, webserver: Path, service_user: str | None, pec: str) -> Iterator[Site]:
    """Open the web server folder and the store of the PEC ``pec``, creating the store."""
    rights = protection(root, webserver, service_user, administrator=is_administrator())
    with open_webserver(root, webserver, service_user) as opened, _open_store(root, pec) as store:
        yield Site(opened, store, rights)


def open_webserver(root: Path, webserver: Path, service_user: str | None) -> WindowsFolder:
    """Open the web server folder alone, for looking. The caller closes it."""
    return open_folder(webserver)


def _open_store(root: Path, pec: str) -> WindowsFolder:
    base = store_path(root, administrator=is_administrator())
    start = next(p for p in base.parents if p.is_dir())
    folder = open_folder(start)
    for name in (*base.relative_to(start).parts, pec):
        if folder.entry(name) is None:
            with suppress(FileExistsError):  # another Chaveiro made it at this very moment
                folder.make_folder(name, like_parent=name not in (base.name, pec))
        folder = folder.grown(name)
        if name in (base.name, pec) and security.owner_of(Path(folder.path)) not in _owners():
            folder.__exit__()  # anybody may create folders in ProgramData: one that waited for us is not ours
            raise ChaveiroError(Code.FOLDER_UNSAFE, path=folder.path)
    return folder


def _owners() -> frozenset[str]:
    return frozenset({security.SYSTEM, security.ADMINISTRATORS, security.my_sid()})


def _is_machine(root: Path) -> bool:
    return root == Path(root.anchor)
