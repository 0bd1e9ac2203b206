"""Certificates that no writer of today makes: fields changed by hand, written as BER, signed again."""

from collections.abc import Sequence

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from app.certificate import asn1

#: Fields of TBSCertificate as they lie in a version 3 certificate.
VERSION, SERIAL, SIGNATURE, ISSUER, VALIDITY, SUBJECT, PUBLIC_KEY, EXTENSIONS = range(8)
_RSA_WITH = {
    "md5": (bytes.fromhex("06092a864886f70d010104"), hashes.MD5()),
    "sha1": (bytes.fromhex("06092a864886f70d010105"), hashes.SHA1()),
    "sha256": (bytes.fromhex("06092a864886f70d01010b"), hashes.SHA256()),
    "sha512": (bytes.fromhex("06092a864886f70d01010d"), hashes.SHA512()),
}
NULL = b"\x05\x00"


def tlv(tag: int, *parts: bytes) -> bytes:
    """Return one DER element."""
    content = b"".join(parts)
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    size = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + content


def indefinite(tag: int, *parts: bytes) -> bytes:
    """Return one BER element of indefinite length."""
    return bytes([tag, 0x80]) + b"".join(parts) + b"\0\0"


def fields(certificate: bytes) -> list[bytes]:
    """Return the fields of a version 3 certificate, in the order of the constants above."""
    return [node.raw for node in asn1.parse(certificate).child(0).children]


def sign(
    parts: Sequence[bytes], key: RSAPrivateKey, digest: str = "sha256", extra: bytes = b"", wrap: object = tlv
) -> bytes:
    """Return a certificate of ``parts`` signed by ``key``; ``extra`` follows the parameters of the algorithm."""
    oid, algorithm = _RSA_WITH[digest]
    identifier = tlv(0x30, oid, NULL, extra)
    body = wrap(0x30, *parts[:SIGNATURE], identifier, *parts[SIGNATURE + 1 :])  # type: ignore[operator]
    signature = key.sign(body, padding.PKCS1v15(), algorithm)
    return tlv(0x30, body, identifier, tlv(0x03, b"\0", signature))


def change(
    certificate: bytes, key: RSAPrivateKey, changes: dict[int, bytes], digest: str = "sha256", **more: object
) -> bytes:
    """Return ``certificate`` with some fields changed, signed again by ``key``."""
    parts = fields(certificate)
    for index, raw in changes.items():
        parts[index] = raw
    return sign(parts, key, digest, **more)  # type: ignore[arg-type]


def extensions(*values: tuple[bytes, bytes], critical: bytes = b"") -> bytes:
    """Return the field of extensions from pairs of OID element and value; ``critical`` is written into each."""
    return tlv(0xA3, tlv(0x30, *(tlv(0x30, oid, critical, tlv(0x04, value)) for oid, value in values)))


def name(*parts: tuple[str, str], tag: int = 0x0C) -> bytes:
    """Return a distinguished name from pairs of attribute OID (as hex of its content) and text."""
    encoding = "utf-16-be" if tag == 0x1E else "utf-8"
    pairs = (tlv(0x30, tlv(0x06, bytes.fromhex(oid)), tlv(tag, text.encode(encoding))) for oid, text in parts)
    return tlv(0x30, *(tlv(0x31, pair) for pair in pairs))
