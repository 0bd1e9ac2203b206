"""Keys and certificates for the tests of containers: small, self-signed, made once."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

_MAKERS = {
    "rsa": lambda: rsa.generate_private_key(65537, 2048),
    "other": lambda: rsa.generate_private_key(65537, 2048),
    "ec": lambda: ec.generate_private_key(ec.SECP256R1()),
    "ec2": lambda: ec.generate_private_key(ec.SECP256R1()),
    "secp256k1": lambda: ec.generate_private_key(ec.SECP256K1()),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "ed448": ed448.Ed448PrivateKey.generate,
    "dsa": lambda: dsa.generate_private_key(1024),
}
_SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def private(kind: str):
    return _MAKERS[kind]()


@cache
def pkcs8(kind: str = "ec") -> bytes:
    return private(kind).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


@cache
def certificate(kind: str = "ec", name: str = "MUNICIPIO DE TESTE:11222333000181") -> bytes:
    """A self-signed certificate of the key of ``kind``, in DER."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder(subject, subject, private(kind).public_key(), 4711, _SINCE, _SINCE + timedelta(800))
    return made.sign(private(kind), None if kind.startswith("ed") else hashes.SHA256()).public_bytes(Encoding.DER)
