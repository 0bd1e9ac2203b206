"""The scripts of ``installer/common`` are run by path, not installed; here they are made importable."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer" / "common"))


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT
