"""What was said in a TLS handshake, and what a failure means."""

import hashlib
import ssl
from dataclasses import dataclass, field

from app.certificate import x509
from app.findings import ChaveiroError, Code, Fact
from app.rnds.answers import answer_of
from app.rnds.outcome import ChainLink, TlsFacts

#: X509_V_ERR_* of OpenSSL: no path to an authority that this machine trusts.
_UNKNOWN_ISSUER = frozenset({2, 18, 19, 20, 21, 27})
_NOT_YET_VALID, _HAS_EXPIRED, _WRONG_NAME, _WRONG_IP = 9, 10, 62, 64

#: TLS alerts that speak of the client's certificate (RFC 8446, 6.2).
_ABOUT_CERTIFICATE = frozenset(
    {
        "BAD_CERTIFICATE",
        "UNSUPPORTED_CERTIFICATE",
        "CERTIFICATE_REVOKED",
        "CERTIFICATE_EXPIRED",
        "CERTIFICATE_UNKNOWN",
        "UNKNOWN_CA",
        "ACCESS_DENIED",
        "DECRYPT_ERROR",
        "CERTIFICATE_REQUIRED",
    }
)
#: The message CompressedCertificate (RFC 8879), which ``ssl`` has no name for, and the length of a list without any.
_COMPRESSED, _EMPTY_LENGTH = b"\x19", 4
#: Makers of programs that open encrypted connections to inspect them, as they sign their authorities.
_INSPECTORS = (
    "avast", "avg", "barracuda", "bitdefender", "blockbit", "blue coat", "check point", "cisco umbrella", "cyberoam",
    "eset", "forcepoint", "fortinet", "fortigate", "kaspersky", "mcafee", "mikrotik", "netskope", "opnsense",
    "palo alto", "pfsense", "sangfor", "sonicwall", "sophos", "squid", "symantec web", "trend micro", "untangle",
    "watchguard", "websense", "zscaler",
)  # fmt: skip


@dataclass(slots=True)
class Transcript:
    """Listens to the messages of a handshake. The listener of ``ssl`` has an underscore but is in every 3.8 to 3.14."""

    certificates: tuple[bytes, ...] = ()
    asked: bool = False
    sent: bool = False
    alert: str | None = None
    _ours: bytes = field(default=b"", repr=False)

    def listen(self, context: ssl.SSLContext) -> None:
        """Hear every connection of ``context`` from now on."""
        context._msg_callback = self._hear  # type: ignore[attr-defined]

    def _hear(
        self, _link: object, direction: str, _version: object, content: object, message: object, data: bytes
    ) -> None:
        kind, name = getattr(content, "name", ""), getattr(message, "name", "")
        if kind == "ALERT" and direction == "read" and name != "CLOSE_NOTIFY":
            self.alert = name or f"alert {data[-1] if data else '?'}"
        elif kind == "HANDSHAKE" and name == "CERTIFICATE_REQUEST":
            self.asked = True
        elif kind == "HANDSHAKE" and name == "CERTIFICATE" and direction == "read":
            self.certificates = certificates_in(data)
        elif kind == "HANDSHAKE" and name == "CERTIFICATE":
            self.sent = bool(certificates_in(data))
        elif direction == "write" and data[:1] == _COMPRESSED and int.from_bytes(data[6:9], "big") > _EMPTY_LENGTH:
            self.sent = True

    def facts(self, link: ssl.SSLSocket | None) -> TlsFacts:
        """Return what is known; ``link`` is None when the handshake failed."""
        cipher = link.cipher() if link else None
        chain = tuple(_link(der) for der in self.certificates)
        version = link.version() if link else None
        return TlsFacts(version, cipher[0] if cipher else None, chain, self.asked, self.sent, self.alert)


def certificates_in(message: bytes) -> tuple[bytes, ...]:
    """Return the DER certificates of a handshake message Certificate (RFC 5246, 7.4.2 and RFC 8446, 4.4.2)."""
    for start, extra in ((4, 0), (5 + message[4] if len(message) > 4 else 0, 2)):
        found = _read_list(message, start, extra)
        if found is not None:
            return found
    return ()


def _read_list(message: bytes, start: int, extra: int) -> tuple[bytes, ...] | None:
    """Read a list of certificates, each followed by a field of ``extra`` bytes of length; None if it does not fit."""
    end = start + 3 + int.from_bytes(message[start : start + 3], "big")
    if end != len(message):
        return None
    found, at = [], start + 3
    while at < end:
        size = int.from_bytes(message[at : at + 3], "big")
        found.append(message[at + 3 : at + 3 + size])
        at += 3 + size
        if extra:
            at += 2 + int.from_bytes(message[at : at + 2], "big")
    return tuple(found) if at == end else None


def _link(der: bytes) -> ChainLink:
    digest = hashlib.sha256(der).hexdigest()
    try:
        read = x509.parse(der)
    except ChaveiroError:
        return ChainLink("", "", None, digest)
    return ChainLink(_named(read.subject), _named(read.issuer), read.not_after, digest)


def _named(name: x509.Name) -> str:
    """Return the common name, with the organization where that says more."""
    label, organization = name.label(), name.last(x509.ORGANIZATION)
    return label if not organization or organization in label else f"{label} ({organization})"


def explain_failure(error: OSError, seen: TlsFacts, host: str) -> ChaveiroError:
    """Return what the failure of a handshake (or of the first read after it) means, as far as it is certain."""
    facts: dict[str, Fact] = {"host": host, "issuer": issuer_of(seen), "answer": answer_of(error, seen.alert)}
    if isinstance(error, ssl.SSLCertVerificationError):
        shown = seen.chain[0].subject if seen.chain else ""
        facts |= {"presented": shown, "answer": error.verify_message}
        return ChaveiroError(_verification(error.verify_code, seen), **facts)
    if seen.sent and seen.alert in _ABOUT_CERTIFICATE:
        return ChaveiroError(Code.CERTIFICATE_REFUSED, **facts)
    if seen.sent and seen.alert == "HANDSHAKE_FAILURE":
        # TLS 1.2 has no alert of its own for "no certificate I like"; the one that came is shown with the text.
        return ChaveiroError(Code.CERTIFICATE_REFUSED, **facts)
    return ChaveiroError(Code.TLS_REFUSED, **facts)


def inspected(seen: TlsFacts) -> bool:
    """Say whether the chain names a maker of inspection programs, even where this machine trusts it."""
    names = " ".join(f"{link.subject} {link.issuer}" for link in seen.chain).lower()
    return any(maker in names for maker in _INSPECTORS)


def issuer_of(seen: TlsFacts) -> str:
    """Return the name of who signed the last certificate that the server showed, or an empty text."""
    return seen.chain[-1].issuer if seen.chain else ""


def _verification(code: int, seen: TlsFacts) -> Code:
    if code in (_WRONG_NAME, _WRONG_IP):
        return Code.SERVER_NAME_WRONG
    if inspected(seen) or code in _UNKNOWN_ISSUER:
        return Code.TLS_INTERCEPTED
    return Code.SERVER_EXPIRED if code in (_NOT_YET_VALID, _HAS_EXPIRED) else Code.TLS_INTERCEPTED
