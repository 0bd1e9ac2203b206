"""Which service, process, record and mount speaks of which PEC."""

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.pec.contained import inside_folder, on_host
from app.pec.installation import Detection, Installation, ServiceState, Source
from app.pec.locate import locate
from app.pec.public_info import Inquiry, PublicInfo
from app.system.base import (
    ContainerFact,
    DiskFact,
    MountFact,
    Platform,
    ProcessFact,
    ServiceFact,
)
from tests.pec.pretend import PretendPec, stock
from tests.system.other_user import ME, NOBODY, acting_as

pytestmark = pytest.mark.skipif(os.sep == "\\", reason="folders of a Linux")
STOCK = "/opt/e-SUS/webserver"


@dataclass
class Machine:
    """A system that says what a test tells it."""

    root: Path
    told_services: tuple[ServiceFact, ...] = ()
    told_processes: tuple[ProcessFact, ...] = ()
    inside: ContainerFact | None = None
    platform: Platform = Platform.LINUX
    live: bool = True
    asks_http: bool = False
    asked: list[tuple[Path, str]] = field(default_factory=list)

    def webserver_candidates(self) -> tuple[Path, ...]:
        return (self.root / STOCK.lstrip("/"),)

    def services(self) -> tuple[ServiceFact, ...]:
        return self.told_services

    def processes(self) -> tuple[ProcessFact, ...]:
        return self.told_processes

    def container(self) -> ContainerFact | None:
        return self.inside

    def readable_by(self, path: Path, user: str) -> bool | None:
        self.asked.append((path, user))
        return True

    def disk(self, path: Path) -> DiskFact | None:
        return None

    def is_elevated(self) -> bool:
        return False


def only(detection: Detection) -> Installation:
    (found,) = detection.installations
    return found


def process(folder: Path | None, pid: int = 42, user: str = "esus", **changes: object) -> ProcessFact:
    return ProcessFact(pid, user, None, folder, Path("/"), **changes)  # type: ignore[arg-type]


def contained(root: Path, mounts: tuple[MountFact, ...] = (), folder: str | None = STOCK, pid: int = 77) -> ProcessFact:
    where = Path(folder) if folder else None
    return ProcessFact(pid, "999", None, where, root, "docker", "ab" * 32, None, mounts)


@pytest.mark.root
@pytest.mark.skipif(ME != 0, reason="becomes another user")
@pytest.mark.parametrize(("closed", "found"), [("opt", 0), ("opt/e-SUS", 1), ("opt/e-SUS/webserver", 1)])
def test_a_closed_folder_is_a_pec_only_where_its_name_can_be_seen(closed: str, found: int) -> None:
    """With /opt closed, every place in it where a PEC might be counted as one, and there were several."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        (root / STOCK.lstrip("/")).mkdir(parents=True)
        (root / closed).chmod(0o700)
        with acting_as(NOBODY):
            guessed = locate(Machine(root)).installations
            named = locate(Machine(root), webserver=root / STOCK.lstrip("/")).installations
    assert len(guessed) == found
    assert len(named) == 1


def test_the_user_of_the_process_counts_over_that_of_the_service(tmp_path: Path) -> None:
    pec = stock(tmp_path)
    service = ServiceFact("e-SUS-PEC", ServiceState.RUNNING, "root", pec.webserver)
    found = only(locate(Machine(tmp_path, (service,), (process(pec.webserver),))))
    assert (found.service.name, found.service.user) == ("e-SUS-PEC", "esus")


def test_a_process_whose_folder_is_closed_is_known_by_its_unit(tmp_path: Path) -> None:
    pec, other = stock(tmp_path), PretendPec(tmp_path, "/srv/e-SUS").bundle()
    services = (
        ServiceFact("e-SUS-PEC", ServiceState.RUNNING, "root", pec.webserver),
        ServiceFact("pec-treino", ServiceState.STOPPED, "treino", other.webserver),
    )
    machine = Machine(tmp_path, services, (process(None, unit="e-SUS-PEC.service"),))
    first, second = locate(machine).installations
    assert (first.webserver_dir, first.service.user) == (str(pec.webserver), "esus")
    assert (second.webserver_dir, second.service.user) == (str(other.webserver), "treino")
    assert Source.PROCESS not in {e.source for e in second.evidence}


def test_a_process_that_tells_nothing_belongs_to_the_only_pec_or_to_none(tmp_path: Path) -> None:
    pec = stock(tmp_path)
    machine = Machine(tmp_path, (), (process(None),))
    assert only(locate(machine)).service.state is ServiceState.RUNNING
    PretendPec(tmp_path, "/srv/e-SUS").bundle()
    service = ServiceFact("pec-treino", ServiceState.STOPPED, None, tmp_path / "srv/e-SUS")
    machine = Machine(tmp_path, (service,), (process(None),))
    states = {i.webserver_dir: i.service.state for i in locate(machine).installations}
    assert states[str(pec.webserver)] is ServiceState.UNKNOWN


def test_the_running_pec_comes_first(tmp_path: Path) -> None:
    stock(tmp_path)
    training = PretendPec(tmp_path, "/srv/e-SUS").bundle("5.3.19")
    found = locate(Machine(tmp_path, (), (process(training.webserver),))).installations
    assert [i.version for i in found] == ["5.3.19", "5.4.37"]


def test_one_folder_under_two_names_is_one_pec(tmp_path: Path) -> None:
    pec = stock(tmp_path)
    (tmp_path / "atalho").symlink_to(pec.inside)
    service = ServiceFact("e-SUS-PEC", ServiceState.UNKNOWN, None, tmp_path / "atalho/webserver")
    found = only(locate(Machine(tmp_path, (service,), (process(tmp_path / "atalho/webserver"),))))
    assert {e.source for e in found.evidence} >= {Source.SERVICE, Source.PROCESS}


def test_a_record_beside_the_pec_speaks_too(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path).bundle(None, None)
    pec.write("/opt/e-SUS/pec.config", '{"version": "5.4.37", "databasePassword": "x"}')
    found = only(locate(Machine(tmp_path)))
    assert found.version == "5.4.37"


def test_a_container_that_shares_the_whole_pec_is_that_pec(tmp_path: Path) -> None:
    pec = stock(tmp_path)
    inside = tmp_path / "contêiner"
    inside.mkdir()
    shared = (MountFact("/opt/e-SUS", pec.home),)
    found = only(locate(Machine(tmp_path, (), (contained(inside, shared),))))
    assert found.webserver_dir == str(pec.webserver)
    assert found.container is not None
    assert found.container.chaves_on_host == str(pec.webserver / "chaves")
    assert found.chaves.path == str(pec.webserver / "chaves")
    assert found.version == "5.4.37"


def test_a_container_on_a_volume_is_reached_through_the_volume(tmp_path: Path) -> None:
    volume = PretendPec(tmp_path, "/var/volumes/pec").bundle()
    inside = tmp_path / "contêiner"
    inside.mkdir()
    found = only(locate(Machine(tmp_path, (), (contained(inside, (MountFact("/opt/e-SUS", volume.home),)),))))
    assert found.webserver_dir == str(volume.webserver)
    assert found.container is not None


def test_a_container_that_shares_chaves_alone(tmp_path: Path) -> None:
    shared = tmp_path / "srv/chaves-do-pec"
    shared.mkdir(parents=True)
    inside = PretendPec(tmp_path / "contêiner").bundle()
    machine = Machine(tmp_path, (), (contained(inside.root, (MountFact(f"{STOCK}/chaves", shared),)),))
    found = only(locate(machine))
    assert found.webserver_dir == str(inside.webserver)
    assert (found.chaves.path, found.chaves.exists) == (str(shared), True)
    assert found.chaves.readable_by_service is True
    assert machine.asked == [(inside.root / "opt/e-SUS/webserver/chaves", "999")]


def test_a_container_that_shares_nothing_would_lose_a_copy(tmp_path: Path) -> None:
    inside = stock(tmp_path / "contêiner")
    found = only(locate(Machine(tmp_path, (), (contained(inside.root),))))
    assert found.container is not None
    assert (found.container.engine, found.container.chaves_on_host) == ("docker", None)
    assert found.chaves.path == str(inside.webserver / "chaves")
    assert found.version == "5.4.37"
    assert {e.source for e in found.evidence} >= {Source.BUNDLE, Source.CONFIG, Source.PROCESS}
    assert found.java.version == "17.0.10"
    assert found.url is None


def test_two_containers_and_the_machine_itself(tmp_path: Path) -> None:
    stock(tmp_path)
    one, other = stock(tmp_path / "um", "5.3.19"), stock(tmp_path / "dois", "5.5.24")
    machine = Machine(tmp_path, (), (contained(one.root, pid=1), contained(other.root, pid=2)))
    found = locate(machine).installations
    assert [i.version for i in found] == ["5.5.24", "5.3.19", "5.4.37"]
    assert [bool(i.container) for i in found] == [True, True, False]


def test_a_container_that_is_closed_to_this_user_is_told_as_far_as_it_is_seen(tmp_path: Path) -> None:
    shared = (MountFact("/home/saude/webserver/chaves", tmp_path / "chaves"),)
    closed = contained(tmp_path / "fechado", shared, folder=None)
    found = only(locate(Machine(tmp_path, (), (closed,))))
    assert found.webserver_dir == str(tmp_path / "fechado/home/saude/webserver")
    assert (found.version, found.supported) == (None, True)
    assert found.chaves.path == str(tmp_path / "chaves")


def test_the_usual_folder_stands_in_when_a_container_shows_none() -> None:
    assert inside_folder(contained(Path("/proc/1/root"), folder=None)) == STOCK


@pytest.mark.parametrize(
    ("inside", "host"),
    [
        (f"{STOCK}/chaves", "/srv/chaves"),
        (f"{STOCK}/chaves/a.pfx", "/srv/chaves/a.pfx"),
        (STOCK, "/dados/webserver"),
        ("/opt/e-SUS", "/dados"),
        ("/opt/e-SUS-outro", None),
        ("/etc", None),
    ],
)
def test_the_nearest_mount_holds_a_folder(inside: str, host: str | None) -> None:
    mounts = (MountFact("/opt/e-SUS", Path("/dados")), MountFact(f"{STOCK}/chaves", Path("/srv/chaves")))
    found = on_host(contained(Path("/proc/1/root"), mounts), inside)
    assert (str(found) if found else None) == host


def test_this_program_inside_the_container_sees_what_is_kept(tmp_path: Path) -> None:
    pec = stock(tmp_path)
    lost = only(locate(Machine(tmp_path, inside=ContainerFact("docker", "ab"))))
    assert lost.container is not None
    assert lost.container.chaves_on_host is None
    mounts = (MountFact(str(pec.webserver / "chaves"), Path("/srv/pec/chaves")),)
    kept = only(locate(Machine(tmp_path, inside=ContainerFact("docker", "ab", mounts))))
    assert kept.container is not None
    assert kept.container.chaves_on_host == "/srv/pec/chaves"
    assert kept.chaves.path == str(pec.webserver / "chaves")


@pytest.mark.parametrize(("answer", "url"), [("5.4.37", "http://localhost:8080"), ("5.3.19", None)])
def test_an_answer_on_the_port_of_a_container_counts_only_when_it_names_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, url: str | None
) -> None:
    info = PublicInfo("http://localhost:8080", https=False, version=answer)
    monkeypatch.setattr(Inquiry, "__init__", lambda self, addresses: None)
    monkeypatch.setattr(Inquiry, "answer", lambda self, seconds: info)
    inside = stock(tmp_path / "contêiner")
    found = only(locate(Machine(tmp_path, (), (contained(inside.root),), asks_http=True)))
    assert found.url == url
    assert found.conflicts == ()


def test_a_service_without_a_folder_belongs_to_the_only_pec(tmp_path: Path) -> None:
    stock(tmp_path)
    service = ServiceFact("pec", ServiceState.RUNNING, "esus", None)
    assert only(locate(Machine(tmp_path, (service,)))).service.name == "pec"


def test_a_service_that_points_at_a_folder_without_a_pec_is_no_pec(tmp_path: Path) -> None:
    (tmp_path / "opt/velho").mkdir(parents=True)
    service = ServiceFact("e-SUS-PEC", ServiceState.STOPPED, "root", tmp_path / "opt/velho")
    detection = locate(Machine(tmp_path, (service,)))
    assert detection.installations == ()
    assert str(tmp_path / "opt/velho") in detection.looked_at


def test_a_service_that_names_the_folder_counts_over_one_that_names_none(tmp_path: Path) -> None:
    pec = stock(tmp_path)
    vague = ServiceFact("esus-aviso", ServiceState.RUNNING, "aviso", None)
    exact = ServiceFact("e-SUS-PEC", ServiceState.STOPPED, "esus", pec.webserver)
    assert only(locate(Machine(tmp_path, (vague, exact)))).service.name == "e-SUS-PEC"


def test_every_pec_is_told_before_any_answer_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stock(tmp_path)
    other = PretendPec(tmp_path, "/srv/e-SUS").bundle()
    told: list[str] = []
    monkeypatch.setattr(Inquiry, "__init__", lambda self, addresses: None)
    monkeypatch.setattr(Inquiry, "answer", lambda self, seconds: told.append("espera"))
    service = ServiceFact("pec-treino", ServiceState.UNKNOWN, None, other.webserver)
    machine = Machine(tmp_path, (service,), asks_http=True)
    locate(machine, on_found=lambda installation: told.append("achado"))
    assert told == ["achado", "achado", "espera", "espera"]


def test_a_container_is_chosen_by_its_folder_as_listed(tmp_path: Path) -> None:
    stock(tmp_path)
    inside = stock(tmp_path / "contêiner", "5.5.24")
    machine = Machine(tmp_path, (), (contained(inside.root),))
    chosen = only(locate(machine, webserver=inside.webserver))
    assert (chosen.version, chosen.container is not None) == ("5.5.24", True)
    assert Source.USER in {e.source for e in chosen.evidence}
    assert only(locate(machine, webserver=tmp_path / STOCK.lstrip("/"))).version == "5.4.37"


def test_a_container_is_chosen_by_its_shared_chaves(tmp_path: Path) -> None:
    shared = tmp_path / "srv/pec/chaves"
    shared.mkdir(parents=True)
    inside = PretendPec(tmp_path / "contêiner").bundle()
    machine = Machine(tmp_path, (), (contained(inside.root, (MountFact(f"{STOCK}/chaves", shared),)),))
    for path in (shared, shared.parent):
        assert only(locate(machine, webserver=path)).chaves.path == str(shared)


def test_a_chosen_folder_that_a_container_shares_is_known_as_such(tmp_path: Path) -> None:
    pec = stock(tmp_path)
    shared = (MountFact("/opt/e-SUS", pec.home),)
    machine = Machine(tmp_path, (), (contained(tmp_path / "contêiner", shared),))
    assert only(locate(machine, webserver=pec.webserver)).container is not None
