"""Names and sizes of public keys, and whether one key made a signature."""

from typing import TYPE_CHECKING

from app.certificate import asn1
from app.certificate.report import Key
from app.certificate.x509 import X509, PublicKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm

_RSA = ("1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10")
_EC, _DSA = "1.2.840.10045.2.1", "1.2.840.10040.4.1"
#: Curves by the OID of the parameters (RFC 5480, RFC 5639, SEC 2), in bits.
_CURVES = {
    "1.2.840.10045.3.1.1": 192,
    "1.2.840.10045.3.1.7": 256,
    "1.3.132.0.10": 256,
    "1.3.132.0.33": 224,
    "1.3.132.0.34": 384,
    "1.3.132.0.35": 521,
    "1.3.36.3.3.2.8.1.1.7": 256,
    "1.3.36.3.3.2.8.1.1.11": 384,
    "1.3.36.3.3.2.8.1.1.13": 512,
}
#: Keys without parameters (RFC 8410, FIPS 203, 204): name and bits, where the name alone tells the size.
_PLAIN = {
    "1.3.101.110": Key("X25519", 253),
    "1.3.101.111": Key("X448", 448),
    "1.3.101.112": Key("Ed25519", 256),
    "1.3.101.113": Key("Ed448", 456),
    "2.16.840.1.101.3.4.4.1": Key("ML-KEM-512", 6400),
    "2.16.840.1.101.3.4.4.2": Key("ML-KEM-768", 9472),
    "2.16.840.1.101.3.4.4.3": Key("ML-KEM-1024", 12544),
    "2.16.840.1.101.3.4.3.17": Key("ML-DSA-44", 10496),
    "2.16.840.1.101.3.4.3.18": Key("ML-DSA-65", 15616),
    "2.16.840.1.101.3.4.3.19": Key("ML-DSA-87", 20736),
}
#: Hash of each signature algorithm (RFC 8017, RFC 3279, RFC 5758); None where it is part of the algorithm.
SIGNATURE_HASHES = {
    "1.2.840.113549.1.1.2": "md2",
    "1.2.840.113549.1.1.4": "md5",
    "1.2.840.113549.1.1.5": "sha1",
    "1.3.14.3.2.29": "sha1",
    "1.2.840.10040.4.3": "sha1",
    "1.2.840.10045.4.1": "sha1",
    "1.2.840.113549.1.1.14": "sha224",
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
    "1.2.840.10045.4.3.1": "sha224",
    "1.2.840.10045.4.3.2": "sha256",
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
}
_PSS = "1.2.840.113549.1.1.10"
_PSS_HASHES = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
_PSS_HASH_FIELD = 0xA0
#: OpenSSL verifies with no larger modulus; a huge one would only burn time.
_LARGEST_RSA = 16384


def describe(key: PublicKey) -> Key:
    """Return the name and the size in bits; an unknown algorithm is named by its OID."""
    oid = key.algorithm.oid
    try:
        if oid in _RSA:
            return Key("RSA", _rsa_numbers(key)[0].bit_length())
        if oid == _EC:
            return Key("EC", _curve_bits(key))
        if oid == _DSA and key.algorithm.parameters:
            return Key("DSA", asn1.integer(key.algorithm.parameters.child(0)).bit_length())
    except asn1.MalformedError:
        pass
    return _PLAIN.get(oid) or Key(_FAMILIES.get(oid, oid), 8 * len(key.bits))


_FAMILIES = {_EC: "EC", _DSA: "DSA", **dict.fromkeys(_RSA, "RSA")}


def signature_hash(certificate: X509) -> str | None:
    """Return the name of the hash that was signed, or None when the algorithm has none of its own or is unknown."""
    algorithm = certificate.signature_algorithm
    if algorithm.oid != _PSS:
        return SIGNATURE_HASHES.get(algorithm.oid)
    field = algorithm.parameters.tagged(_PSS_HASH_FIELD) if algorithm.parameters else None
    try:
        return _PSS_HASHES.get(asn1.oid(field.child(0).child(0))) if field else "sha1"
    except asn1.MalformedError:
        return None


def signed_by(certificate: X509, key: PublicKey) -> bool | None:
    """Say whether ``key`` made the signature of ``certificate``; None when its algorithm cannot be checked here."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        return _verify(certificate, key)
    except InvalidSignature:
        return False
    except (ValueError, UnsupportedAlgorithm):  # a key of another kind, or an algorithm this library lacks
        return None


def _verify(certificate: X509, key: PublicKey) -> bool | None:
    oid, name = certificate.signature_algorithm.oid, signature_hash(certificate)
    if key.algorithm.oid in _RSA and name:
        return _verify_rsa(certificate, key, name, pss=oid == _PSS)
    return _verify_other(certificate, key, name)


def _verify_rsa(certificate: X509, key: PublicKey, name: str, *, pss: bool) -> bool | None:
    from cryptography.hazmat.primitives.asymmetric import padding, rsa

    digest = _digest(name)
    modulus, exponent = _rsa_numbers(key)
    if digest is None or modulus.bit_length() > _LARGEST_RSA:
        return None
    scheme = padding.PSS(padding.MGF1(digest), padding.PSS.AUTO) if pss else padding.PKCS1v15()
    public = rsa.RSAPublicNumbers(exponent, modulus).public_key()
    public.verify(certificate.signature, certificate.signed, scheme, digest)
    return True


def _verify_other(certificate: X509, key: PublicKey, name: str | None) -> bool | None:
    from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    public = load_der_public_key(key.raw)
    if isinstance(public, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        public.verify(certificate.signature, certificate.signed)
        return True
    digest = _digest(name) if name else None
    if digest and isinstance(public, ec.EllipticCurvePublicKey):
        public.verify(certificate.signature, certificate.signed, ec.ECDSA(digest))
        return True
    return None


def _digest(name: str) -> "HashAlgorithm | None":
    from cryptography.hazmat.primitives import hashes

    known: dict[str, HashAlgorithm] = {
        "md5": hashes.MD5(),  # noqa: S303 - old signatures are checked, and then called weak
        "sha1": hashes.SHA1(),  # noqa: S303
        "sha224": hashes.SHA224(),
        "sha256": hashes.SHA256(),
        "sha384": hashes.SHA384(),
        "sha512": hashes.SHA512(),
    }
    return known.get(name)


def _rsa_numbers(key: PublicKey) -> tuple[int, int]:
    """Return modulus and exponent. Raises Malformed for what is not an RSA key."""
    numbers = asn1.parse(key.bits)
    return asn1.integer(numbers.child(0)), asn1.integer(numbers.child(1))


def _curve_bits(key: PublicKey) -> int:
    """Return the size of a named curve, else half of the point (an uncompressed one: 04, x, y)."""
    parameters = key.algorithm.parameters
    named = asn1.oid(parameters) if parameters and parameters.tag == asn1.OID else ""
    return _CURVES.get(named) or 4 * (len(key.bits) - 1)
