"""Both doors get their system here."""

import sys
from pathlib import Path

from app.system import current
from app.system.base import Platform, System
from app.system.linux import LinuxSystem
from app.system.windows import WindowsSystem


def test_this_machine_is_live_and_may_be_asked() -> None:
    system = current()
    assert system.live
    assert system.asks_http
    assert system.platform is (Platform.WINDOWS if sys.platform == "win32" else Platform.LINUX)


def test_below_a_root_nothing_of_this_machine_speaks(tmp_path: Path) -> None:
    system = current(tmp_path)
    assert (system.live, system.asks_http, system.root) == (False, False, tmp_path)
    assert system.processes() == ()
    assert system.services() == ()


def test_only_the_demonstration_answers_on_this_machine(tmp_path: Path) -> None:
    system = current(tmp_path, demo=True)
    assert (system.live, system.asks_http) == (False, True)


def test_every_system_keeps_the_protocol() -> None:
    systems: list[type[System]] = [LinuxSystem, WindowsSystem]
    asked = {name for name in dir(System) if not name.startswith("_")}
    assert all(asked <= set(dir(s)) | {"root", "live", "asks_http"} for s in systems)
