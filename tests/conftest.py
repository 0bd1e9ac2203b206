"""What every test gets: a state folder of its own, so that no test knows or changes what this machine remembers."""

import signal
from pathlib import Path

import pytest


def pytest_configure() -> None:
    """Hear interrupts also where the tests run in the background of a shell, which turns them off for all it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep memory, log and progress of the test, and of the programs it starts, in a new folder."""
    folder = tmp_path_factory.mktemp("estado")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder
