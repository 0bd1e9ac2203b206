import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.actions import convert as action
from app.actions.convert import convert
from app.certificate.pkcs12 import open_
from app.certificate.report import Report
from app.findings import ChaveiroError, Code
from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    labels = forge.attributes("Município", b"\1")
    contents = forge.sequence(forge.clear_key(pkcs8("rsa"), labels), forge.certificate(certificate("rsa"), labels))
    path = tmp_path / "original.pfx"
    path.write_bytes(forge.file([forge.encrypted([], "", forge.aes(contents, "senhação".encode()))], "senhação"))
    return path


def copy(
    source: Path, name: str = "cópia.pfx", password: str | None = "senhação", new: str | None = "Nova-1"
) -> Report:
    return convert(source, password, source.parent / name, new, now=NOW)


def refused(source: Path, **options: str | None) -> Code:
    with pytest.raises(ChaveiroError) as caught:
        copy(source, **options)  # type: ignore[arg-type]
    return caught.value.code


def test_the_copy_is_a_new_private_file_and_the_original_stays(source: Path) -> None:
    before = source.read_bytes()
    report = copy(source)
    target = source.with_name("cópia.pfx")
    assert report.file.name == "cópia.pfx"
    assert report.java is not None
    assert (report.java.opens_in_8, report.java.opens_in_17) == (True, True)
    assert target.stat().st_mode & 0o777 == 0o600
    assert open_(target.read_bytes(), "Nova-1").main
    assert source.read_bytes() == before
    assert {p.name for p in source.parent.iterdir()} == {"original.pfx", "cópia.pfx"}


def test_nothing_is_ever_replaced(source: Path) -> None:
    source.with_name("cópia.pfx").write_bytes(b"outra coisa")
    assert refused(source) is Code.NAME_TAKEN
    assert source.with_name("cópia.pfx").read_bytes() == b"outra coisa"
    assert refused(source, name="original.pfx") is Code.NAME_TAKEN


def test_without_a_password_none_is_called_wrong(source: Path) -> None:
    assert refused(source, password=None) is Code.PASSWORD_NEEDED


def test_a_link_to_nothing_is_not_written_through(source: Path) -> None:
    source.with_name("cópia.pfx").symlink_to("alvo.pfx")
    assert refused(source) is Code.NAME_TAKEN
    assert not source.with_name("alvo.pfx").exists()


def test_a_name_that_is_taken_meanwhile_is_respected(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action.os.path, "lexists", lambda _: False)
    source.with_name("cópia.pfx").write_bytes(b"outra coisa")
    assert refused(source) is Code.NAME_TAKEN
    assert source.with_name("cópia.pfx").read_bytes() == b"outra coisa"


def no_links(*_: object) -> None:
    raise PermissionError(1, "no links here")


def test_a_pen_drive_without_hard_links_serves_as_well(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action.os, "link", no_links)
    copy(source)
    assert {p.name for p in source.parent.iterdir()} == {"original.pfx", "cópia.pfx"}
    monkeypatch.setattr(action.os.path, "lexists", lambda _: False)
    assert refused(source) is Code.NAME_TAKEN


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"password": "outra"}, Code.PASSWORD_WRONG),
        ({"new": "ção"}, Code.PASSWORD_NOT_ASCII),
        ({"name": "nada/cópia.pfx"}, Code.FOLDER_NOT_FOUND),
    ],
)
def test_a_refusal_leaves_nothing_behind(source: Path, options: dict[str, str], code: Code) -> None:
    assert refused(source, **options) is code
    assert [p.name for p in source.parent.iterdir()] == ["original.pfx"]


def test_a_full_disk_leaves_nothing_behind(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(action.os, "fsync", full)
    assert refused(source) is Code.DISK_FULL
    assert [p.name for p in source.parent.iterdir()] == ["original.pfx"]


def test_a_copy_that_reads_back_differently_is_taken_away(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action, "_write_new", lambda target, data: target.write_bytes(data[:-1] + b"?"))
    assert refused(source) is Code.COPY_DIFFERS
    assert [p.name for p in source.parent.iterdir()] == ["original.pfx"]
