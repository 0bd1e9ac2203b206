"""What every test gets: a state folder of its own, so that no test knows or changes what this machine remembers."""

import os
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    #: Rooms whose tests take the system below them for Linux (owners and modes, /proc, other users, how sockets end).
    #: One file of them runs when it is named.
    _LINUX = ("actions", "attack", "cli", "crash", "faults", "fuzz", "gui", "pec", "real", "rnds", "storage")
    collect_ignore_glob = [f"{room}/*" for room in _LINUX]
    _SYSTEM = Path(__file__).with_name("system").glob("test_*.py")
    collect_ignore = [str(path) for path in _SYSTEM if "windows" not in path.name]
    #: Only what every Windows has is found: the shell, OpenSSL, GnuPG or Java that came along with something else (with
    #: Git, say, as on the machines of GitHub) take paths and passwords in another way than where these tests know them.
    _WINDOWS = os.environ.get("SYSTEMROOT", r"C:\Windows")
    os.environ["PATH"] = os.pathsep.join((rf"{_WINDOWS}\System32", _WINDOWS))


def pytest_configure() -> None:
    """Hear interrupts also where the tests run in the background of a shell, which turns them off for all it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep memory, log and progress of the test, and of the programs it starts, in a new folder."""
    folder = tmp_path_factory.mktemp("estado")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder
