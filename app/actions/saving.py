"""Saves what a person asked for where the person said."""

from pathlib import Path


def save(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` whole or not at all. Raises ChaveiroError as ``system.failures`` names it."""
    from app.storage.files import write_whole
    from app.system.failures import naming

    with naming(str(path)):
        write_whole(path, data, mode=_mode(path))


def _mode(path: Path) -> int:
    """Keep the permissions of a file that is replaced; a new one can be read by all, as any document of this user."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o644
