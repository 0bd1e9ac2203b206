"""What the extensions of a certificate say (RFC 5280, 4.2). One that cannot be read counts as absent."""

from collections.abc import Callable
from typing import TypeVar

from app.certificate import asn1
from app.certificate.asn1 import Node
from app.certificate.x509 import X509, text

_SUBJECT_KEY_ID = "2.5.29.14"
_KEY_USAGE = "2.5.29.15"
_ALTERNATIVE_NAMES = "2.5.29.17"
_BASIC_CONSTRAINTS = "2.5.29.19"
_POLICIES = "2.5.29.32"
_AUTHORITY_KEY_ID = "2.5.29.35"
_EXTENDED_USAGE = "2.5.29.37"
#: Extended key usages that allow the certificate to prove who a client is (RFC 5280, 4.2.1.12).
_CLIENT_AUTH, _ANY_USAGE = "1.3.6.1.5.5.7.3.2", "2.5.29.37.0"
_OTHER_NAME, _DNS_NAME, _KEY_ID = 0xA0, 0x82, 0x80
_KEY_CERT_SIGN = 0x04
_BOOLEAN = 0x01

T = TypeVar("T")


def is_authority(certificate: X509) -> bool:
    """Say whether the certificate may sign others: an authority by its basic constraints and key usage."""
    constraint = _value(certificate, _BASIC_CONSTRAINTS, _constrained, default=False)
    usage = _value(certificate, _KEY_USAGE, lambda n: n.content[1:2], default=b"\xff")
    return constraint and bool(usage and usage[0] & _KEY_CERT_SIGN)


def subject_key_id(certificate: X509) -> bytes:
    """Return the identifier of the certificate's own key, or nothing."""
    return _value(certificate, _SUBJECT_KEY_ID, asn1.octets, default=b"")


def authority_key_id(certificate: X509) -> bytes:
    """Return the identifier of the key that signed the certificate, or nothing."""
    return _value(certificate, _AUTHORITY_KEY_ID, _key_id, default=b"")


def policies(certificate: X509) -> tuple[str, ...]:
    """Return the OIDs of the policies, in their order."""
    return _value(certificate, _POLICIES, lambda n: tuple(asn1.oid(p.child(0)) for p in n.children), default=())


def allows_client(certificate: X509) -> bool:
    """Say whether the certificate may prove a client in TLS; without the extension every use is allowed."""
    usages: tuple[str, ...] = _value(
        certificate, _EXTENDED_USAGE, lambda n: tuple(asn1.oid(u) for u in n.children), default=()
    )
    return not usages or _CLIENT_AUTH in usages or _ANY_USAGE in usages


def other_names(certificate: X509) -> dict[str, str]:
    """Return the texts of the otherNames by their OID; of several with one OID the first."""
    return _value(certificate, _ALTERNATIVE_NAMES, _other_names, default={})


def has_dns_name(certificate: X509) -> bool:
    """Say whether the certificate names a computer."""
    return _value(certificate, _ALTERNATIVE_NAMES, lambda n: n.tagged(_DNS_NAME) is not None, default=False)


def _value(certificate: X509, oid: str, reading: Callable[[Node], T], *, default: T) -> T:
    data = certificate.extensions.get(oid)
    if data is None:
        return default
    try:
        return reading(asn1.parse(data))
    except asn1.MalformedError:
        return default


def _constrained(node: Node) -> bool:
    flag = node.tagged(_BOOLEAN)
    return flag is not None and any(flag.content)


def _key_id(node: Node) -> bytes:
    identifier = node.tagged(_KEY_ID)
    return identifier.content if identifier else b""


def _other_names(node: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in node.children:
        if name.tag == _OTHER_NAME and len(name.children) > 1 and name.children[1].children:
            found.setdefault(asn1.oid(name.children[0]), text(name.children[1].children[0]))
    return found
