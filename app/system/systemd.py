"""Finds the units of PEC in systemd's folders, and asks ``systemctl`` how they are."""

from pathlib import Path

from app.pec import service_unit
from app.pec.installation import ServiceState
from app.pec.tree import Tree
from app.system.base import ServiceFact

_FOLDERS = (
    "etc/systemd/system",
    "run/systemd/system",
    "usr/local/lib/systemd/system",
    "usr/lib/systemd/system",
    "lib/systemd/system",
)
"""The first one that holds a name decides (systemd.unit(5))."""
_STATES = {
    "active": ServiceState.RUNNING,
    "activating": ServiceState.RUNNING,
    "reloading": ServiceState.RUNNING,
    "inactive": ServiceState.STOPPED,
    "failed": ServiceState.STOPPED,
    "deactivating": ServiceState.STOPPED,
}
_LONGEST_SECONDS = 1.0


def services(tree: Tree, *, live: bool) -> tuple[ServiceFact, ...]:
    """Return the units that look like a PEC; with ``live``, with the state and user that systemd reports."""
    facts = (_fact(tree, name, live=live) for name in unit_names(tree))
    return tuple(fact for fact in facts if fact)


def unit_names(tree: Tree) -> tuple[str, ...]:
    """Return the names of the unit files that look like a PEC's."""
    names = {name: None for folder in _FOLDERS for name in tree.names(tree.root / folder)}
    return tuple(n for n in names if n.endswith(service_unit.SUFFIX) and service_unit.names_a_pec(n))


def _fact(tree: Tree, name: str, *, live: bool) -> ServiceFact | None:
    files = unit_files(tree, name)
    if not files:
        return None
    unit = service_unit.parse((tree.read(file) or b"").decode("utf-8", "replace") for file in files)
    if not unit.command and not unit.folder:
        return None  # masked, or no service at all
    reported = _show(name) if live else {}
    return ServiceFact(
        name=name.removesuffix(service_unit.SUFFIX),
        state=_STATES.get(reported.get("ActiveState", ""), ServiceState.UNKNOWN),
        user=(reported.get("User") if reported else unit.user) or "root",
        folder=tree.host(unit.folder) if unit.folder else None,
        files=tuple(str(file) for file in files),
    )


def unit_files(tree: Tree, name: str) -> tuple[Path, ...]:
    """Return the file of a unit and its drop-ins, in the order in which systemd applies them; () when it is masked."""
    main = next((tree.root / f / name for f in _FOLDERS if name in tree.names(tree.root / f)), None)
    if main is None or not tree.is_file(main):
        return ()
    drop_ins: dict[str, Path] = {}
    for folder in service_unit.drop_in_folders(name):
        for place in reversed(_FOLDERS):
            here = tree.root / place / folder
            drop_ins.update({n: here / n for n in tree.names(here) if n.endswith(".conf")})
    return (main, *(drop_ins[n] for n in sorted(drop_ins)))


def _show(name: str) -> dict[str, str]:
    """Ask systemd; {} where it does not run, does not know the unit or takes too long."""
    import subprocess

    command = ["systemctl", "show", "--no-pager", "--property=LoadState,ActiveState,User", "--", name]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LONGEST_SECONDS, check=False, text=True)
    except (OSError, subprocess.SubprocessError):
        return {}
    pairs = (line.partition("=") for line in done.stdout.splitlines())
    reported = {key: value for key, equals, value in pairs if equals}
    return reported if done.returncode == 0 and reported.get("LoadState") == "loaded" else {}
