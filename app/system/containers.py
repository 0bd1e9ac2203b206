"""Docker, Podman and their kin, seen from the host: which container a process is in, and what it shares with the host.

Sources: cgroups(7), proc(5) for ``mountinfo``, and the cgroup names that Docker, Podman, containerd, CRI-O and LXC use.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.system.base import ContainerFact, MountFact

_HEX = r"([0-9a-f]{12,64})"
_CGROUPS = (
    ("podman", re.compile(r"libpod-(?:payload-|conmon-)?" + _HEX)),
    ("docker", re.compile(r"docker[-/]" + _HEX)),
    ("containerd", re.compile(r"cri-containerd-" + _HEX)),
    ("cri-o", re.compile(r"crio-" + _HEX)),
    ("kubernetes", re.compile(r"kubepods[^ ]*/(?:[^/ ]*/)*" + _HEX)),
    ("lxc", re.compile(r"lxc(?:\.payload)?[./]([\w.-]+)")),
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_UNIT = re.compile(r"/([^/\n]+\.service)(?:/|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of ``mountinfo``: the device, the folder of it that is mounted, and where."""

    device: str
    source: str
    point: str
    kind: str


def from_cgroup(text: str) -> ContainerFact | None:
    """Return the container that the lines of ``/proc/<pid>/cgroup`` (version 1 or 2) name."""
    for engine, pattern in _CGROUPS:
        match = pattern.search(text)
        if match:
            return ContainerFact(engine, match.group(1))
    return None


def unit_from_cgroup(text: str) -> str | None:
    """Return the systemd unit that the lines of ``/proc/<pid>/cgroup`` name, such as "e-SUS-PEC.service"."""
    units = _UNIT.findall(text)
    return units[-1].replace("\\x2d", "-") if units else None


def from_root(root: Path) -> ContainerFact | None:
    """Return the container whose file system ``root`` is, by the marks that Docker and Podman leave there."""
    podman = root / "run/.containerenv"
    if _exists(podman):
        match = re.search(r'^id="' + _HEX + '"', _text(podman), re.MULTILINE)
        return ContainerFact("podman", match.group(1) if match else "")
    if _exists(root / ".dockerenv"):
        name = _text(root / "etc/hostname").strip()
        return ContainerFact("docker", name if re.fullmatch(_HEX, name) else "")
    return None


def around(mark: ContainerFact, mountinfo: str) -> ContainerFact | None:
    """Return the container that this very program runs in, with the mounts that outlive it.

    A mark alone is no proof, for machines are made from images too; but every engine mounts ``/etc/hosts``.
    """
    ours = tuple(mounts(mountinfo))
    if not any(m.point == "/etc/hosts" for m in ours):
        return None
    return replace(mark, mounts=tuple(MountFact(m.point, Path(m.source)) for m in ours if m.point != "/"))


def root_mount(mountinfo: str) -> tuple[str, str] | None:
    """Return device and folder of what is mounted at "/": of the last one, which hides the others."""
    found = [(m.device, m.source) for m in mounts(mountinfo) if m.point == "/"]
    return found[-1] if found else None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(64 * 1024)
    except OSError:
        return ""


def mounts(text: str) -> Iterator[Mount]:
    """Read the lines of a ``mountinfo``; what is not in its form is passed over."""
    for line in text.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) >= 6 and right:
            yield Mount(fields[2], _plain(fields[3]), _plain(fields[4]), right.split(" ")[0])


def _plain(field: str) -> str:
    return _OCTAL.sub(lambda match: chr(int(match.group(1), 8)), field).encode("latin-1").decode("utf-8", "replace")


def shared_folders(inside: str, here: str) -> tuple[MountFact, ...]:
    """Return the folders of this machine that a container sees, given its ``mountinfo`` and ours.

    A mount is shared when the same part of the same device is mounted here too; the rest lives and dies with the
    container. The root of the container and the kernel's own file systems are left out.
    """
    ours = [m for m in mounts(here) if m.kind not in ("proc", "sysfs", "devpts", "mqueue", "cgroup", "cgroup2")]
    found = []
    for mount in mounts(inside):
        host = None if mount.point == "/" else _on_host(mount, ours)
        if host is not None:
            found.append(MountFact(mount.point, host))
    return tuple(found)


def _on_host(mount: Mount, ours: list[Mount]) -> Path | None:
    holders = [m for m in ours if m.device == mount.device and _under(mount.source, m.source)]
    if not holders:
        return None
    best = max(holders, key=lambda m: len(m.source))
    rest = mount.source[len(best.source.rstrip("/")) :].lstrip("/")
    return Path(best.point, rest)


def _under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
