"""Finding the PECs of a system and settling which one is meant."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.actions.detect import choose, detect
from app.demo.server import DemoServer
from app.findings import ChaveiroError, Code
from app.pec.installation import Detection, Installation, Source
from app.system import current
from app.text.explain import explain
from tests.pec.pretend import SECRET, PretendPec, stock

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def found(root: Path, webserver: Path | None = None) -> Detection:
    return detect(current(root), now=NOW, webserver=webserver)


def problem(detection: Detection) -> ChaveiroError:
    with pytest.raises(ChaveiroError) as caught:
        choose(detection)
    return caught.value


def test_the_only_pec_is_chosen(tmp_path: Path) -> None:
    pec = stock(tmp_path)
    assert choose(found(tmp_path)).webserver_dir == str(pec.webserver)


def test_no_pec_tells_where_it_was_looked_for(tmp_path: Path) -> None:
    detection = found(tmp_path)
    error = problem(detection)
    assert error.code is Code.PEC_NOT_FOUND
    assert str(tmp_path / "opt/e-SUS/webserver") in detection.looked_at
    assert str(tmp_path / "etc/pec.config") in detection.looked_at
    assert str(tmp_path / "opt/e-SUS/webserver") in explain(error.code, error.facts).why


def test_several_pecs_are_for_the_person_to_choose_from(tmp_path: Path) -> None:
    one, other = PretendPec(tmp_path).bundle(), PretendPec(tmp_path, "/srv/e-SUS").bundle()
    error = problem(found(tmp_path))
    assert error.code is Code.PEC_SEVERAL
    assert error.facts["count"] == 2
    assert str(one.webserver) in str(error.facts["folders"])
    assert str(other.webserver) in str(error.facts["folders"])
    assert choose(found(tmp_path, other.webserver)).webserver_dir == str(other.webserver)


def test_an_old_pec_alone_is_too_old(tmp_path: Path) -> None:
    (tmp_path / "opt/e-SUS/jboss-as-7.2.0.Final").mkdir(parents=True)
    error = problem(found(tmp_path))
    assert error.code is Code.PEC_TOO_OLD
    assert "3" in explain(error.code, error.facts).what


def test_an_old_pec_elsewhere_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "srv/e-SUS/jboss-as-7.2.0.Final").mkdir(parents=True)
    pec = PretendPec(tmp_path).bundle()
    detection = found(tmp_path)
    assert len(detection.installations) == 2
    assert choose(detection).webserver_dir == str(pec.webserver)


@pytest.mark.parametrize("near", [".", "..", "config", "chaves", "pec-bundle.jar", "../.."])
def test_a_folder_near_the_web_server_will_do(tmp_path: Path, near: str) -> None:
    pec = PretendPec(tmp_path, "/dados/e-SUS").bundle().settings()
    pec.chaves()
    assert choose(found(tmp_path, (pec.webserver / near).resolve())).webserver_dir == str(pec.webserver)


def test_a_chosen_folder_may_be_written_as_it_is_inside_the_root(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path, "/dados/pec").bundle()
    chosen = choose(found(tmp_path, Path("/dados/pec/webserver")))
    assert chosen.webserver_dir == str(pec.webserver)
    assert Source.USER in {e.source for e in chosen.evidence}


def test_a_chosen_folder_without_a_pec_is_not_replaced_by_another_pec(tmp_path: Path) -> None:
    PretendPec(tmp_path).bundle()
    (tmp_path / "outra").mkdir()
    assert problem(found(tmp_path, tmp_path / "outra")).code is Code.PEC_NOT_FOUND


def test_the_password_of_the_database_is_nowhere(tmp_path: Path) -> None:
    stock(tmp_path).settings(f"spring.datasource.password={SECRET}\n")
    assert SECRET not in repr(found(tmp_path))


def test_each_pec_is_told_as_it_is_found(tmp_path: Path) -> None:
    stock(tmp_path)
    PretendPec(tmp_path, "/srv/e-SUS").bundle("5.3.19")
    told: list[Installation] = []
    detection = detect(current(tmp_path), now=NOW, on_found=told.append)
    assert sorted(told, key=lambda i: i.webserver_dir) == sorted(detection.installations, key=lambda i: i.webserver_dir)


def test_a_running_pec_adds_its_answer_and_is_told_again(tmp_path: Path) -> None:
    with DemoServer() as server:
        stock(tmp_path, "5.5.24").settings(f"server.port={server.port}\n")
        told: list[Installation] = []
        detection = detect(current(tmp_path, demo=True), now=NOW, on_found=told.append)
    (pec,) = detection.installations
    assert told == [told[0], pec]
    assert [e.value for e in pec.evidence if e.source is Source.HTTP] == ["5.4.37"]
    assert pec.version == "5.5.24"
    assert pec.conflicts == ("version bundle=5.5.24 config=5.5.24 http=5.4.37",)
    assert pec.url == f"http://localhost:{server.port}"


def test_the_answer_stands_in_where_no_file_names_a_version(tmp_path: Path) -> None:
    with DemoServer() as server:
        PretendPec(tmp_path).bundle(None, None).settings(f"server.port={server.port}\n")
        (pec,) = detect(current(tmp_path, demo=True), now=NOW).installations
    assert (pec.version, pec.rnds_ready) == ("5.4.37", True)


def test_below_a_root_nobody_on_this_machine_is_asked(tmp_path: Path) -> None:
    with DemoServer() as server:
        stock(tmp_path).settings(f"server.port={server.port}\n")
        (pec,) = found(tmp_path).installations
    assert not [e for e in pec.evidence if e.source is Source.HTTP]


def test_nobody_is_asked_when_it_is_not_wanted(tmp_path: Path) -> None:
    with DemoServer() as server:
        stock(tmp_path).settings(f"server.port={server.port}\n")
        (pec,) = detect(current(tmp_path, demo=True), now=NOW, ask_http=False).installations
    assert not [e for e in pec.evidence if e.source is Source.HTTP]
