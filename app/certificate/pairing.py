"""Which certificate belongs to which private key: decided by the public key, not by labels."""

from dataclasses import dataclass, field

from app.certificate import asn1, writer
from app.certificate.pfx import Bag

_RSA = "1.2.840.113549.1.1.1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One private key (PKCS#8, DER or BER) and its certificate, or None when no certificate fits it.

    ``key`` is None when it is closed with a second password; the certificate is then the one labelled for it.
    """

    key: bytes | None = field(repr=False)
    certificate: bytes | None
    friendly_name: str | None
    local_key_id: bytes | None
    mislabelled: bool = False  # the certificate that carries the key's own label is another key's


def pair(keys: tuple[Bag, ...], certificates: tuple[Bag, ...]) -> tuple[Entry, ...]:
    """Return an entry for each key of ``keys``: PKCS#8 in clear, but for those of a second password."""
    publics = [public_of_certificate(bag.value) for bag in certificates]
    return tuple(_entry(key, certificates, publics) for key in keys)


def _entry(key: Bag, certificates: tuple[Bag, ...], publics: list[bytes | None]) -> Entry:
    clear = None if key.protection is not None and not key.opened else key.value
    public = None if clear is None else public_of_key(clear)
    labelled = [c for c in certificates if key.local_key_id is not None and c.local_key_id == key.local_key_id]
    if public is None:  # a key of a kind that cannot be compared: only the label is left
        chosen = labelled or (list(certificates) if len(certificates) == 1 else [])
    else:
        chosen = [c for c, other in zip(certificates, publics, strict=True) if other == public]
    best = next((c for c in chosen if c in labelled), chosen[0] if chosen else None)
    name = key.friendly_name or (best.friendly_name if best else None)
    mislabelled = bool(labelled) and best not in labelled
    return Entry(clear, best.value if best else None, name, key.local_key_id, mislabelled)


def public_of_certificate(certificate: bytes) -> bytes | None:
    """Return the public key of a certificate in a form that can be compared; None when it has no shape."""
    try:
        fields = asn1.parse(certificate).child(0, asn1.SEQUENCE).children
        first = 1 if fields[0].tag == 0xA0 else 0
        return _comparable(fields[first + 5].expect(asn1.SEQUENCE, 2))
    except (asn1.MalformedError, IndexError):
        return None


def _comparable(info: asn1.Node) -> bytes:
    """Return the key bits of a SubjectPublicKeyInfo: the same key may be written with other parameters."""
    return info.child(1, asn1.BIT_STRING).content[1:]


def public_of_key(pkcs8: bytes) -> bytes | None:
    """Return the public key of a PKCS#8 key, comparable; None when this kind of key cannot be read here."""
    try:
        info = asn1.parse(pkcs8).expect(asn1.SEQUENCE, 3)
        if asn1.oid(info.child(1, asn1.SEQUENCE).child(0)) == _RSA:
            return _public_of_rsa(asn1.octets(info.child(2)))
        return _public_by_library(pkcs8)
    except asn1.MalformedError:
        return None


def algorithm_of_key(pkcs8: bytes) -> str:
    """Return the identifier of the algorithm of a key. Raises MalformedError."""
    return asn1.oid(asn1.parse(pkcs8).expect(asn1.SEQUENCE, 3).child(1, asn1.SEQUENCE).child(0))


def _public_of_rsa(key: bytes) -> bytes:
    """Return RSAPublicKey (RFC 8017, A.1.1) from the first two numbers of RSAPrivateKey."""
    root = asn1.parse(key).expect(asn1.SEQUENCE, 3)
    body = root.child(1, asn1.INTEGER).raw + root.child(2, asn1.INTEGER).raw
    return writer.element(asn1.SEQUENCE, body)


def _public_by_library(pkcs8: bytes) -> bytes | None:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_private_key

    try:
        public = load_der_private_key(pkcs8, None, unsafe_skip_rsa_key_validation=True).public_key()
        info = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return _comparable(asn1.parse(info))
