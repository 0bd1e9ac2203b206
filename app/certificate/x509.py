"""Reads an X.509 certificate (RFC 5280) leniently: BER as well as DER, odd times, odd algorithms.

The crypto library refuses certificates that OpenSSL and Java take (``critical FALSE`` written out, UTCTime
without seconds ...), and loading its own X.509 reader costs 50 ms. This one reads what the program shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.certificate import asn1
from app.certificate.asn1 import Node
from app.certificate.icp_brasil import decode_text
from app.findings import ChaveiroError, Code

COMMON_NAME = "2.5.4.3"
SERIAL_NUMBER = "2.5.4.5"
ORGANIZATION = "2.5.4.10"
#: Names longer than this are cut: no real one is, and a made-up one would flood the screen.
_LONGEST_TEXT = 256
_LONGEST_SERIAL = 40
_UTC_TIME = 0x17
_VERSION, _EXTENSIONS = 0xA0, 0xA3
_SHORTEST_TIME, _LONGEST_TIME = len("YYYYMMDDHH"), len("YYYYMMDDHHMMSS")
_CLOCK = ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14))
#: Times outside these are pulled in, so that every one of them is a day in Brasília too.
_EARLIEST, _LATEST = datetime(1000, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Name:
    """A distinguished name: its attributes in the order of the certificate, and its bytes as they lie there."""

    attributes: tuple[tuple[str, str], ...]
    raw: bytes

    def first(self, oid: str) -> str:
        """Return the first value of attribute ``oid``, or nothing."""
        return next((value for kind, value in self.attributes if kind == oid), "")

    def last(self, oid: str) -> str:
        """Return the last value of attribute ``oid`` (the most specific one), or nothing."""
        return next((value for kind, value in reversed(self.attributes) if kind == oid), "")

    def label(self) -> str:
        """Return what people call it: the common name, else the last attribute there is. It may hold a CPF."""
        return self.last(COMMON_NAME) or (self.attributes[-1][1] if self.attributes else "")

    def key(self) -> tuple[tuple[str, str], ...]:
        """Return a form that is equal for names that RFC 5280 (7.1) holds to be equal."""
        return tuple((oid, " ".join(value.casefold().split())) for oid, value in self.attributes)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A subjectPublicKeyInfo: its bytes, its algorithm (OID and parameters) and the bits of the key."""

    raw: bytes
    algorithm: "Algorithm"
    bits: bytes


@dataclass(frozen=True, slots=True)
class Algorithm:
    """An AlgorithmIdentifier; what stands after the parameters is ignored, as OpenSSL does."""

    oid: str
    parameters: Node | None


@dataclass(frozen=True, slots=True)
class X509:
    """One certificate as it was read. ``extensions`` maps an OID to the bytes of its value."""

    raw: bytes
    signed: bytes
    serial: int
    issuer: Name
    subject: Name
    not_before: datetime
    not_after: datetime
    public_key: PublicKey
    extensions: Mapping[str, bytes]
    signature_algorithm: Algorithm
    signature: bytes


def parse(data: bytes) -> X509:
    """Return the certificate that ``data`` starts with. Raises ChaveiroError FILE_DAMAGED when there is none."""
    try:
        return _certificate(asn1.parse(data))
    except (ValueError, OverflowError) as problem:
        raise ChaveiroError(Code.FILE_DAMAGED, part="certificate") from problem


def _certificate(node: Node) -> X509:
    body, algorithm = node.child(0, asn1.SEQUENCE), node.child(1, asn1.SEQUENCE)
    fields = body.children[1:] if body.child(0).tag == _VERSION else body.children
    if len(fields) < 6:
        raise asn1.MalformedError("fields of the certificate are missing")
    serial, _, issuer, validity, subject, public_key, *rest = fields
    wrapped = next((n for n in rest if n.tag == _EXTENSIONS), None)
    return X509(
        raw=node.raw,
        signed=body.raw,
        serial=int.from_bytes(serial.expect(asn1.INTEGER).content[:_LONGEST_SERIAL], "big", signed=True),
        issuer=_name(issuer),
        subject=_name(subject),
        not_before=_moment(validity.child(0)),
        not_after=_moment(validity.child(1)),
        public_key=_public_key(public_key),
        extensions=_extensions(wrapped.child(0)) if wrapped else {},
        signature_algorithm=_algorithm(algorithm),
        signature=_bits(node.child(2)),
    )


def name(data: bytes) -> Name:
    """Return the distinguished name that ``data`` holds. Raises MalformedError."""
    return _name(asn1.parse(data))


def _name(node: Node) -> Name:
    pairs = [pair for relative in node.children for pair in relative.children]
    return Name(tuple((asn1.oid(pair.child(0)), text(pair.child(1))) for pair in pairs), node.raw)


def text(node: Node) -> str:
    """Return the text of a string node: printable, in one line, cut when absurdly long."""
    tag = node.tag & ~asn1.CONSTRUCTED
    plain = decode_text(tag, octets(node, tag)[: _LONGEST_TEXT * 4])
    return "".join(c if c.isprintable() else " " for c in plain)[:_LONGEST_TEXT]


def octets(node: Node, tag: int) -> bytes:
    """Return the octets of a string of ``tag``, joining one that is written in pieces."""
    if node.tag & asn1.CONSTRUCTED:
        return b"".join(octets(part, part.tag & ~asn1.CONSTRUCTED) for part in node.children)
    return node.expect(tag).content


def _moment(node: Node) -> datetime:
    """Return an aware time in UTC from a UTCTime or GeneralizedTime, with or without seconds and offset.

    RFC 5280, 4.1.2.5: two-digit years from 50 up lie in the last century.
    """
    stamp = octets(node, node.tag & ~asn1.CONSTRUCTED).decode("ascii")
    if node.tag == _UTC_TIME:
        stamp = ("19" if stamp[:2] >= "50" else "20") + stamp
    digits = len(stamp) - len(stamp.lstrip("0123456789"))
    if not _SHORTEST_TIME <= digits <= _LONGEST_TIME:
        raise asn1.MalformedError("time")
    clock = stamp[:digits].ljust(_LONGEST_TIME, "0")
    year, month, day, hour, minute, second = (int(clock[start:stop]) for start, stop in _CLOCK)
    local = datetime(year, month, day, hour, minute, second)
    moment = (local - _offset(stamp[digits:].lstrip(".,0123456789"))).replace(tzinfo=UTC)
    return min(max(moment, _EARLIEST), _LATEST)


def _offset(zone: str) -> timedelta:
    if len(zone) < 5 or zone[0] not in "+-":
        return timedelta()
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    return -size if zone[0] == "-" else size


def _public_key(node: Node) -> PublicKey:
    return PublicKey(node.raw, _algorithm(node.child(0, asn1.SEQUENCE)), _bits(node.child(1)))


def _algorithm(node: Node) -> Algorithm:
    return Algorithm(asn1.oid(node.child(0)), node.children[1] if len(node.children) > 1 else None)


def _bits(node: Node) -> bytes:
    """Return a bit string without its count of unused bits."""
    return octets(node, asn1.BIT_STRING)[1:]


def _extensions(node: Node) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for extension in node.children:
        found.setdefault(asn1.oid(extension.child(0)), asn1.octets(extension.children[-1]))
    return found
