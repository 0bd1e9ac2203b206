"""The elevated side's own look at the folder it is asked to work in: is it the web server of a real PEC?

Only what the administrator put there speaks: the program's own bundle, in folders that nobody else can change, and the
services of this machine; for a folder shared with a container, a process of root's. Network answers, processes of
others and whatever else an ordinary user can fake are not asked.
"""

import os
import re
import sys
from pathlib import Path

from app.findings import ChaveiroError, Code
from app.pec.bundle import FILE_NAME, read_bundle
from app.pec.folder import CHAVES
from app.system import failures
from app.system.base import System
from app.system.site import host

_OWN_DISK = re.compile(r"(?:[A-Za-z]:)?")
"""A drive of Windows, or none. Any other path may name another computer, which would be sent our credentials."""


def service_user_of(webserver: Path) -> str | None:
    """Return the user that the service of the PEC in ``webserver`` runs as, None when no service says so.

    Raises PLAN_REFUSED (facts: reason, path) when the path is relative, is written in a roundabout way, may lead to
    another computer or is no PEC; LINK_REFUSED when it holds a link; FOLDER_UNSAFE when others than root and that user
    can change a folder of it.
    """
    path = str(webserver)
    plain = webserver.is_absolute() and os.path.normpath(path) == path and _OWN_DISK.fullmatch(webserver.drive)
    if not plain:
        raise ChaveiroError(Code.PLAN_REFUSED, reason="path", path=path)
    services = (s for s in _system().services() if s.folder and _is_same(s.folder, webserver))
    user = next((s.user for s in services), None)
    with failures.naming(path, reading=True), host.open_webserver(Path(webserver.anchor), webserver, user):
        pass
    if not _is_pec(webserver) and not _is_shared_with_a_container(webserver):
        raise ChaveiroError(Code.PLAN_REFUSED, reason="no_pec", path=path)
    return user


def _is_same(one: Path, other: Path) -> bool:
    """Compare as the system does: Windows does not tell upper from lower case."""
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(other)


def _is_pec(webserver: Path) -> bool:
    bundle = webserver / FILE_NAME
    try:
        return bundle.is_file() and not bundle.is_symlink() and not read_bundle(bundle).damaged
    except OSError:
        return False


def _is_shared_with_a_container(folder: Path) -> bool:
    """Say whether a PEC that root runs in a container has ``chaves`` of this folder as its own.

    The process must be root's on this machine: anybody can fake a container of his own.
    """
    return any(
        mount.host == folder / CHAVES and mount.inside.endswith(f"/webserver/{CHAVES}")
        for process in _system().processes()
        if process.engine and _is_of_root(process.pid)
        for mount in process.mounts
    )


def _is_of_root(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}").stat().st_uid == 0
    except OSError:
        return False


def _system() -> System:
    if sys.platform == "win32":
        from app.system.windows import WindowsSystem

        return WindowsSystem()
    from app.system.linux import LinuxSystem

    return LinuxSystem()
