"""Makes the folders in which this program keeps what it knows for one user."""

import sys
from pathlib import Path


def make_own_folder(path: Path) -> None:
    """Create ``path`` and its parents where they are missing, for this user alone. Raises OSError.

    On Windows the folder gets the access list of the user's profile. Mode 0o700 would not do there: since Python
    3.11.10 and 3.12.4 it means a list of its own for administrators and the owner (``os.mkdir``), and what an elevated
    process makes is owned by the administrators. The same person would be locked out, unelevated.
    """
    if sys.platform == "win32":
        path.mkdir(parents=True, exist_ok=True)
    else:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
