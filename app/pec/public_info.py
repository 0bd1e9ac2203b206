"""Asks a running PEC for its version at ``/api/public/info``, on this machine only."""

import queue
import re
import threading
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

PATH = "/api/public/info"
LONGEST_SECONDS = 2.0
_LOOPBACK = ("127.0.0.1", "::1")
_LARGEST_ANSWER = 64 * 1024
_REQUEST = f"GET {PATH} HTTP/1.0\r\nHost: localhost\r\nAccept: application/json\r\nConnection: close\r\n\r\n".encode()
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")
_VERSION = re.compile(rb'"versao"\s*:\s*"(\d[0-9A-Za-z.\-]{0,39})"')


@dataclass(frozen=True, slots=True)
class PublicInfo:
    """What answered: its address and the version it names. Only the field ``versao`` is relied on."""

    url: str
    https: bool
    version: str | None


@dataclass(frozen=True, slots=True)
class Address:
    """One way to ask: a port of this machine, with TLS or without."""

    port: int
    https: bool

    @property
    def url(self) -> str:
        """Return the address as a person types it; the usual port of the scheme is left out."""
        scheme, usual = ("https", 443) if self.https else ("http", 80)
        return f"{scheme}://localhost" + ("" if self.port == usual else f":{self.port}")


class Inquiry:
    """One question, asked in the background, so that a server that holds its answer back holds up nobody."""

    def __init__(self, addresses: tuple[Address, ...]) -> None:
        self._answers: queue.SimpleQueue[PublicInfo | None] = queue.SimpleQueue()
        self._asked = monotonic()
        threading.Thread(target=self._ask, args=(addresses,), daemon=True, name="public-info").start()

    def _ask(self, addresses: tuple[Address, ...]) -> None:
        answer = None
        try:
            answer = next(filter(None, (ask(a, self._asked + LONGEST_SECONDS) for a in addresses)), None)
        finally:
            self._answers.put(answer)

    def answer(self, seconds: float) -> PublicInfo | None:
        """Return the answer that comes within ``seconds`` of the question, if any. Call it once."""
        left = max(0.0, self._asked + min(seconds, LONGEST_SECONDS) - monotonic())
        try:
            return self._answers.get(timeout=left)
        except queue.Empty:
            return None


def ask(address: Address, deadline: float) -> PublicInfo | None:
    """Ask one address of the loopback until ``deadline`` (``time.monotonic``). None when no PEC answers there.

    No proxy is used and no redirection is followed. Any certificate will do: only a version is read, nothing is sent.
    """
    try:
        connection = _connect(address, deadline)
    except (OSError, ValueError):
        return None
    with connection:
        data = _exchange(connection, deadline)
    status = _STATUS.match(data)
    version = _VERSION.search(data)
    if not status or status.group(1) != b"200" or not version:
        return None
    return PublicInfo(address.url, address.https, version.group(1).decode("ascii"))


def _connect(address: Address, deadline: float) -> "socket.socket":
    import socket

    problem: OSError = TimeoutError()
    for host in _LOOPBACK:
        try:
            plain = socket.create_connection((host, address.port), timeout=_left(deadline))
        except OSError as error:
            problem = error
            continue
        return _wrapped(plain) if address.https else plain
    raise problem


def _wrapped(plain: "socket.socket") -> "socket.socket":
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        return context.wrap_socket(plain, server_hostname="localhost")
    except BaseException:
        plain.close()
        raise


def _exchange(connection: "socket.socket", deadline: float) -> bytes:
    data = b""
    try:
        connection.sendall(_REQUEST)
        while len(data) < _LARGEST_ANSWER:
            connection.settimeout(_left(deadline))
            chunk = connection.recv(8192)
            if not chunk:
                break
            data += chunk
    except OSError:
        pass  # what came before counts: some servers end TLS without a farewell
    return data


def _left(deadline: float) -> float:
    return max(0.001, deadline - monotonic())
