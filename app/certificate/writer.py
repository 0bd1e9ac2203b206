"""Writes DER (X.690): the few kinds of element that a PKCS#12 file is made of."""

from collections.abc import Iterable

from app.certificate import asn1


def element(tag: int, content: bytes) -> bytes:
    """Return one element of ``tag``."""
    return bytes([tag]) + length(len(content)) + content


def length(size: int) -> bytes:
    """Return a length as DER writes it (X.690, 10.1)."""
    if size < 0x80:
        return bytes([size])
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(octets)]) + octets


def sequence(*parts: bytes) -> bytes:
    """Return a SEQUENCE of encoded ``parts``."""
    return element(asn1.SEQUENCE, b"".join(parts))


def set_of(parts: Iterable[bytes]) -> bytes:
    """Return a SET OF encoded ``parts``, in the order that DER wants (X.690, 11.6)."""
    return element(asn1.SET, b"".join(sorted(parts)))


def context(number: int, content: bytes, *, constructed: bool = True) -> bytes:
    """Return ``content`` under the context tag ``number``."""
    return element(0x80 | number | (asn1.CONSTRUCTED if constructed else 0), content)


def integer(value: int) -> bytes:
    """Return an INTEGER that is not negative."""
    return element(asn1.INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def octet_string(content: bytes) -> bytes:
    """Return an OCTET STRING."""
    return element(asn1.OCTET_STRING, content)


def bmp_string(text: str) -> bytes:
    """Return a BMPString, the only kind that Java takes for a friendly name."""
    return element(asn1.BMP_STRING, text.encode("utf-16-be", "surrogatepass"))


def null() -> bytes:
    """Return a NULL."""
    return element(asn1.NULL, b"")


def oid(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    return element(asn1.OID, b"".join(_arc(arc) for arc in (40 * first + second, *rest)))


def _arc(value: int) -> bytes:
    octets = [value & 0x7F]
    while value := value >> 7:
        octets.append(0x80 | value & 0x7F)
    return bytes(reversed(octets))
