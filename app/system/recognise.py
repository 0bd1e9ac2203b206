"""The elevated side's own look at the folder it is asked to work in: is it the web server of a real PEC?

Only what the administrator put there speaks: the program's own bundle, in folders that nobody else can change, and the
services of this machine. Processes, network answers and whatever else an ordinary user can fake are not asked.
"""

import os
import sys
from pathlib import Path

from app.findings import ChaveiroError, Code
from app.pec.bundle import FILE_NAME, read_bundle
from app.system import failures
from app.system.base import System
from app.system.site import host


def service_user_of(webserver: Path) -> str | None:
    """Return the user that the service of the PEC in ``webserver`` runs as, None when no service says so.

    Raises PLAN_REFUSED (facts: reason, path) when the path is relative, is written in a roundabout way or is no PEC;
    LINK_REFUSED when it holds a link; FOLDER_UNSAFE when others than root and that user can change a folder of it.
    """
    path = str(webserver)
    if not webserver.is_absolute() or os.path.normpath(path) != path:
        raise ChaveiroError(Code.PLAN_REFUSED, reason="path", path=path)
    services = (s for s in _system().services() if s.folder and os.path.realpath(s.folder) == path)
    user = next((s.user for s in services), None)
    with failures.naming(path, reading=True), host.open_webserver(Path(webserver.anchor), webserver, user):
        pass
    if not _is_pec(webserver):
        raise ChaveiroError(Code.PLAN_REFUSED, reason="no_pec", path=path)
    return user


def _is_pec(webserver: Path) -> bool:
    bundle = webserver / FILE_NAME
    try:
        return bundle.is_file() and not bundle.is_symlink() and not read_bundle(bundle).damaged
    except OSError:
        return False


def _system() -> System:
    if sys.platform == "win32":
        from app.system.windows import WindowsSystem

        return WindowsSystem()
    from app.system.linux import LinuxSystem

    return LinuxSystem()
