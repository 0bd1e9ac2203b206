"""From a certificate file to the answer of a pretend RNDS, through the process that opens the file."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.actions import rnds
from app.findings import ChaveiroError, Code
from app.rnds.outcome import Environment, Stage
from app.system.private_file import private_file
from tests.factory import Authority
from tests.rnds.servers import OK_BODY, TOKEN, Ca, answering, http, listening, server_context

NOW = datetime.now(UTC)
PASSWORD = "sênha do município"
SERVERS = Ca("AC DOS SERVIDORES", slot=100)


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def holder(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate file, and the authority that a server must know to take it."""
    root = Authority("AC RAIZ DE TESTE", now=NOW)
    leaf = Authority("AC TESTE", parent=root, now=NOW).a1()
    path = tmp_path / "rnds.pfx"
    path.write_bytes(leaf.pkcs12(PASSWORD))
    authorities = tmp_path / "clients.pem"
    authorities.write_bytes(b"".join(c.public_bytes(_pem()) for c in leaf.authorities))
    return path, authorities


def _pem():  # type: ignore[no-untyped-def]
    from cryptography.hazmat.primitives.serialization import Encoding

    return Encoding.PEM


def test_a_file_its_password_and_a_server_that_takes_it(holder: tuple[Path, Path], tmp_path: Path) -> None:
    path, authorities = holder
    server = server_context(SERVERS.pair(tmp_path, "servidor", host="localhost"), authorities)
    with listening(answering(server, http("200 OK", OK_BODY))) as port:
        url = f"https://localhost:{port}/api/token"
        outcome = rnds.test_connection(path, PASSWORD, now=NOW, url=url, authorities=SERVERS.pem(tmp_path))
    assert outcome.connected, outcome.finding
    assert outcome.environment is None
    assert TOKEN not in repr(outcome)


def test_a_server_that_the_system_does_not_know_is_an_interception(holder: tuple[Path, Path], tmp_path: Path) -> None:
    path, authorities = holder
    server = server_context(SERVERS.pair(tmp_path, "servidor", host="localhost"), authorities)
    with listening(answering(server, http("200 OK", OK_BODY))) as port:
        outcome = rnds.test_connection(path, PASSWORD, now=NOW, url=f"https://localhost:{port}/")
    assert outcome.finding
    assert (outcome.finding.code, outcome.failed) == (Code.TLS_INTERCEPTED, Stage.TLS)


@pytest.mark.parametrize(
    ("content", "password", "code"),
    [
        (None, "errada", Code.PASSWORD_WRONG),
        (None, None, Code.PASSWORD_NEEDED),
        (b"", "x", Code.FILE_EMPTY),
        (b"<html><body>portal</body></html>", "x", Code.FILE_IS_HTML),
    ],
)
def test_a_file_that_does_not_open_is_told_as_such_before_any_connection(
    holder: tuple[Path, Path], content: bytes | None, password: str | None, code: Code
) -> None:
    path, _ = holder
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ChaveiroError) as caught:
        rnds.test_connection(path, password, now=NOW, url="https://localhost:1/")
    assert caught.value.code is code


def test_a_certificate_without_its_key_cannot_connect(tmp_path: Path) -> None:
    leaf = Authority("AC RAIZ DE TESTE", now=NOW).a1()
    (tmp_path / "a.cer").write_bytes(leaf.der)
    with pytest.raises(ChaveiroError) as caught:
        rnds.test_connection(tmp_path / "a.cer", "x", now=NOW, url="https://localhost:1/")
    assert caught.value.code is Code.FILE_IS_CER


def test_without_an_address_the_one_of_the_environment_is_asked(
    holder: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = holder
    asked: list[str] = []

    def refuse(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        raise OSError(1, "offline")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    outcome = rnds.test_connection(path, PASSWORD, now=NOW, environment=Environment.HOMOLOGATION)
    assert asked == ["ehr-auth-hmg.saude.gov.br"]
    assert outcome.finding
    assert outcome.finding.code is Code.DNS_FAILED


def test_the_private_file_is_gone_afterwards() -> None:
    with private_file(b"segredo" * 50_000) as path:
        assert path.read_bytes() == b"segredo" * 50_000
    assert not path.exists()


def test_where_there_is_no_file_in_memory_it_lies_in_a_folder_of_this_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create", raising=False)
    with private_file(b"segredo") as path:
        assert path.read_bytes() == b"segredo"
        if os.name == "posix":
            assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert not path.parent.exists()
