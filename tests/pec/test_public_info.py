"""A PEC is asked on the loopback, over HTTP or HTTPS with any certificate, and never waited for too long."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from app.pec import public_info
from app.pec.public_info import Address, Inquiry, PublicInfo, ask

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"versao": "5.4.37", "x": {}}'
Answering = Callable[[socket.socket], None]


def self_signed(folder: Path, *, short: bool = False) -> Path:
    """Write a key (a ``short`` one is RSA 1024) and a certificate that expired and names another host: any will do."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    key = rsa.generate_private_key(65537, 1024) if short else ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "outro.exemplo")])
    then = datetime(2020, 1, 1, tzinfo=UTC)
    certificate = x509.CertificateBuilder(name, name, key.public_key(), 1, then, then + timedelta(days=9)).sign(
        key, hashes.SHA256()
    )
    path = folder / "tls.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


@contextmanager
def server(answer: Answering, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Listen on the loopback and let ``answer`` deal with each connection, until the end of the block."""
    listener = socket.create_server(("127.0.0.1", 0))
    open_ones: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                connection = listener.accept()[0]
            except OSError:
                return
            open_ones.append(connection)
            try:
                if context:
                    connection = context.wrap_socket(connection, server_side=True)
                    open_ones.append(connection)
                answer(connection)
            except OSError:
                pass
            finally:
                connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for connection in open_ones:
            connection.close()
        thread.join(5)


def answering(data: bytes) -> Answering:
    def answer(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(data)

    return answer


def soon() -> float:
    return monotonic() + 2


def test_reads_the_version_over_http() -> None:
    with server(answering(ANSWER)) as port:
        assert ask(Address(port, https=False), soon()) == PublicInfo(f"http://localhost:{port}", False, "5.4.37")


def test_reads_the_version_over_https_with_any_certificate(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    with server(answering(ANSWER), context) as port:
        assert ask(Address(port, https=True), soon()) == PublicInfo(f"https://localhost:{port}", True, "5.4.37")
        assert ask(Address(port, https=False), soon()) is None


def test_reads_the_version_from_an_old_server_with_a_short_key(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.load_cert_chain(self_signed(tmp_path, short=True))
    with server(answering(ANSWER), context) as port:
        assert ask(Address(port, https=True), soon()) is not None


def test_the_right_one_of_several_addresses_answers() -> None:
    with server(answering(ANSWER)) as port, socket.create_server(("127.0.0.1", 0)) as closed:
        free = closed.getsockname()[1]
        closed.close()
        addresses = (Address(free, https=False), Address(port, https=True), Address(port, https=False))
        info = Inquiry(addresses).answer(2)
    assert info is not None
    assert (info.url, info.version) == (f"http://localhost:{port}", "5.4.37")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"lixo",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b'HTTP/1.1 200 OK\r\n\r\n{"version": "5.4.37"}',
        b'HTTP/1.1 401 Unauthorized\r\n\r\n{"versao": "5.4.37"}',
        b'HTTP/1.1 200 OK\r\n\r\n{"versao": "<script>"}',
        b'HTTP/1.1 200 OK\r\n\r\n{"versao": null}',
        b"x" * 500_000,
        b"220 smtp.exemplo ESMTP\r\n",
    ],
)
def test_another_program_on_the_port_is_no_pec(data: bytes) -> None:
    with server(answering(data)) as port:
        assert ask(Address(port, https=False), soon()) is None


def test_a_redirection_is_not_followed() -> None:
    asked = threading.Event()

    def elsewhere(connection: socket.socket) -> None:
        asked.set()

    with server(elsewhere) as other:
        moved = f"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{other}/api/public/info\r\n\r\n".encode()
        with server(answering(moved)) as port:
            assert ask(Address(port, https=False), soon()) is None
    assert not asked.is_set()


def test_no_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with server(answering(ANSWER)) as port:
        assert ask(Address(port, https=False), soon()) is not None


def test_only_the_loopback_is_ever_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []

    def refuse(address: tuple[str, int], timeout: float) -> socket.socket:
        reached.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refuse)
    assert ask(Address(8080, https=False), soon()) is None
    assert set(reached) == {"127.0.0.1", "::1"}


def test_an_answer_that_is_held_back_is_not_waited_for() -> None:
    release = threading.Event()
    with server(lambda connection: release.wait() and None) as port:
        assert Inquiry((Address(port, https=False),)).answer(0.05) is None
        release.set()


def test_an_answer_that_drips_ends_with_the_deadline() -> None:
    over = threading.Event()

    def drip(connection: socket.socket) -> None:
        while not over.wait(0.02):
            connection.sendall(b"x")

    with server(drip) as port:
        assert ask(Address(port, https=False), monotonic() + 0.3) is None
        over.set()


def test_a_handshake_that_hangs_ends_with_the_deadline() -> None:
    release = threading.Event()
    with server(lambda connection: release.wait() and None) as port:
        assert ask(Address(port, https=True), monotonic() + 0.3) is None
        release.set()


def test_no_answer_is_waited_for_beyond_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_info, "LONGEST_SECONDS", 0.2)
    release = threading.Event()
    with server(lambda connection: release.wait() and None) as port:
        assert Inquiry((Address(port, https=False),)).answer(3600) is None
        release.set()


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (Address(8080, https=False), "http://localhost:8080"),
        (Address(443, https=True), "https://localhost"),
        (Address(80, https=False), "http://localhost"),
        (Address(443, https=False), "http://localhost:443"),
        (Address(8443, https=True), "https://localhost:8443"),
    ],
)
def test_the_usual_port_is_left_out_of_the_address(address: Address, url: str) -> None:
    assert address.url == url
