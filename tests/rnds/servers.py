"""A pretend RNDS on this machine: real sockets, real TLS, a real demand for a client certificate."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.factory import rsa_key

#: Certificates of TLS are judged by the clock of the machine, so these are made around its now.
NOW = datetime.now(UTC)
TOKEN = "eyJhbGciOiJSUzI1NiJ9.segredo-da-rnds"
PASSPHRASE = b"frase-do-teste"
OK_BODY = f'{{"access_token":"{TOKEN}","scope":"read write","token_type":"jwt","expires_in":1800000}}'


def http(status: str, body: str = "", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body.encode())}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def name(common: str, organization: str = "TESTE") -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


@dataclass(frozen=True)
class Ca:
    """An authority of its own; ``slot`` picks its key."""

    common: str
    organization: str = "TESTE"
    slot: int = 100

    def certificate(self) -> x509.Certificate:
        return _issue(name(self.common, self.organization), self, self.slot, None, 400, is_ca=True)

    def pem(self, folder: Path) -> Path:
        path = folder / f"ca-{self.slot}-{len(self.common)}.pem"
        path.write_bytes(self.certificate().public_bytes(Encoding.PEM))
        return path

    def pair(self, folder: Path, common: str, *, host: str | None = None, days: int = 300) -> Path:
        """Write certificate and encrypted key of ``common`` (an IP address or name ``host`` in it) to a PEM file."""
        leaf = _issue(name(common), self, 110, host, days)
        path = folder / f"{common.replace(' ', '-')}-{self.slot}.pem"
        key = rsa_key(110).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(PASSPHRASE))
        parts = (leaf.public_bytes(Encoding.PEM), self.certificate().public_bytes(Encoding.PEM), key)
        path.write_bytes(b"".join(parts))
        return path


@cache
def _issue(
    subject: x509.Name, ca: Ca, slot: int, host: str | None, days: int, *, is_ca: bool = False
) -> x509.Certificate:
    until = NOW + timedelta(days=days)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(name(ca.common, ca.organization))
        .public_key(rsa_key(slot).public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - timedelta(days=700))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(is_ca, None), critical=True)
    )
    if host:
        try:
            alternative: x509.GeneralName = x509.IPAddress(ip_address(host))
        except ValueError:
            alternative = x509.DNSName(host)
        builder = builder.add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
    return builder.sign(rsa_key(ca.slot), hashes.SHA256())


def unprotected(pem: Path) -> bytes:
    """Return a key without its passphrase, to look for it where it must not be."""
    return rsa_key(110).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


Talk = Callable[[socket.socket], None]


@contextmanager
def listening(talk: Talk) -> Iterator[int]:
    """Serve each connection with ``talk`` in a thread of its own; yield the port."""
    server = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def serve() -> None:
        while True:
            try:
                link, _ = server.accept()
            except OSError:
                return
            thread = threading.Thread(target=_quietly, args=(talk, link), daemon=True)
            threads.append(thread)
            thread.start()

    main = threading.Thread(target=serve, daemon=True)
    main.start()
    try:
        yield server.getsockname()[1]
    finally:
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
        server.close()
        main.join(5)
        for thread in threads:
            thread.join(5)


def _quietly(talk: Talk, link: socket.socket) -> None:
    with link, suppress(OSError):
        link.settimeout(10)
        talk(link)


def server_context(pem: Path, client_ca: Path | None, version: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    """Return a server's set-up; with ``client_ca`` it demands a certificate of that authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(str(pem), password=PASSPHRASE)
    if client_ca:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cafile=str(client_ca))
    if version:
        context.minimum_version = context.maximum_version = version
    return context


def answering(context: ssl.SSLContext, answer: bytes, heard: list[bytes] | None = None) -> Talk:
    """Return a talk that makes the handshake, reads one request and sends ``answer``."""

    def talk(link: socket.socket) -> None:
        with context.wrap_socket(link, server_side=True) as tls:
            request = b""
            while b"\r\n\r\n" not in request:
                part = tls.recv(4096)
                if not part:
                    return
                request += part
            if heard is not None:
                heard.append(request)
            tls.sendall(answer)

    return talk


def tunnelling(port: int, heard: list[bytes], answer: bytes = b"HTTP/1.1 200 Connection established\r\n\r\n") -> Talk:
    """Return a proxy that hears the CONNECT, sends ``answer``, and after a 200 joins both sides."""

    def talk(link: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            part = link.recv(4096)
            if not part:
                return
            request += part
        heard.append(request)
        link.sendall(answer)
        if b" 200 " not in answer.split(b"\r\n")[0]:
            return
        with socket.create_connection(("127.0.0.1", port)) as onward:
            back = threading.Thread(target=_pump, args=(onward, link), daemon=True)
            back.start()
            _pump(link, onward)
            back.join(5)

    return talk


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(4096):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
