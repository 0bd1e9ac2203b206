"""Whether a window can be shown at all."""

import os
import sys


def has_screen() -> bool:
    """Say whether this session has a screen. On Windows every session of a person has one."""
    if sys.platform == "win32":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"))
