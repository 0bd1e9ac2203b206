"""What came back from the network, as a short code that ``app.text`` puts into words, or as it came."""

import errno
import socket
import ssl

_ERRNO = {
    errno.ECONNREFUSED: "refused",
    errno.ENETUNREACH: "unreachable",
    errno.EHOSTUNREACH: "unreachable",
    errno.EADDRNOTAVAIL: "unreachable",
    errno.ENETDOWN: "unreachable",
    errno.ECONNRESET: "reset",
    errno.ECONNABORTED: "reset",
    errno.EPIPE: "reset",
    errno.EACCES: "blocked",
    errno.EPERM: "blocked",
}
_NAMES = {socket.EAI_NONAME: "unknown_host", socket.EAI_AGAIN: "no_dns", socket.EAI_FAIL: "no_dns"}
#: Reasons of OpenSSL for "what came is no TLS" and "the connection ended in the middle".
_NOT_TLS = frozenset({"wrong_version_number", "http_request", "unknown_protocol", "packet_length_too_long"})
_CLOSED = frozenset({"unexpected_eof_while_reading", "sslv3_alert_close_notify"})


def answer_of(error: OSError, alert: str | None = None) -> str:
    """Return the code of ``error``; ``alert`` is the name of the TLS alert that came, which says more."""
    if alert:
        return alert.lower()
    # Python before 3.11.3 takes an end without a farewell for a clean one, which http.client reports without a number.
    if isinstance(error, ssl.SSLEOFError) or (isinstance(error, ConnectionError) and error.errno is None):
        return "closed"
    if isinstance(error, ssl.SSLError):
        reason = (error.reason or "").lower()
        return "not_tls" if reason in _NOT_TLS else "closed" if reason in _CLOSED else reason or type(error).__name__
    if isinstance(error, socket.gaierror):
        return _NAMES.get(error.errno or 0, error.strerror or str(error))
    return _ERRNO.get(error.errno or 0, error.strerror or type(error).__name__)
