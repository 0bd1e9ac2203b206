"""Where the test goes: the address, and the proxy on the way."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from app.findings import ChaveiroError, Code


@dataclass(frozen=True, slots=True)
class Target:
    """A parsed https address."""

    url: str
    host: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that speaks HTTP CONNECT. ``authorization`` is a ready header value, never shown."""

    host: str
    port: int
    authorization: str | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Return ``host:port``, without name and password."""
        return f"{self.host}:{self.port}"


def parse_target(url: str) -> Target:
    """Return the parts of ``url``. Raises ChaveiroError URL_INVALID when it is not a plain https address."""
    parts = _split(url)
    host, port = _host_port(parts, 443)
    if parts is None or parts.scheme != "https" or not host or parts.username is not None:
        raise ChaveiroError(Code.URL_INVALID, url=_without_credentials(url))
    path = parts.path or "/"
    return Target(url, host, port, f"{path}?{parts.query}" if parts.query else path)


def find_proxy(
    target: Target,
    proxies: Callable[[], Mapping[str, str]] = getproxies,
    bypass: Callable[[str], object] = proxy_bypass,
) -> Proxy | None:
    """Return the proxy that this machine is set to use for ``target``, or None.

    ``getproxies`` reads HTTPS_PROXY and NO_PROXY, and on Windows the system's own settings when those are absent.
    Raises ChaveiroError PROXY_UNSUPPORTED for a proxy that is not of the HTTP kind (SOCKS, or https to the proxy).
    """
    known = proxies()
    setting = known.get("https") or known.get("all")
    if not setting or bypass(target.host) or bypass(f"{target.host}:{target.port}"):
        return None
    parts = _split(setting if "://" in setting else f"http://{setting}")
    host, port = _host_port(parts, 8080)
    if parts is None or parts.scheme != "http" or not host:
        raise ChaveiroError(Code.PROXY_UNSUPPORTED, proxy=_without_credentials(setting))
    return Proxy(host, port, _basic(parts))


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url.strip())
    except ValueError:
        return None


def _host_port(parts: SplitResult | None, default: int) -> tuple[str, int]:
    """Return host and port, or an empty host for an address that has none or a port that is no port."""
    if parts is None:
        return "", default
    try:
        host, port = parts.hostname or "", parts.port or default
        host.encode("idna")
    except (ValueError, UnicodeError):
        return "", default
    printable = host.isprintable() and not any(c in host for c in " \t\r\n")
    return (host, port) if printable else ("", port)


def _without_credentials(url: str) -> str:
    return url.rsplit("@", 1)[-1]


def _basic(parts: SplitResult) -> str | None:
    if parts.username is None:
        return None
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(pair.encode("utf-8")).decode("ascii")
