"""Names of keys, and signatures that are really verified."""

import pytest
from cryptography import x509 as library
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, padding
from cryptography.hazmat.primitives.serialization import Encoding

from app.certificate import keys, x509
from app.certificate.report import Key
from tests.factory import NOW, Authority, ec_key, rsa_key
from tests.factory import ber as b

AUTHORITY = Authority("AC TESTE")


def self_signed(key: object, digest: object = None, **more: object) -> x509.X509:
    name = library.Name([library.NameAttribute(library.NameOID.COMMON_NAME, "X")])
    builder = library.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(1)
    builder = builder.public_key(key.public_key()).not_valid_before(NOW).not_valid_after(NOW)  # type: ignore[attr-defined]
    return x509.parse(builder.sign(key, digest, **more).public_bytes(Encoding.DER))  # type: ignore[arg-type]


SIGNERS = {
    "RSA": (rsa_key(), hashes.SHA384(), Key("RSA", 2048)),
    "P-256": (ec_key(), hashes.SHA256(), Key("EC", 256)),
    "P-521": (ec.generate_private_key(ec.SECP521R1()), hashes.SHA512(), Key("EC", 521)),
    "Ed25519": (ed25519.Ed25519PrivateKey.generate(), None, Key("Ed25519", 256)),
    "Ed448": (ed448.Ed448PrivateKey.generate(), None, Key("Ed448", 456)),
}


@pytest.mark.parametrize("kind", SIGNERS)
def test_a_signature_of_each_kind_of_key_is_verified(kind: str) -> None:
    key, digest, described = SIGNERS[kind]
    read = self_signed(key, digest)
    assert keys.describe(read.public_key) == described
    assert keys.signed_by(read, read.public_key) is True


@pytest.mark.parametrize("kind", SIGNERS)
def test_a_signature_over_other_bytes_is_false(kind: str) -> None:
    key, digest, _ = SIGNERS[kind]
    read = self_signed(key, digest)
    tampered = bytearray(read.raw)
    tampered[tampered.index(b"X")] = ord("Y")
    assert keys.signed_by(x509.parse(bytes(tampered)), read.public_key) is False


def test_the_padding_pss_is_verified() -> None:
    scheme = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    read = self_signed(rsa_key(), hashes.SHA256(), rsa_padding=scheme)
    assert keys.signed_by(read, read.public_key) is True
    assert keys.signature_hash(read) == "sha256"


def test_another_key_did_not_sign() -> None:
    leaf = x509.parse(AUTHORITY.a1().der)
    assert keys.signed_by(leaf, x509.parse(AUTHORITY.a1(key=rsa_key(100)).der).public_key) is False


@pytest.mark.parametrize("key", [ec_key(), SIGNERS["Ed25519"][0]], ids=["EC", "Ed25519"])
def test_a_key_of_another_kind_cannot_have_signed(key: object) -> None:
    other = self_signed(key, hashes.SHA256() if key is ec_key() else None)
    assert keys.signed_by(x509.parse(AUTHORITY.a1().der), other.public_key) is not True


@pytest.mark.parametrize("digest", ["md5", "sha1", "sha256", "sha512"])
def test_old_hashes_are_named_and_still_verified(digest: str) -> None:
    read = x509.parse(b.change(AUTHORITY.a1().der, rsa_key(1), {}, digest))
    signer = x509.parse(AUTHORITY.a1(key=rsa_key(1)).der).public_key
    assert keys.signature_hash(read) == digest
    assert keys.signed_by(read, signer) is True


def test_an_algorithm_that_is_not_known_can_neither_be_named_nor_checked() -> None:
    read = x509.parse(
        AUTHORITY.a1().der.replace(bytes.fromhex("2a864886f70d01010b"), bytes.fromhex("2a864886f70d01017b"))
    )
    assert keys.signature_hash(read) is None
    assert keys.signed_by(read, read.public_key) is None


def public_key(oid: str, bits: bytes, parameters: bytes = b"") -> x509.PublicKey:
    info = b.tlv(0x30, b.tlv(0x30, b.tlv(6, bytes.fromhex(oid)), parameters), b.tlv(3, b"\0", bits))
    return x509.parse(b.change(AUTHORITY.a1().der, rsa_key(1), {b.PUBLIC_KEY: info})).public_key


@pytest.mark.parametrize(
    ("oid", "bits", "parameters", "described"),
    [
        (
            "2a864886f70d010101",
            b.tlv(0x30, b.tlv(2, b"\x00\x80" + b"\0" * 127), b.tlv(2, b"\3")),
            b.NULL,
            Key("RSA", 1024),
        ),
        ("2a864886f70d010101", b"garbage!", b.NULL, Key("RSA", 64)),
        ("2a8648ce3d0201", b"\4" + b"\0" * 64, b.tlv(0x30), Key("EC", 256)),
        ("2a8648ce3d0201", b"\4" + b"\0" * 96, b.tlv(6, bytes.fromhex("2b81040022")), Key("EC", 384)),
        ("2a8648ce380401", b"\2\1\1", b"", Key("DSA", 24)),
        ("608648016503040312", b"\0" * 10, b"", Key("ML-DSA-65", 15616)),
        ("2b0601040182dc2c0201", b"\0" * 66, b"", Key("1.3.6.1.4.1.44588.2.1", 528)),
    ],
)
def test_odd_keys_have_a_name_and_a_size(oid: str, bits: bytes, parameters: bytes, described: Key) -> None:
    assert keys.describe(public_key(oid, bits, parameters)) == described


def test_a_dsa_key_is_named_by_the_size_of_its_prime() -> None:
    assert keys.describe(self_signed(dsa.generate_private_key(1024), hashes.SHA256()).public_key) == Key("DSA", 1024)


def test_a_modulus_beyond_reason_is_not_computed_with() -> None:
    huge = b.tlv(0x30, b.tlv(2, b"\x7f" * 4000), b.tlv(2, b"\1\0\1"))
    assert keys.signed_by(x509.parse(AUTHORITY.a1().der), public_key("2a864886f70d010101", huge, b.NULL)) is None
