"""Saves what a person asked for where the person said."""

import stat
from pathlib import Path

from app.findings import ChaveiroError, Code


def save(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` whole or not at all.

    Raises ChaveiroError FOLDER_NOT_FOUND, TARGET_NOT_A_FILE, and what ``system.failures`` names.
    """
    from app.storage.files import write_whole
    from app.system.failures import naming

    check_folder(path)
    with naming(str(path)):
        write_whole(path, data, mode=_mode(path))


def check_folder(path: Path) -> None:
    """Raise FOLDER_NOT_FOUND where a new file at ``path`` would have no folder, PERMISSION_DENIED for a hidden one."""
    from app.system.failures import naming

    with naming(str(path.parent)):
        if not path.parent.is_dir():
            raise ChaveiroError(Code.FOLDER_NOT_FOUND, path=str(path.parent))


def _mode(path: Path) -> int:
    """Keep the permissions of a file that is replaced; a new one can be read by all, as any document of this user.

    Raises TARGET_NOT_A_FILE for anything else: to rename over it would take away a device or a link (as
    administrator, ``/dev/stdout`` of the whole machine).
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return 0o644
    if not stat.S_ISREG(mode):
        raise ChaveiroError(Code.TARGET_NOT_A_FILE, path=str(path))
    return mode & 0o777
