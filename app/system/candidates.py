"""Folders where PEC is installed, or where other tools look for it. The likeliest come first."""

from pathlib import Path

from app.pec.tree import drive_folder

_LINUX = ("opt/e-SUS", "opt/e-sus", "opt/e-SUS-AB", "usr/local/e-SUS", "srv/e-SUS")
_WINDOWS = (
    "Program Files/e-SUS",
    "Program Files (x86)/e-SUS",
    "e-SUS",
    "esus",
    "PEC",
    "Program Files/e-SUS APS",
)


def on_linux(root: Path) -> tuple[Path, ...]:
    """Return the web server folders to look for below the root of a Linux."""
    return tuple(root / folder / "webserver" for folder in _LINUX)


def on_windows(drive: Path) -> tuple[Path, ...]:
    """Return the web server folders to look for on one drive of a Windows."""
    return tuple(drive / folder / "webserver" for folder in _WINDOWS)


def below(root: Path) -> tuple[Path, ...]:
    """Return the web server folders to look for below a faked root, which may hold a Linux or a Windows."""
    return on_linux(root) + on_windows(drive_folder(root))
