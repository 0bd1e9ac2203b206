"""The actions behind the wizard's pages do what the command line does."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from app.actions import verify as action
from app.findings import Code
from app.gui.context import Context
from app.gui.wizard.services import HouseServices
from app.storage.memory import Memory
from tests.gui.wizard.fakes import NOW, PASSWORD, pec, report, unopened


@pytest.fixture
def services(tmp_path: Path) -> HouseServices:
    return HouseServices(Context(lambda: SimpleNamespace(root=tmp_path), now=lambda: NOW, files=tmp_path))  # type: ignore[arg-type, return-value]


def test_the_dates_of_a_file_that_was_opened_are_known_later(
    services: HouseServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(action, "verify", lambda path, password, **_more: report(path.name))
    (tmp_path / "rnds-2027.pfx").write_bytes(b"certificate")
    services.verify(tmp_path / "rnds-2027.pfx", PASSWORD, pec())
    [kept] = Memory.standard(tmp_path).records()
    assert kept.path == str(tmp_path / "rnds-2027.pfx")


def test_of_a_file_that_was_not_opened_nothing_is_kept(
    services: HouseServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(action, "verify", lambda path, password, **_more: unopened(path.name, Code.PASSWORD_NEEDED))
    services.verify(tmp_path / "rnds-2027.pfx", None, pec())
    assert not Memory.standard(tmp_path).records()


def test_files_are_looked_for_where_the_window_was_told_to(services: HouseServices, tmp_path: Path) -> None:
    assert services.files() == tmp_path
