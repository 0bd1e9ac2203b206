"""The integrity check of a PKCS#12 file (RFC 7292, 4; RFC 9579): it tells a wrong password from damage."""

import hmac
from dataclasses import dataclass

from app.certificate import asn1, kdf
from app.certificate.algorithms import HASHES, HMACS, PBMAC1
from app.certificate.kdf import Derivation
from app.certificate.passwords import Secret


@dataclass(frozen=True, slots=True)
class Mac:
    """``name`` is "sha1", "sha256" ..., "pbmac1", or an identifier not known here (then ``hash`` is None)."""

    name: str
    hash: str | None
    salt: bytes
    iterations: int
    value: bytes
    derivation: Derivation | None = None

    @property
    def known(self) -> bool:
        """Say whether the hash is known here, so that the check can be made."""
        return self.hash is not None and kdf.has_hash(self.hash)

    def matches(self, secret: Secret, content: bytes) -> bool:
        """Say whether ``secret`` made this check over ``content``. Raises UnsupportedError."""
        if self.hash is None:
            raise kdf.UnsupportedError(self.name)
        key = self._key(self.hash, secret)
        return hmac.compare_digest(hmac.digest(key, content, self.hash), self.value)

    def _key(self, name: str, secret: Secret) -> bytes:
        if self.derivation is not None:
            return self.derivation.key(secret.raws[0], self.derivation.key_length or len(self.value))
        size = kdf.hasher(name)(b"").digest_size
        return kdf.pkcs12(name, secret.wide, self.salt, kdf.MAC, self.iterations, size)


def read(node: asn1.Node) -> Mac:
    """Return the MacData of a file. Raises MalformedError, UnsupportedError, TOO_COSTLY."""
    info = node.expect(asn1.SEQUENCE, 2).child(0, asn1.SEQUENCE)
    algorithm = info.child(0, asn1.SEQUENCE)
    name = asn1.oid(algorithm.child(0))
    value = asn1.octets(info.child(1))
    if name == PBMAC1:
        return _read_pbmac1(algorithm.child(1, asn1.SEQUENCE), value)
    salt = asn1.octets(node.child(1))
    iterations = kdf.count(node.children[2]) if len(node.children) > 2 else 1
    return Mac(HASHES.get(name, name), HASHES.get(name), salt, iterations, value)


def _read_pbmac1(parameters: asn1.Node, value: bytes) -> Mac:
    derivation = kdf.read_derivation(parameters.child(0))
    scheme = asn1.oid(parameters.child(1, asn1.SEQUENCE).child(0))
    return Mac("pbmac1", HMACS.get(scheme), derivation.salt, derivation.iterations, value, derivation)
