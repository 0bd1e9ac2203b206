"""Linux, live or below a faked root."""

import os
from dataclasses import replace
from pathlib import Path

from app.pec.tree import Tree
from app.system import candidates, containers
from app.system.base import ContainerFact, DiskFact, Platform, ProcessFact, ServiceFact
from app.system.posix_permissions import can_read

_PROC = Path("/proc")


class LinuxSystem:
    """The questions of ``System`` answered by a Linux. With ``root`` given, only files below it are looked at."""

    platform = Platform.LINUX

    def __init__(self, root: Path | None = None, *, demo: bool = False) -> None:
        self.root = Path(os.path.abspath(root)) if root else Path("/")
        self.live = self.root == Path("/")
        self.asks_http = self.live or demo

    def webserver_candidates(self) -> tuple[Path, ...]:
        """Return the usual folders; below a faked root those of Windows too."""
        return candidates.on_linux(self.root) if self.live else candidates.below(self.root)

    def services(self) -> tuple[ServiceFact, ...]:
        """Return systemd's units that look like a PEC, read from their files and, when live, from systemd."""
        from app.system import systemd

        return systemd.services(Tree(self.root), live=self.live)

    def processes(self) -> tuple[ProcessFact, ...]:
        """Return the java processes that look like a PEC, those in containers included; none below a faked root."""
        pids = _java_pids() if self.live else ()
        if not pids:
            return ()
        from app.system.java_processes import running

        return tuple(_with_container(fact) for fact in running(pids))

    def might_hold_a_pec(self) -> bool:
        """Look for any trace of a PEC: folders, the installer's record, a unit's name, a java process."""
        from app.system.systemd import unit_names

        records = (self.root / "etc/pec.config",)
        if any(os.path.lexists(path) for path in (*(c.parent for c in self.webserver_candidates()), *records)):
            return True
        return bool(unit_names(Tree(self.root)) or (self.live and _java_pids()))

    def container(self) -> ContainerFact | None:
        """Return the container that this file system belongs to."""
        mark = containers.from_root(self.root)
        return containers.around(mark, _read(_PROC / "self/mountinfo")) if mark and self.live else mark

    def readable_by(self, path: Path, user: str) -> bool | None:
        """Weigh mode, groups, access list and every parent below ``root``."""
        from app.system.accounts import person

        who = person(user, None if self.live else self.root)
        return can_read(path, who, self.root) if who else None

    def disk(self, path: Path) -> DiskFact | None:
        """Return free space and read-only state of the file system that holds ``path`` or its nearest parent."""
        for place in (path, *path.parents):
            try:
                found = os.statvfs(place)
            except OSError:
                continue
            return DiskFact(found.f_bavail * found.f_frsize, bool(found.f_flag & os.ST_RDONLY))
        return None

    def is_elevated(self) -> bool:
        """Say whether this process is root."""
        return os.geteuid() == 0


def _java_pids() -> tuple[int, ...]:
    """Return the java processes by their names alone: ten times as quick as psutil, which is loaded only for these."""
    from app.system.java_processes import is_java

    names = ((entry.name, _read(entry / "comm").strip()) for entry in _PROC.iterdir() if entry.name.isdecimal())
    return tuple(int(pid) for pid, name in names if is_java(name))


def _with_container(fact: ProcessFact) -> ProcessFact:
    home = _PROC / str(fact.pid)
    cgroup, inside, here = _read(home / "cgroup"), _read(home / "mountinfo"), _read(_PROC / "self/mountinfo")
    told = containers.from_cgroup(cgroup)
    if not _has_other_root(home, inside, here):
        return replace(fact, unit=containers.unit_from_cgroup(cgroup))
    told = told or containers.from_root(home / "root")
    return replace(
        fact,
        executable=_inside(home, fact.executable),
        folder=Path(folder) if (folder := _inside(home, str(fact.folder) if fact.folder else None)) else None,
        root=home / "root",
        engine=told.engine if told else "chroot",
        container_id=told.id if told else "",
        mounts=containers.shared_folders(inside, here),
    )


def _has_other_root(home: Path, inside: str, here: str) -> bool:
    try:
        return not (home / "root/.").samefile("/")
    except OSError:  # not ours to look at: what is mounted at its root must do
        return containers.root_mount(inside) != containers.root_mount(here)


def _inside(home: Path, path: str | None) -> str | None:
    """Return ``path`` as the process sees it: after a plain chroot, proc(5) still tells the whole way there."""
    try:
        top = str((home / "root").readlink()).rstrip("/")
    except OSError:
        return path
    return path.removeprefix(top) if path and top and path.startswith(top + "/") else path


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
