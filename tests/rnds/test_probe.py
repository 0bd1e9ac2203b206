"""The connection test against a real TLS server that asks for a client certificate, in every way it can fail."""

import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.findings import ChaveiroError, Code
from app.rnds.outcome import ProbeOutcome, Stage
from app.rnds.probe import probe
from app.rnds.target import Proxy, parse_target
from app.rnds.trust import add_client, client_context
from app.text.explain import explain
from tests.rnds.servers import (
    OK_BODY,
    PASSPHRASE,
    TOKEN,
    Ca,
    answering,
    http,
    listening,
    server_context,
    tunnelling,
)

SERVERS = Ca("AC DOS SERVIDORES", slot=100)
CLIENTS = Ca("AC DOS CLIENTES", slot=101)
STRANGERS = Ca("AC ESTRANHA", slot=102)
BOTH_VERSIONS = pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])


@pytest.fixture
def client(tmp_path: Path) -> ssl.SSLContext:
    """A context that trusts the pretend servers and holds the certificate of a municipality."""
    context = client_context(SERVERS.pem(tmp_path))
    add_client(context, CLIENTS.pair(tmp_path, "MUNICIPIO DE TESTE"), PASSPHRASE)
    return context


@pytest.fixture
def server(tmp_path: Path) -> ssl.SSLContext:
    """A server that takes certificates of CLIENTS."""
    return server_context(SERVERS.pair(tmp_path, "servidor", host="localhost"), CLIENTS.pem(tmp_path))


def ask(port: int, context: ssl.SSLContext, *, proxy: int | None = None, seconds: float = 10) -> ProbeOutcome:
    through = Proxy("127.0.0.1", proxy) if proxy else None
    return probe(parse_target(f"https://localhost:{port}/api/token"), context, proxy=through, seconds=seconds)


def code(outcome: ProbeOutcome) -> Code | None:
    return outcome.finding.code if outcome.finding else None


def detail(outcome: ProbeOutcome) -> str:
    assert outcome.finding
    return str(outcome.finding.facts.get("answer", ""))


@BOTH_VERSIONS
def test_a_token_is_the_proof_and_is_not_kept(client: ssl.SSLContext, tmp_path: Path, version: ssl.TLSVersion) -> None:
    heard: list[bytes] = []
    pem = SERVERS.pair(tmp_path, "servidor", host="localhost")
    context = server_context(pem, CLIENTS.pem(tmp_path), version)
    with listening(answering(context, http("200 OK", OK_BODY), heard)) as port:
        outcome = ask(port, client)
    assert outcome.connected
    assert outcome.failed is None
    assert outcome.token is not None
    assert (outcome.token.token_type, outcome.token.expires_in_seconds) == ("jwt", 1800)
    assert [s.stage for s in outcome.stages] == [Stage.DNS, Stage.CONNECT, Stage.TLS, Stage.HTTP]
    assert outcome.tls is not None
    assert (outcome.tls.asked, outcome.tls.sent, outcome.tls.alert) == (True, True, None)
    assert [link.subject for link in outcome.tls.chain] == ["servidor (TESTE)", "AC DOS SERVIDORES (TESTE)"]
    assert heard[0].startswith(b"GET /api/token HTTP/1.1\r\nHost: localhost:")
    assert TOKEN not in repr(outcome)
    assert TOKEN.encode() not in msgspec.json.encode(outcome)


def test_a_name_that_does_not_exist_is_told_as_such(client: ssl.SSLContext) -> None:
    outcome = probe(parse_target("https://nao-existe.invalid/api/token"), client, seconds=20)
    assert (code(outcome), outcome.failed, outcome.stages) == (Code.DNS_FAILED, Stage.DNS, ())
    assert detail(outcome) in ("unknown_host", "no_dns")


def test_a_closed_port_is_told_as_such(client: ssl.SSLContext) -> None:
    with listening(lambda link: None) as port:
        pass
    outcome = ask(port, client)
    assert (code(outcome), outcome.failed, detail(outcome)) == (Code.CONNECT_FAILED, Stage.CONNECT, "refused")
    assert [s.stage for s in outcome.stages] == [Stage.DNS]


@BOTH_VERSIONS
def test_an_alert_about_our_certificate_is_shown_as_it_came(
    client: ssl.SSLContext, tmp_path: Path, version: ssl.TLSVersion
) -> None:
    pem = SERVERS.pair(tmp_path, "servidor", host="localhost")
    context = server_context(pem, STRANGERS.pem(tmp_path), version)
    with listening(answering(context, http("200 OK", OK_BODY))) as port:
        outcome = ask(port, client)
    assert code(outcome) is Code.CERTIFICATE_REFUSED
    assert detail(outcome) == "unknown_ca"
    assert outcome.tls is not None
    assert outcome.tls.sent


@BOTH_VERSIONS
def test_an_expired_client_certificate_is_refused_with_the_alert_of_the_server(
    tmp_path: Path, server: ssl.SSLContext, version: ssl.TLSVersion
) -> None:
    context = client_context(SERVERS.pem(tmp_path))
    add_client(context, CLIENTS.pair(tmp_path, "VENCIDO", days=-3), PASSPHRASE)
    server.minimum_version = server.maximum_version = version
    with listening(answering(server, http("200 OK", OK_BODY))) as port:
        outcome = ask(port, context)
    assert (code(outcome), detail(outcome)) == (Code.CERTIFICATE_REFUSED, "certificate_expired")


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden"])
def test_a_refusal_by_http_shows_status_and_text(client: ssl.SSLContext, server: ssl.SSLContext, status: str) -> None:
    with listening(answering(server, http(status, "Certificado n\u00e3o credenciado"))) as port:
        outcome = ask(port, client)
    assert code(outcome) is Code.CERTIFICATE_REFUSED
    assert detail(outcome) == f"HTTP {status}: Certificado não credenciado"
    assert outcome.http_status == int(status[:3])


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (http("405 Method Not Allowed"), "HTTP 405 Method Not Allowed"),
        (http("503 Service Unavailable", "<html>manutencao</html>"), "HTTP 503 Service Unavailable"),
        (http("302 Found", "", "Location: https://portal/entrar"), "HTTP 302 Found -> https://portal/entrar"),
        (http("200 OK", "<html>portal da rede</html>"), "HTTP 200 OK"),
        (http("200 OK", '{"token":"outro formato"}'), "HTTP 200 OK"),
        (http("200 OK", '{"access_token":""}'), "HTTP 200 OK"),
        (b"220 mail ready\r\n\r\n", "not_http"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{", "HTTP 200 OK"),
    ],
)
def test_any_other_answer_is_shown_and_not_explained_away(
    client: ssl.SSLContext, server: ssl.SSLContext, answer: bytes, told: str
) -> None:
    with listening(answering(server, answer)) as port:
        outcome = ask(port, client)
    assert (code(outcome), outcome.failed) == (Code.HTTP_UNEXPECTED, Stage.HTTP)
    assert detail(outcome) == told


def test_a_server_of_an_unknown_authority_is_taken_for_an_interception_and_never_sees_our_certificate(
    client: ssl.SSLContext, tmp_path: Path
) -> None:
    seen: list[bool] = []
    context = server_context(STRANGERS.pair(tmp_path, "inspetor", host="localhost"), CLIENTS.pem(tmp_path))

    def talk(link: socket.socket) -> None:
        with context.wrap_socket(link, server_side=True) as tls:
            seen.append(tls.getpeercert() is not None)

    with listening(talk) as port:
        outcome = ask(port, client)
    assert code(outcome) is Code.TLS_INTERCEPTED
    assert outcome.finding
    assert outcome.finding.facts["issuer"] == "AC ESTRANHA (TESTE)"
    assert outcome.tls
    assert [link.subject for link in outcome.tls.chain] == ["inspetor (TESTE)", "AC ESTRANHA (TESTE)"]
    assert not outcome.tls.sent
    assert seen == []


def test_an_inspector_that_this_machine_trusts_is_recognised_by_its_name(tmp_path: Path) -> None:
    inspector = Ca("FGT60F Fortinet", "Fortinet", slot=103)
    context = client_context(inspector.pem(tmp_path))
    add_client(context, CLIENTS.pair(tmp_path, "MUNICIPIO DE TESTE"), PASSPHRASE)
    server = server_context(inspector.pair(tmp_path, "servidor", host="localhost"), None)
    with listening(answering(server, http("403 Forbidden", "client certificate required"))) as port:
        outcome = ask(port, context)
    assert code(outcome) is Code.TLS_INTERCEPTED
    assert outcome.finding
    assert outcome.finding.facts["issuer"] == "FGT60F Fortinet"
    assert outcome.tls
    assert not outcome.tls.asked


def test_a_server_of_another_name_is_told_as_such(client: ssl.SSLContext, tmp_path: Path) -> None:
    server = server_context(SERVERS.pair(tmp_path, "outro", host="outro.example"), CLIENTS.pem(tmp_path))
    with listening(answering(server, http("200 OK", OK_BODY))) as port:
        outcome = ask(port, client)
    assert (code(outcome), outcome.failed) == (Code.SERVER_NAME_WRONG, Stage.TLS)
    assert outcome.finding
    assert outcome.finding.facts["presented"] == "outro (TESTE)"


def test_an_expired_server_points_at_the_clock(client: ssl.SSLContext, tmp_path: Path) -> None:
    server = server_context(SERVERS.pair(tmp_path, "velho", host="localhost", days=-2), CLIENTS.pem(tmp_path))
    with listening(answering(server, http("200 OK", OK_BODY))) as port:
        outcome = ask(port, client)
    assert code(outcome) is Code.SERVER_EXPIRED


def test_a_server_that_speaks_no_tls_is_refused(client: ssl.SSLContext) -> None:
    with listening(lambda link: link.sendall(http("400 Bad Request"))) as port:
        outcome = ask(port, client)
    assert (code(outcome), outcome.failed, detail(outcome)) == (Code.TLS_REFUSED, Stage.TLS, "not_tls")


def test_a_server_that_hangs_up_in_the_handshake_is_refused(client: ssl.SSLContext) -> None:
    with listening(lambda link: link.close()) as port:
        outcome = ask(port, client)
    assert (code(outcome), outcome.failed) == (Code.TLS_REFUSED, Stage.TLS)


def test_versions_of_tls_that_do_not_meet_are_refused(tmp_path: Path) -> None:
    context = client_context(SERVERS.pem(tmp_path))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    pem = SERVERS.pair(tmp_path, "servidor", host="localhost")
    server = server_context(pem, None, ssl.TLSVersion.TLSv1_3)
    with listening(answering(server, http("200 OK", OK_BODY))) as port:
        outcome = ask(port, context)
    assert (code(outcome), detail(outcome)) == (Code.TLS_REFUSED, "protocol_version")


@pytest.fixture
def patience() -> Iterator[threading.Event]:
    """Set at the end, so that silent servers end with the test."""
    event = threading.Event()
    yield event
    event.set()


def test_a_server_that_says_nothing_in_the_handshake_times_out(
    client: ssl.SSLContext, patience: threading.Event
) -> None:
    def silent(link: socket.socket) -> None:
        patience.wait(5)

    with listening(silent) as port:
        outcome = ask(port, client, seconds=0.3)
        patience.set()
    assert (code(outcome), outcome.failed) == (Code.TIMEOUT, Stage.TLS)


def test_a_server_that_drips_its_answer_does_not_stretch_the_limit(
    client: ssl.SSLContext, server: ssl.SSLContext, patience: threading.Event
) -> None:
    def dripping(link: socket.socket) -> None:
        with server.wrap_socket(link, server_side=True) as tls:
            tls.recv(4096)
            tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            while not patience.wait(0.05):
                tls.sendall(b"x")

    with listening(dripping) as port:
        outcome = ask(port, client, seconds=0.6)
        patience.set()
    assert (code(outcome), outcome.failed) == (Code.TIMEOUT, Stage.HTTP)


# Proxy --------------------------------------------------------------------------------------------------------------


def test_the_call_goes_through_the_proxy(client: ssl.SSLContext, server: ssl.SSLContext) -> None:
    heard: list[bytes] = []
    with (
        listening(answering(server, http("200 OK", OK_BODY))) as port,
        listening(tunnelling(port, heard)) as gate,
    ):
        outcome = ask(port, client, proxy=gate)
    assert outcome.connected
    assert outcome.proxy == f"127.0.0.1:{gate}"
    assert [s.stage for s in outcome.stages] == [Stage.DNS, Stage.CONNECT, Stage.PROXY, Stage.TLS, Stage.HTTP]
    assert heard[0].startswith(f"CONNECT localhost:{port} HTTP/1.1\r\n".encode())
    assert b"Authorization" not in heard[0]


def test_name_and_password_of_the_proxy_are_sent_and_never_shown(
    client: ssl.SSLContext, server: ssl.SSLContext
) -> None:
    heard: list[bytes] = []
    with listening(tunnelling(1, heard, b"HTTP/1.1 403 Forbidden\r\n\r\n")) as gate:
        proxy = Proxy("127.0.0.1", gate, "Basic bWFyaWE6c2VncmVkbw==")
        outcome = probe(parse_target("https://localhost/api/token"), client, proxy=proxy, seconds=10)
    assert b"Proxy-Authorization: Basic bWFyaWE6c2VncmVkbw==" in heard[0]
    assert "bWFyaWE6c2VncmVkbw" not in repr(outcome) + repr(proxy)
    assert code(outcome) is Code.PROXY_FAILED


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: NTLM\r\n"
            b'Proxy-Authenticate: Basic realm="x"\r\n\r\n',
            "HTTP/1.1 407 Proxy Authentication Required (NTLM, Basic)",
        ),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", "HTTP/1.1 502 Bad Gateway"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "SSH-2.0-OpenSSH"),
        (b"", "closed"),
    ],
)
def test_a_proxy_that_gives_no_way_is_told_with_what_it_said(client: ssl.SSLContext, answer: bytes, told: str) -> None:
    with listening(tunnelling(1, [], answer)) as gate:
        outcome = ask(443, client, proxy=gate)
    assert (code(outcome), outcome.failed, detail(outcome)) == (Code.PROXY_FAILED, Stage.PROXY, told)


def test_a_proxy_that_does_not_answer_is_the_proxys_failure(client: ssl.SSLContext) -> None:
    with listening(lambda link: None) as gate:
        pass
    assert code(ask(443, client, proxy=gate)) is Code.PROXY_FAILED
    missing = Proxy("proxy.invalid", 8080)
    outcome = probe(parse_target("https://localhost/"), client, proxy=missing, seconds=10)
    assert code(outcome) is Code.PROXY_FAILED


# Set-up of TLS ------------------------------------------------------------------------------------------------------


def test_a_file_of_authorities_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_bytes(b"nada")
    for path in (tmp_path / "ca.pem", tmp_path / "missing.pem"):
        with pytest.raises(ChaveiroError) as caught:
            client_context(path)
        assert caught.value.code is Code.CA_FILE_UNUSABLE


def test_a_certificate_with_the_key_of_another_is_refused(tmp_path: Path) -> None:
    pem = CLIENTS.pair(tmp_path, "UM").read_bytes()
    key = pem[pem.index(b"-----BEGIN ENCRYPTED") :]
    mixed = tmp_path / "mixed.pem"
    mixed.write_bytes(SERVERS.pem(tmp_path).read_bytes() + key)
    with pytest.raises(ChaveiroError) as caught:
        add_client(client_context(), mixed, PASSPHRASE)
    assert caught.value.code is Code.KEY_MISMATCH


def test_every_server_is_checked_for_authority_name_and_version() -> None:
    context = client_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2


# Words --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"host": "h", "port": 443, "answer": "refused"}, "A rede devolveu: nenhum programa atende nessa porta."),
        ({"host": "h", "port": 443, "answer": "Outra coisa"}, "A rede devolveu: Outra coisa."),
    ],
)
def test_what_came_back_is_put_into_words_or_shown_as_it_came(facts: dict[str, str | int], told: str) -> None:
    assert told in explain(Code.CONNECT_FAILED, facts).why


def test_an_alert_that_a_reset_overtook_is_heard_on_a_second_connection(client: ssl.SSLContext, tmp_path: Path) -> None:
    """A server that refuses in TLS 1.3 and closes at once: its reset may arrive before its alert is read."""
    pem = SERVERS.pair(tmp_path, "servidor", host="localhost")
    polite = server_context(pem, STRANGERS.pem(tmp_path), ssl.TLSVersion.TLSv1_3)
    rude = server_context(pem, CLIENTS.pem(tmp_path), ssl.TLSVersion.TLSv1_3)
    connections: list[socket.socket] = []

    def talk(link: socket.socket) -> None:
        connections.append(link)
        if len(connections) > 1:
            answering(polite, b"")(link)
            return
        tls = rude.wrap_socket(link, server_side=True)
        tls.recv(1)
        tls.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close with a reset
        tls.close()

    with listening(talk) as port:
        outcome = ask(port, client)
    assert len(connections) == 2
    assert (code(outcome), detail(outcome)) == (Code.CERTIFICATE_REFUSED, "unknown_ca")


def test_a_server_that_hangs_up_instead_of_answering_is_told_as_such(
    client: ssl.SSLContext, server: ssl.SSLContext
) -> None:
    with listening(answering(server, b"")) as port:
        outcome = ask(port, client)
    assert (code(outcome), detail(outcome), outcome.failed) == (Code.TLS_REFUSED, "closed", Stage.HTTP)


def test_a_reset_without_any_alert_is_shown_as_one(client: ssl.SSLContext, server: ssl.SSLContext) -> None:
    def talk(link: socket.socket) -> None:
        tls = server.wrap_socket(link, server_side=True)
        tls.recv(1)
        tls.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        tls.close()

    with listening(talk) as port:
        outcome = ask(port, client)
    assert (code(outcome), detail(outcome), outcome.failed) in [
        (Code.TLS_REFUSED, answer, Stage.HTTP)
        for answer in ("reset", "closed")  # the reset may lose its name in TLS
    ]
