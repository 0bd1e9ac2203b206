"""Where the files of ``resources/`` lie: beside ``app``, or inside it when installed from a wheel."""

from pathlib import Path

_HERE = Path(__file__).parent


def resource(name: str) -> Path:
    """Return the path of ``resources/<name>``."""
    beside = _HERE.parent / "resources" / name
    return beside if beside.exists() else _HERE / "_resources" / name
