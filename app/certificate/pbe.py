"""Encryption under a password: what an AlgorithmIdentifier asks for, and how to undo it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.certificate import asn1, kdf, rc2
from app.certificate.algorithms import CIPHERS, PBES1, PBES2, Cipher
from app.certificate.kdf import Derivation, UnsupportedError
from app.certificate.passwords import Secret

_RC2_VERSIONS = {160: 40, 120: 64, 58: 128}  # RFC 8018, B.2.3: how the parameter writes the effective bits


class WrongKeyError(Exception):
    """The octets do not come out as whole, well filled blocks: wrong password or damaged data."""


@dataclass(frozen=True, slots=True)
class Protection:
    """One encryption. ``scheme`` is "pkcs12", "pbkdf1" or "pbes2"; ``hash`` the hash of its key derivation."""

    scheme: str
    hash: str
    salt: bytes
    iterations: int
    cipher: Cipher
    iv: bytes = b""
    rc2_bits: int = 0
    derivation: Derivation | None = None


def read(node: asn1.Node) -> Protection:
    """Return the protection of an AlgorithmIdentifier. Raises MalformedError, UnsupportedError, TOO_COSTLY."""
    name = asn1.oid(node.expect(asn1.SEQUENCE, 2).child(0))
    parameters = node.child(1, asn1.SEQUENCE)
    if name == PBES2:
        return _read_pbes2(parameters)
    if name not in PBES1:
        raise UnsupportedError(name)
    scheme, digest, cipher, bits = PBES1[name]
    salt = asn1.octets(parameters.child(0))
    return Protection(scheme, digest, salt, kdf.count(parameters.child(1)), cipher, rc2_bits=bits)


def _read_pbes2(node: asn1.Node) -> Protection:
    derivation = kdf.read_derivation(node.child(0))
    algorithm = node.child(1, asn1.SEQUENCE)
    name = asn1.oid(algorithm.child(0))
    if name not in CIPHERS:
        raise UnsupportedError(name)
    cipher = CIPHERS[name]
    iv, bits = _read_iv(cipher, algorithm.children[1:])
    return Protection("pbes2", derivation.prf, derivation.salt, derivation.iterations, cipher, iv, bits, derivation)


def _read_iv(cipher: Cipher, parameters: list[asn1.Node]) -> tuple[bytes, int]:
    if not parameters or parameters[0].tag == asn1.NULL:
        return b"", 0
    first = parameters[0]
    if first.tag & ~asn1.CONSTRUCTED == asn1.OCTET_STRING:
        return asn1.octets(first), 0
    parts = first.expect(asn1.SEQUENCE, 1).children
    if cipher.family == "RC2" and len(parts) > 1:
        version = asn1.integer(parts[0])
        bits = _RC2_VERSIONS.get(version, version)
        if not 8 <= bits <= rc2.BITS_MAX:
            raise asn1.MalformedError("effective bits")
        return asn1.octets(parts[1]), bits
    return asn1.octets(next((p for p in parts if p.tag == asn1.OCTET_STRING), parts[0])), 0


def attempts(protection: Protection, secret: Secret) -> Iterator[bytes]:
    """Yield the password octets to try for ``protection``, most likely first."""
    if protection.scheme == "pkcs12":
        yield secret.wide
    else:
        yield from secret.raws


def decrypt(protection: Protection, password: bytes, data: bytes) -> bytes:
    """Return the plain text of ``data``. Raises WrongKeyError, UnsupportedError."""
    plain = _plain(protection, password, data)
    return _unpad(plain, protection.cipher.block) if protection.cipher.pads else plain


def fits(protection: Protection, password: bytes, data: bytes) -> bool:
    """Say whether ``password`` gives ``data`` the right start, even if something after it is damaged.

    All that is encrypted in these files is one SEQUENCE; a wrong password makes a first block that is one, and of the
    right length, once in many millions.
    """
    try:
        plain = _plain(protection, password, data)
        size = asn1.size(plain)
    except (WrongKeyError, asn1.MalformedError):
        return False
    filling = range(1, protection.cipher.block + 1) if protection.cipher.pads else (0,)
    return plain[0] == asn1.SEQUENCE and len(plain) - size in filling


def _plain(protection: Protection, password: bytes, data: bytes) -> bytes:
    cipher = protection.cipher
    if cipher.pads and (not data or len(data) % cipher.block):
        raise WrongKeyError
    key, iv = _derive(protection, password)
    if cipher.family == "RC2":
        return rc2.decrypt_cbc(key, protection.rc2_bits or 8 * len(key), iv, data)
    if cipher.family == "ARIA":
        from app.certificate import aria

        return aria.decrypt(cipher.mode, key, iv, data)
    from app.certificate.ciphers import run

    return run(cipher, key, iv, data)


def _derive(protection: Protection, password: bytes) -> tuple[bytes, bytes]:
    cipher, rounds, salt = protection.cipher, protection.iterations, protection.salt
    if protection.scheme == "pkcs12":
        key = kdf.pkcs12(protection.hash, password, salt, kdf.KEY, rounds, cipher.key)
        needs_iv = cipher.block > 0
        iv = kdf.pkcs12(protection.hash, password, salt, kdf.IV, rounds, cipher.block) if needs_iv else b""
        return key, iv
    if protection.derivation is None:
        both = kdf.pbkdf1(protection.hash, password, salt, rounds, 16)
        return both[:8], both[8:]
    size = cipher.key or _free_key_size(protection, protection.derivation)
    return protection.derivation.key(password, size), _checked_iv(cipher, protection.iv)


def _free_key_size(protection: Protection, derivation: Derivation) -> int:
    size = derivation.key_length or (protection.rc2_bits or 128) // 8
    if not 1 <= size <= 128:
        raise asn1.MalformedError("key length")
    return size


def _checked_iv(cipher: Cipher, iv: bytes) -> bytes:
    if cipher.mode in ("CBC", "OFB", "CFB", "CTR") and len(iv) != cipher.block:
        raise asn1.MalformedError("initialisation vector")
    return iv


def _unpad(plain: bytes, block: int) -> bytes:
    size = plain[-1]
    if not 1 <= size <= block or plain[-size:] != bytes([size]) * size:
        raise WrongKeyError
    return plain[:-size]
