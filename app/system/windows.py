"""Windows, live or below a faked root."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.pec.installation import ServiceState
from app.pec.service_unit import names_a_pec
from app.system import candidates, containers
from app.system.base import ContainerFact, DiskFact, Platform, ProcessFact, ServiceFact

_STATES = {
    "running": ServiceState.RUNNING,
    "start_pending": ServiceState.RUNNING,
    "continue_pending": ServiceState.RUNNING,
    "stopped": ServiceState.STOPPED,
    "stop_pending": ServiceState.STOPPED,
    "paused": ServiceState.STOPPED,
    "pause_pending": ServiceState.STOPPED,
}
_PROGRAM = re.compile(r'\s*(?:"([^"]+)"|(.+?\.exe)(?=\s|$)|(\S+))', re.IGNORECASE)


class WindowsSystem:
    """The questions of ``System`` answered by a Windows. With ``root`` given, only files below it are looked at."""

    platform = Platform.WINDOWS

    def __init__(self, root: Path | None = None, *, demo: bool = False) -> None:
        self.live = root is None
        self.asks_http = self.live or demo
        self.root = Path(os.path.abspath(root or os.environ.get("SYSTEMDRIVE", "C:") + os.sep))

    def webserver_candidates(self) -> tuple[Path, ...]:
        """Return the usual folders on the drive of the system; below a faked root those of Linux too."""
        return candidates.on_windows(self.root) if self.live else candidates.below(self.root)

    def services(self) -> tuple[ServiceFact, ...]:
        """Return the services that look like a PEC; below a faked root, systemd's units in its files."""
        if not self.live:
            from app.pec.tree import Tree
            from app.system import systemd

            return systemd.services(Tree(self.root), live=False)
        return _services()

    def processes(self) -> tuple[ProcessFact, ...]:
        """Return the java processes that look like a PEC; none below a faked root."""
        if not self.live:
            return ()
        import psutil

        from app.system.java_processes import is_java, running

        return tuple(running(p.pid for p in psutil.process_iter(["name"]) if is_java(p.info["name"] or "")))

    def might_hold_a_pec(self) -> bool:
        """Say yes: the services of Windows are asked anyway, and that is quick."""
        return True

    def container(self) -> ContainerFact | None:
        """Return the container that a faked root comes from; a live Windows counts as none."""
        return None if self.live else containers.from_root(self.root)

    def readable_by(self, path: Path, user: str) -> bool | None:
        """Ask Windows for the rights of ``user`` on ``path``; parents do not count there (bypass traverse checking)."""
        if not self.live:
            return None
        from app.system.windows_rights import can_read

        return can_read(path, user)

    def disk(self, path: Path) -> DiskFact | None:
        """Return free space and read-only state of the volume that holds ``path`` or its nearest parent."""
        import shutil

        from app.system.windows_rights import is_read_only_volume

        for place in (path, *path.parents):
            try:
                return DiskFact(shutil.disk_usage(place).free, is_read_only_volume(place))
            except OSError:
                continue
        return None

    def is_elevated(self) -> bool:
        """Say whether this process runs with administrator rights."""
        from app.system.windows_rights import is_administrator

        return is_administrator()


def _services() -> tuple[ServiceFact, ...]:
    import psutil

    found = []
    try:
        for service in psutil.win_service_iter():  # type: ignore[attr-defined]
            if names_a_pec(service.name()) or names_a_pec(service.display_name()):
                found.append(_fact(service))
    except (psutil.Error, OSError):
        pass  # what was found before the trouble still counts
    return tuple(found)


def _fact(service: Any) -> ServiceFact:
    """Return what is known of a service. One question that Windows does not answer leaves the others their answers."""
    program = program_of(_told(service.binpath) or "")
    return ServiceFact(
        name=service.name(),
        state=_STATES.get(_told(service.status) or "", ServiceState.UNKNOWN),
        user=_told(service.username),
        folder=Path(program).parent if program else None,
        files=(program,) if program else (),
    )


def _told(ask: Callable[[], str | None]) -> str | None:
    import psutil

    try:
        return ask()
    except (psutil.Error, OSError):
        return None


def program_of(image_path: str) -> str | None:
    """Return the program of a service's ImagePath: quoted, or unquoted with blanks in it, with or without arguments."""
    match = _PROGRAM.match(os.path.expandvars(image_path))
    return next(filter(None, match.groups()), None) if match else None
