"""The scripts of ``installer`` are run by path, not installed; here they are made importable."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer" / "common"))


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def script() -> Callable[[str], ModuleType]:
    """What makes a module of the script at a path below ``installer``."""

    def load(path: str) -> ModuleType:
        place = importlib.util.spec_from_file_location(Path(path).stem, ROOT / "installer" / path)
        assert place
        assert place.loader
        module = importlib.util.module_from_spec(place)
        place.loader.exec_module(module)
        return module

    return load
