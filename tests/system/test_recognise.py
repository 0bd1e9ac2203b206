"""What counts as a PEC for the elevated side: what the administrator put there, and nothing that a user can fake."""

import os
from pathlib import Path, PureWindowsPath

import pytest

from app.findings import ChaveiroError, Code
from app.pec.installation import ServiceState
from app.system import recognise
from app.system.base import MountFact, ProcessFact, ServiceFact
from tests.pec_tree import Pec

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs Linux")


class Seen:
    """The two questions that are asked of the system."""

    def __init__(self, services: tuple[ServiceFact, ...] = (), processes: tuple[ProcessFact, ...] = ()) -> None:
        self.services = lambda: services
        self.processes = lambda: processes


@pytest.fixture
def pec(tmp_path: Path) -> Pec:
    return Pec(tmp_path / "raiz")


def seen(monkeypatch: pytest.MonkeyPatch, **facts: tuple[object, ...]) -> None:
    monkeypatch.setattr(recognise, "_system", lambda: Seen(**facts))  # type: ignore[arg-type]


def refusal(folder: Path) -> Code:
    with pytest.raises(ChaveiroError) as error:
        recognise.service_user_of(folder)
    return error.value.code


def service(folder: Path, user: str | None) -> ServiceFact:
    return ServiceFact("e-SUS-PEC", ServiceState.RUNNING, user, folder)


def test_the_user_is_that_of_the_service_whose_folder_it_is(pec: Pec, monkeypatch: pytest.MonkeyPatch) -> None:
    seen(monkeypatch, services=(service(Path("/opt/other"), "other"), service(pec.webserver, "root")))
    assert recognise.service_user_of(pec.webserver) == "root"


def test_without_a_service_nobody_is_named(pec: Pec, monkeypatch: pytest.MonkeyPatch) -> None:
    seen(monkeypatch)
    assert recognise.service_user_of(pec.webserver) is None


@pytest.mark.parametrize(
    "path",
    [r"\\atacante\share\webserver", r"\\?\C:\e-SUS\webserver", r"\\.\pipe\x", r"\\?\UNC\atacante\share\webserver"],
)
def test_no_other_computer_is_asked_for_its_files(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(recognise, "_system", lambda: asked.append(path))
    with pytest.raises(ChaveiroError) as error:
        recognise.service_user_of(PureWindowsPath(path))  # type: ignore[arg-type]
    assert (error.value.code, error.value.facts["reason"]) == (Code.PLAN_REFUSED, "path")
    assert asked == []


@pytest.mark.parametrize("content", [None, b"", b"not a zip"])
def test_a_folder_without_a_bundle_of_pec_is_none(
    pec: Pec, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    seen(monkeypatch)
    bundle = pec.webserver / "pec-bundle.jar"
    bundle.unlink()
    if content is not None:
        bundle.write_bytes(content)
    assert refusal(pec.webserver) is Code.PLAN_REFUSED


def test_a_bundle_that_is_a_link_is_none(pec: Pec, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen(monkeypatch)
    bundle = pec.webserver / "pec-bundle.jar"
    bundle.rename(tmp_path / "bundle")
    bundle.symlink_to(tmp_path / "bundle")
    assert refusal(pec.webserver) is Code.PLAN_REFUSED


def a_process_of_root() -> int:
    """The first process is root's, except inside a container that somebody else started."""
    if Path("/proc/1").stat().st_uid != 0:
        pytest.skip("no process of root's can be seen here")
    return 1


class TestContainers:
    def container(self, pec: Pec, **changes: object) -> ProcessFact:
        told: dict[str, object] = {
            "pid": a_process_of_root(),
            "user": "root",
            "executable": None,
            "folder": None,
            "root": Path("/proc/1/root"),
            "engine": "docker",
            "container_id": "0123456789ab",
            "mounts": (MountFact("/opt/e-SUS/webserver/chaves", pec.chaves),),
        }
        return ProcessFact(**{**told, **changes})  # type: ignore[arg-type]

    @pytest.fixture(autouse=True)
    def bare(self, pec: Pec) -> None:
        (pec.webserver / "pec-bundle.jar").unlink()

    def test_a_folder_that_roots_container_has_as_its_chaves_will_do(
        self, pec: Pec, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen(monkeypatch, processes=(self.container(pec),))
        assert recognise.service_user_of(pec.webserver) is None

    @pytest.mark.parametrize(
        "changes",
        [
            {"engine": None},
            {"mounts": ()},
            {"mounts": (MountFact("/opt/e-SUS/webserver/chaves", Path("/etc/chaves")),)},
            {"pid": 2**22 + 1},
        ],
    )
    def test_anything_else_will_not(
        self, pec: Pec, monkeypatch: pytest.MonkeyPatch, changes: dict[str, object]
    ) -> None:
        seen(monkeypatch, processes=(self.container(pec, **changes),))
        assert refusal(pec.webserver) is Code.PLAN_REFUSED

    def test_a_container_of_an_ordinary_user_will_not(self, pec: Pec, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recognise, "_is_of_root", lambda pid: False)
        seen(monkeypatch, processes=(self.container(pec),))
        assert refusal(pec.webserver) is Code.PLAN_REFUSED
