"""The way to the server before any encryption: name, connection, proxy."""

import socket
from contextlib import suppress
from threading import Thread

from app.findings import ChaveiroError, Code
from app.rnds.answers import answer_of
from app.rnds.deadline import Deadline
from app.rnds.target import Proxy, Target

Address = tuple[socket.AddressFamily, tuple[object, ...]]
_HEAD_LIMIT = 16 * 1024


def resolve(host: str, port: int, deadline: Deadline) -> list[Address]:
    """Return the addresses of ``host``. Raises ChaveiroError DNS_FAILED, TimeoutError.

    The system's resolver cannot be interrupted, so it runs in a thread of its own that is left behind when it hangs.
    """
    found: list[Address] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend((family, address) for family, _, _, _, address in answers)
        except (OSError, UnicodeError) as error:
            failed.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if failed or (not found and not thread.is_alive()):
        answer = answer_of(failed[0]) if failed else "unknown_host"
        raise ChaveiroError(Code.DNS_FAILED, host=host, answer=answer)
    if not found:
        raise TimeoutError
    return found


def connect(host: str, port: int, addresses: list[Address], deadline: Deadline) -> socket.socket:
    """Return a connection to the first address that answers. Raises ChaveiroError CONNECT_FAILED, TimeoutError."""
    last: OSError | None = None
    for number, (family, address) in enumerate(addresses):
        # An address that never answers must not eat the time of the ones after it.
        share = deadline.left() / (len(addresses) - number)
        try:
            return _connect(family, address, share)
        except OSError as error:
            last = error
    if isinstance(last, TimeoutError):
        raise last
    answer = answer_of(last) if last else "unreachable"
    raise ChaveiroError(Code.CONNECT_FAILED, host=host, port=port, answer=answer)


def _connect(family: socket.AddressFamily, address: tuple[object, ...], seconds: float) -> socket.socket:
    link = socket.socket(family, socket.SOCK_STREAM)
    try:
        link.settimeout(seconds)
        link.connect(address)
    except BaseException:
        link.close()
        raise
    return link


def open_tunnel(link: socket.socket, proxy: Proxy, target: Target, deadline: Deadline) -> str:
    """Ask ``proxy`` for a tunnel to ``target`` (RFC 9110, 9.3.6) and return its status line.

    Raises ChaveiroError PROXY_FAILED with the status line that came, TimeoutError.
    """
    host = f"[{target.host}]" if ":" in target.host else target.host.encode("idna").decode("ascii")
    lines = [f"CONNECT {host}:{target.port} HTTP/1.1", f"Host: {host}:{target.port}"]
    if proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization}")
    link.settimeout(deadline.left())
    try:
        link.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("ascii"))
        head = _read_head(link, deadline)
    except TimeoutError:
        raise
    except OSError as error:
        raise ChaveiroError(Code.PROXY_FAILED, proxy=proxy.address, answer=answer_of(error)) from None
    status, *headers = head.split("\r\n")
    words = status.split(" ", 2)
    if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1].startswith("2"):
        raise ChaveiroError(Code.PROXY_FAILED, proxy=proxy.address, answer=_told(status, headers) or "closed")
    return printable(status)


def _read_head(link: socket.socket, deadline: Deadline) -> str:
    """Read up to the empty line byte by byte: what follows it already belongs to the server."""
    head = bytearray()
    while not head.endswith(b"\r\n\r\n") and len(head) < _HEAD_LIMIT:
        link.settimeout(deadline.left())
        byte = link.recv(1)
        if not byte:
            break
        head += byte
    return head.decode("latin-1").rstrip("\r\n")


def _told(status: str, headers: list[str]) -> str:
    """Return the status line and, where the proxy asks for a name, the schemes that it takes."""
    schemes = [h.split(":", 1)[1].split()[:1] for h in headers if h.lower().startswith("proxy-authenticate:")]
    names = ", ".join(s[0] for s in schemes if s)
    return printable(f"{status} ({names})" if names else status)


def printable(text: str, limit: int = 200) -> str:
    """Return what came from the network on one line, without control characters, cut to ``limit``."""
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:limit]
