"""The reading half of Windows: what can be told anywhere, and what only a Windows can."""

import sys
from functools import partial
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from app.pec.installation import ServiceState
from app.system import windows
from app.system.base import Platform
from app.system.windows import WindowsSystem, program_of
from tests.pec.pretend import PretendPec

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="asks Windows itself")
SERVICE_EXE = "C:\\Program Files\\e-SUS\\webserver\\service.exe"


@pytest.mark.parametrize(
    ("image_path", "program"),
    [
        (f'"{SERVICE_EXE}"', SERVICE_EXE),
        (f'"{SERVICE_EXE}" --run', SERVICE_EXE),
        (SERVICE_EXE, SERVICE_EXE),
        (f"{SERVICE_EXE} --run x.exe", SERVICE_EXE),
        ("C:\\esus\\Service.EXE", "C:\\esus\\Service.EXE"),
        ("C:\\esus\\run", "C:\\esus\\run"),
        ("", None),
        ("   ", None),
    ],
)
def test_the_program_of_an_image_path(image_path: str, program: str | None) -> None:
    assert program_of(image_path) == program


def pretend_services(monkeypatch: pytest.MonkeyPatch, *told: dict[str, Any]) -> None:
    """Let psutil list these services. Where an exception stands for a fact, it is raised to who asks for that fact."""

    def answer(fact: Any) -> Any:
        if isinstance(fact, Exception):
            raise fact
        return fact

    def service(facts: dict[str, Any]) -> SimpleNamespace:
        return SimpleNamespace(**{name: partial(answer, fact) for name, fact in facts.items()})

    monkeypatch.setattr(psutil, "win_service_iter", lambda: map(service, told), raising=False)
    monkeypatch.setattr(windows, "Path", PureWindowsPath)


def facts(name: str, display_name: str = "", **changes: Any) -> dict[str, Any]:
    return {
        "name": name,
        "display_name": display_name or name,
        "binpath": f'"{SERVICE_EXE}"',
        "username": "LocalSystem",
        "status": "running",
        **changes,
    }


@pytest.mark.parametrize(
    ("name", "display_name"), [("e-SUS-PEC", ""), ("eSUS PEC", ""), ("svc17", "e-SUS-AB PEC"), ("pec", "PEC e-SUS APS")]
)
def test_a_service_is_known_by_any_of_its_names(monkeypatch: pytest.MonkeyPatch, name: str, display_name: str) -> None:
    others = (facts("Spooler"), facts("e-SUS-AB-PostgreSQL", "e-SUS-AB-PostgreSQL - PostgreSQL Server"))
    pretend_services(monkeypatch, *others, facts(name, display_name))
    (found,) = windows._services()
    assert (found.name, found.state, found.user) == (name, ServiceState.RUNNING, "LocalSystem")
    assert str(found.folder) == "C:\\Program Files\\e-SUS\\webserver"
    assert found.files == (SERVICE_EXE,)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("running", ServiceState.RUNNING),
        ("start_pending", ServiceState.RUNNING),
        ("stopped", ServiceState.STOPPED),
        ("paused", ServiceState.STOPPED),
        ("outro", ServiceState.UNKNOWN),
        (None, ServiceState.UNKNOWN),
    ],
)
def test_the_state_of_a_service(monkeypatch: pytest.MonkeyPatch, status: str | None, state: ServiceState) -> None:
    pretend_services(monkeypatch, facts("e-SUS-PEC", status=status, binpath=None, username=None))
    (found,) = windows._services()
    assert (found.state, found.folder, found.user) == (state, None, None)


@pytest.mark.parametrize("problem", [psutil.AccessDenied(), OSError(2, "not found")])
def test_what_windows_does_not_tell_of_a_service_hides_nothing_else(
    monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    first = facts("e-SUS-PEC", username=r".\esus", status=problem, description=problem)
    pretend_services(monkeypatch, first, facts("e-SUS-PEC-2"))
    found, other = windows._services()
    assert (found.name, found.state, found.user) == ("e-SUS-PEC", ServiceState.UNKNOWN, r".\esus")
    assert found.files == (SERVICE_EXE,)
    assert other.name == "e-SUS-PEC-2"


def test_services_that_windows_will_not_list_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil, "win_service_iter", refuse, raising=False)
    assert windows._services() == ()


def test_below_a_root_only_its_files_speak(tmp_path: Path) -> None:
    PretendPec(tmp_path).unit()
    system = WindowsSystem(tmp_path)
    assert (system.live, system.platform) == (False, Platform.WINDOWS)
    assert [s.name for s in system.services()] == ["e-SUS-PEC"]
    assert system.processes() == ()
    assert system.container() is None
    assert system.readable_by(tmp_path, "LocalSystem") is None
    places = system.webserver_candidates()
    assert tmp_path / "Program Files/e-SUS/webserver" in places
    assert tmp_path / "opt/e-SUS/webserver" in places


@on_windows
def test_a_live_windows_answers_every_question(tmp_path: Path) -> None:
    system = WindowsSystem()
    assert system.live
    assert Path(system.root.anchor) / "Program Files/e-SUS/webserver" in system.webserver_candidates()
    assert isinstance(system.services(), tuple)
    assert isinstance(system.processes(), tuple)
    assert isinstance(system.is_elevated(), bool)
    disk = system.disk(tmp_path / "a/b")
    assert disk is not None
    assert disk.free_bytes > 0
    assert disk.read_only is False


@on_windows
@pytest.mark.parametrize("user", ["LocalSystem", "NT AUTHORITY\\LocalService"])
def test_windows_says_whether_an_account_can_read(tmp_path: Path, user: str) -> None:
    (tmp_path / "a.pfx").write_bytes(b"x")
    assert WindowsSystem().readable_by(tmp_path, user) in (True, False, None)
    assert WindowsSystem().readable_by(tmp_path / "nada", user) is None
