"""The only room that names an operating system."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.system.base import System


def current(root: Path | None = None, *, demo: bool = False) -> "System":
    """Return this machine's system; with ``root``, the one that sees only the files below that folder.

    ``demo`` says that ``root`` holds the demonstration, whose pretend PEC answers on this machine's loopback.
    """
    import sys

    if sys.platform == "win32":
        from app.system.windows import WindowsSystem

        return WindowsSystem(root, demo=demo)
    from app.system.linux import LinuxSystem

    return LinuxSystem(root, demo=demo)
