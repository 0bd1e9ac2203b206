"""Where the program keeps what it knows, by the rules of each system (platformdirs).

Below a faked root (``--raiz``, the demonstration) everything stays below that root, so that nothing is mixed with
what is known of this machine.
"""

import os
from pathlib import Path

_NAME = "chaveiro"


def state_folder(root: Path | None = None) -> Path:
    """Return the folder of this user's memory, log and progress; ``root`` other than ``/`` keeps them below it."""
    if root is not None and _is_faked(root):
        return root / "var" / "lib" / _NAME / "usuario"
    import platformdirs

    return platformdirs.user_state_path(_NAME, appauthor=False)


def machine_state_folder(root: Path | None = None) -> Path:
    """Return the folder of what is known to every user of the machine; read here, written by an administrator."""
    if root is not None and _is_faked(root):
        return root / "var" / "lib" / _NAME
    import platformdirs

    return platformdirs.site_state_path(_NAME, appauthor=False)


def authorities(root: Path | None = None) -> Path | None:
    """Return the folder of authorities that takes the place of the bundled one, or None when there is none.

    Of this user first, then of the machine (``/etc/xdg/chaveiro/autoridades`` on Linux).
    """
    if root is not None and _is_faked(root):
        places = [root / "etc" / _NAME]
    else:
        import platformdirs

        places = [
            platformdirs.user_config_path(_NAME, appauthor=False),
            platformdirs.site_config_path(_NAME, appauthor=False),
        ]
    folders = (place / "autoridades" for place in places)
    return next((f for f in folders if os.path.isdir(f)), None)  # noqa: PTH112 - no error where the home is closed


def _is_faked(root: Path) -> bool:
    return root != Path(root.anchor)
