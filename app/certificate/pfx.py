"""The structure of a PKCS#12 file (RFC 7292): what lies open, what is encrypted, and the bags inside."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.certificate import asn1, mac, pbe
from app.certificate.kdf import UnsupportedError
from app.certificate.mac import Mac
from app.certificate.pbe import Protection

DATA, SIGNED_DATA, ENCRYPTED_DATA = (f"1.2.840.113549.1.7.{n}" for n in (1, 2, 6))
_BAGS = "1.2.840.113549.1.12.10.1."
_X509_CERTIFICATE = "1.2.840.113549.1.9.22.1"
_FRIENDLY_NAME, _LOCAL_KEY_ID = "1.2.840.113549.1.9.20", "1.2.840.113549.1.9.21"
_TRUSTED_KEY_USAGE = "2.16.840.1.113894.746875.1.1"  # how Java marks a certificate that is trusted, not a key's


@dataclass(frozen=True, slots=True)
class Unknown:
    """An algorithm that is not known here, by name or identifier."""

    name: str


class BagKind(StrEnum):
    """The kinds of bag that matter here."""

    KEY = "key"
    SHROUDED = "shrouded"
    CERTIFICATE = "certificate"
    SECRET = "secret"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Bag:
    """One bag. ``value`` is PKCS#8 for a clear key, the cipher text for a shrouded one, a certificate otherwise."""

    kind: BagKind
    value: bytes = field(repr=False)
    protection: Protection | Unknown | None = None
    friendly_name: str | None = None
    local_key_id: bytes | None = None
    trusted: bool = False
    opened: bool = False  # the value of a shrouded key has been decrypted
    nested: bool = False  # it lay inside a SafeContents bag, where Java does not look
    strange: bool = False  # Java takes it, or its name, for damage


@dataclass(frozen=True, slots=True)
class Part:
    """One content of the file: ``bags`` in clear, or encrypted ``data`` and its ``protection``."""

    bags: tuple[Bag, ...] = ()
    data: bytes = field(default=b"", repr=False)
    protection: Protection | Unknown | None = None


@dataclass(frozen=True, slots=True)
class Pfx:
    """A file taken apart as far as no password is needed. ``content`` is what the integrity check covers."""

    version: int
    content: bytes = field(repr=False)
    parts: tuple[Part, ...]
    mac: Mac | Unknown | None
    der: bool

    @property
    def counts(self) -> tuple[int, ...]:
        """Return every number of iterations that is visible without the password."""
        return tuple(a.iterations for a in self._visible() if not isinstance(a, Unknown))

    def _visible(self) -> Iterator[Mac | Protection | Unknown]:
        if self.mac is not None:
            yield self.mac
        yield from self.protections()

    def protections(self) -> Iterator[Protection | Unknown]:
        """Yield the encryption of each part, and of each key that lies in an open part."""
        for part in self.parts:
            if part.protection is not None:
                yield part.protection
        yield from (bag.protection for bag in self.clear_bags() if bag.protection is not None)

    def clear_bags(self) -> tuple[Bag, ...]:
        """Return the bags that lie open."""
        return tuple(bag for part in self.parts for bag in part.bags)


def read(data: bytes) -> Pfx:
    """Return the structure of a PKCS#12 file. Raises MalformedError, CutShortError, UnsupportedError, TOO_COSTLY."""
    allowance = asn1.Allowance()
    root = asn1.Reader(data, allowance).element().expect(asn1.SEQUENCE, 2)
    version = asn1.integer(root.child(0))
    content = _content(root.child(1, asn1.SEQUENCE))
    infos = asn1.Reader(content, allowance).element().expect(asn1.SEQUENCE).children
    parts = tuple(_part(info, allowance) for info in infos)
    check = root.children[2] if len(root.children) > 2 else None
    integrity = None if check is None else _integrity(check)
    return Pfx(version, content, parts, integrity, allowance.strict)


def _protection(node: asn1.Node) -> Protection | Unknown:
    try:
        return pbe.read(node)
    except UnsupportedError as error:
        return Unknown(str(error))


def _integrity(node: asn1.Node) -> Mac | Unknown:
    try:
        return mac.read(node)
    except UnsupportedError as error:
        return Unknown(str(error))


def _content(info: asn1.Node) -> bytes:
    kind = asn1.oid(info.child(0))
    if kind == SIGNED_DATA:
        signed = info.child(1, 0xA0).child(0, asn1.SEQUENCE)
        return _content(signed.child(2, asn1.SEQUENCE))
    if kind != DATA:
        raise UnsupportedError(kind)
    return asn1.octets(info.child(1, 0xA0).child(0))


def _part(info: asn1.Node, allowance: asn1.Allowance) -> Part:
    kind = asn1.oid(info.expect(asn1.SEQUENCE, 1).child(0))
    if kind == DATA:
        return Part(bags=read_bags(asn1.octets(info.child(1, 0xA0).child(0)), allowance))
    if kind != ENCRYPTED_DATA:
        return Part(protection=Unknown(kind))
    encrypted = info.child(1, 0xA0).child(0, asn1.SEQUENCE).child(1, asn1.SEQUENCE)
    protection = _protection(encrypted.child(1))
    return Part(data=asn1.octets(encrypted.child(2), 0x80), protection=protection)


def read_bags(data: bytes, allowance: asn1.Allowance | None = None) -> tuple[Bag, ...]:
    """Return the bags of a SafeContents, those of nested ones included. Raises MalformedError, TOO_COSTLY."""
    return tuple(_flatten(asn1.Reader(data, allowance).element().expect(asn1.SEQUENCE))) if data else ()


def _flatten(contents: asn1.Node, *, nested: bool = False) -> Iterator[Bag]:
    for node in contents.children:
        kind = asn1.oid(node.expect(asn1.SEQUENCE, 2).child(0))
        value = node.child(1, 0xA0)
        if kind == _BAGS + "6":
            yield from _flatten(value.child(0, asn1.SEQUENCE), nested=True)
        else:
            labels = _labels(node)
            bag = _bag(kind.removeprefix(_BAGS), value, labels)
            odd = _is_odd(labels)
            yield replace(bag, nested=nested, strange=bag.strange or odd) if nested or odd else bag


def _bag(kind: str, value: asn1.Node, labels: dict[str, asn1.Node | None]) -> Bag:
    name, key_id = _friendly_name(labels), _local_key_id(labels)
    if kind == "1":
        return Bag(BagKind.KEY, value.child(0, asn1.SEQUENCE).raw, None, name, key_id)
    if kind == "2":
        info = value.child(0, asn1.SEQUENCE)
        protection = _protection(info.child(0))
        return Bag(BagKind.SHROUDED, asn1.octets(info.child(1)), protection, name, key_id)
    if kind == "3":
        holder = value.child(0, asn1.SEQUENCE)
        if asn1.oid(holder.child(0)) == _X509_CERTIFICATE:
            certificate = asn1.octets(holder.child(1, 0xA0).child(0))
            return Bag(BagKind.CERTIFICATE, certificate, None, name, key_id, _TRUSTED_KEY_USAGE in labels)
        return Bag(BagKind.OTHER, b"", strange=True)
    return Bag(BagKind.SECRET if kind == "5" else BagKind.OTHER, b"")


def _labels(node: asn1.Node) -> dict[str, asn1.Node | None]:
    """Return the first value of each attribute. One that is out of shape is passed over: it protects nothing."""
    found: dict[str, asn1.Node | None] = {}
    for attribute in node.children[2].children if len(node.children) > 2 else ():
        parts = attribute.children
        if len(parts) > 1 and parts[0].tag == asn1.OID:
            found[asn1.oid(parts[0])] = parts[1].children[0] if parts[1].children else None
    return found


def _is_odd(labels: dict[str, asn1.Node | None]) -> bool:
    """Say whether a label is not of the type that the standard wants (RFC 7292, 4.2): Java stops there."""
    wanted = ((_FRIENDLY_NAME, asn1.BMP_STRING), (_LOCAL_KEY_ID, asn1.OCTET_STRING))
    return any(name in labels and getattr(labels[name], "tag", None) != tag for name, tag in wanted)


def _friendly_name(labels: dict[str, asn1.Node | None]) -> str | None:
    node = labels.get(_FRIENDLY_NAME)
    if node is None:
        return None
    encoding = "utf-16-be" if node.tag == asn1.BMP_STRING else "utf-8"
    return node.content.decode(encoding, "replace").rstrip("\0")


def _local_key_id(labels: dict[str, asn1.Node | None]) -> bytes | None:
    node = labels.get(_LOCAL_KEY_ID)
    return None if node is None else node.content
