"""Progress per PEC: kept between days and programs, never a secret, never in the way."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.storage.progress import Progress, ProgressStore, Way

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
PEC = "/opt/e-SUS/webserver"


@pytest.fixture
def store(tmp_path: Path) -> ProgressStore:
    return ProgressStore(tmp_path / "novo" / "andamento.json")


def test_what_was_saved_is_found_again_by_another_program(store: ProgressStore, tmp_path: Path) -> None:
    progress = Progress(way=Way.E_GESTOR, token_made=NOW, masked_cpf="***.982.247-**", requester_id="4507")
    store.save(PEC, progress.with_done("contra_chave", NOW), Progress())
    again = ProgressStore(tmp_path / "novo" / "andamento.json").of(PEC)
    assert again.done == {"contra_chave": NOW}
    assert (again.way, again.token_made, again.requester_id) == (Way.E_GESTOR, NOW, "4507")


def test_each_pec_has_its_own_progress(store: ProgressStore) -> None:
    store.save(PEC, Progress().with_done("token", NOW), Progress())
    assert store.of("/srv/outro/webserver") == Progress()
    store.save("/srv/outro/webserver", Progress(requester_id="1"), Progress())
    assert "token" in store.of(PEC).done


def test_what_another_window_noted_meanwhile_stays(store: ProgressStore) -> None:
    before = Progress(requester_id="1").with_done("token", NOW).with_done("ativar", NOW)
    store.save(PEC, before, Progress())
    store.save(PEC, replace(before, masked_cpf="***").with_done("credencial", NOW), before)
    store.save(PEC, replace(before, requester_id="2").without_done("token"), before)
    found = store.of(PEC)
    assert (found.requester_id, found.masked_cpf) == ("2", "***")
    assert set(found.done) == {"ativar", "credencial"}


def test_a_step_can_be_opened_again(store: ProgressStore) -> None:
    progress = Progress().with_done("token", NOW).with_done("ativar", NOW)
    assert set(progress.without_done("token").done) == {"ativar"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"schema":2,"pecs":{}}', b'{"schema":1,"pecs":{"x":3}}'])
def test_a_damaged_file_counts_as_empty_and_is_written_anew(
    store: ProgressStore, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "novo" / "andamento.json"
    path.parent.mkdir()
    path.write_bytes(content)
    assert store.of(PEC) == Progress()
    store.save(PEC, Progress(requester_id="1"), Progress())
    assert store.of(PEC).requester_id == "1"


def test_a_huge_file_is_not_read(store: ProgressStore, tmp_path: Path) -> None:
    path = tmp_path / "novo" / "andamento.json"
    path.parent.mkdir()
    path.write_bytes(b'{"schema":1,"pecs":{}}' + b" " * 300_000)
    assert store.of(PEC) == Progress()


def test_only_the_newest_hundred_pecs_are_kept(store: ProgressStore) -> None:
    for number in range(103):
        store.save(f"/srv/{number}", Progress(requester_id=str(number)), Progress())
    assert store.of("/srv/2") == Progress()
    assert store.of("/srv/3").requester_id == "3"


def test_nothing_is_left_beside_the_file(store: ProgressStore, tmp_path: Path) -> None:
    store.save(PEC, Progress(), Progress())
    assert [p.name for p in (tmp_path / "novo").iterdir()] == ["andamento.json"]


def test_a_failed_write_leaves_the_old_file_and_no_rest(
    store: ProgressStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(PEC, Progress(requester_id="1"), Progress())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.save(PEC, Progress(requester_id="2"), Progress())
    assert store.of(PEC).requester_id == "1"
    assert len(list((tmp_path / "novo").iterdir())) == 1


def test_the_values_have_no_room_for_a_secret() -> None:
    fields = set(Progress.__dataclass_fields__)
    assert not {f for f in fields if f in ("token", "password", "senha", "contra_chave", "cpf")}
