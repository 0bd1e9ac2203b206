"""Builds PKCS#12 files piece by piece, also such as no program writes: short salts, two passwords, odd labels.

>>> forge.file([forge.part([forge.key(pkcs8), forge.certificate(der)])], password="senha")
"""

import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.hazmat.decrepit.ciphers.algorithms import RC2, TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, GCM

from app.certificate import kdf
from app.certificate.writer import bmp_string, context, element, integer, null, octet_string, oid, sequence, set_of

DATA, ENCRYPTED = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.6"
BAG = "1.2.840.113549.1.12.10.1."
HMAC_SHA256, SHA1, SHA256 = "1.2.840.113549.2.9", "1.3.14.3.2.26", "2.16.840.1.101.3.4.2.1"


def wide(password: str) -> bytes:
    """The password as PKCS#12 takes it."""
    return password.encode("utf-16-be") + b"\0\0"


def content(kind: str, value: bytes) -> bytes:
    return sequence(oid(kind), context(0, value))


def attributes(name: str | None = None, key_id: bytes | None = None, *, name_tag: int = 0x1E) -> bytes:
    found = []
    if key_id is not None:
        found.append(sequence(oid("1.2.840.113549.1.9.21"), set_of([octet_string(key_id)])))
    if name is not None:
        text = bmp_string(name) if name_tag == 0x1E else element(name_tag, name.encode())
        found.append(sequence(oid("1.2.840.113549.1.9.20"), set_of([text])))
    return set_of(found) if found else b""


def bag(kind: str, value: bytes, labels: bytes = b"") -> bytes:
    return sequence(oid(BAG + kind), context(0, value), labels)


def clear_key(pkcs8: bytes, labels: bytes = b"") -> bytes:
    return bag("1", pkcs8, labels)


def key(pkcs8: bytes, password: str = "senha", labels: bytes = b"", **options: int) -> bytes:
    algorithm, cipher_text = triple_des(pkcs8, password, **options)
    return bag("2", sequence(algorithm, octet_string(cipher_text)), labels)


def certificate(der: bytes, labels: bytes = b"") -> bytes:
    return bag("3", sequence(oid("1.2.840.113549.1.9.22.1"), context(0, octet_string(der))), labels)


def sdsi(labels: bytes = b"") -> bytes:
    return bag("3", sequence(oid("1.2.840.113549.1.9.22.2"), context(0, element(0x16, b"U0RTSQ=="))), labels)


def secret() -> bytes:
    return bag("5", sequence(oid("1.2.3.4"), context(0, octet_string(b"segredo"))))


def nested(*bags: bytes) -> bytes:
    return bag("6", sequence(*bags))


def part(bags: Sequence[bytes]) -> bytes:
    """Bags that lie open."""
    return content(DATA, octet_string(sequence(*bags)))


def encrypted(bags: Sequence[bytes], password: str, algorithm: tuple[bytes, bytes] | None = None) -> bytes:
    """Bags under a password; ``algorithm`` is an AlgorithmIdentifier and a cipher text made by another function."""
    identifier, cipher_text = algorithm or triple_des(sequence(*bags), password)
    info = sequence(oid(DATA), identifier, context(0, cipher_text, constructed=False))
    return content(ENCRYPTED, sequence(integer(0), info))


def pad(plain: bytes, block: int) -> bytes:
    fill = block - len(plain) % block
    return plain + bytes([fill]) * fill


def triple_des(plain: bytes, password: str, *, salt: int = 8, iterations: int = 1) -> tuple[bytes, bytes]:
    seed = os.urandom(salt)
    made = kdf.pkcs12("sha1", wide(password), seed, kdf.KEY, iterations, 24)
    iv = kdf.pkcs12("sha1", wide(password), seed, kdf.IV, iterations, 8)
    engine = Cipher(TripleDES(made), CBC(iv)).encryptor()
    parameters = sequence(octet_string(seed), integer(iterations))
    return sequence(oid("1.2.840.113549.1.12.1.3"), parameters), engine.update(pad(plain, 8)) + engine.finalize()


def pbkdf2(salt: bytes, iterations: int, prf: str = HMAC_SHA256, *, size: int | None = None) -> bytes:
    length = b"" if size is None else integer(size)
    return sequence(
        oid("1.2.840.113549.1.5.12"),
        sequence(octet_string(salt), integer(iterations), length, sequence(oid(prf), null())),
    )


def scrypt(salt: bytes, n: int, r: int, p: int) -> bytes:
    return sequence(oid("1.3.6.1.4.1.11591.4.11"), sequence(octet_string(salt), integer(n), integer(r), integer(p)))


def pbes2(derivation: bytes, cipher: bytes) -> bytes:
    return sequence(oid("1.2.840.113549.1.5.13"), sequence(derivation, cipher))


def aes(plain: bytes, password: bytes, *, bits: int = 256, salt: int = 16) -> tuple[bytes, bytes]:
    """PBES2 with AES-CBC; ``password`` in octets, to write what old NSS wrote."""
    seed, iv = os.urandom(salt), os.urandom(16)
    made = hashlib.pbkdf2_hmac("sha256", password, seed, 1, bits // 8)
    engine = Cipher(AES(made), CBC(iv)).encryptor()
    arc = {128: 2, 192: 22, 256: 42}[bits]
    cipher = sequence(oid(f"2.16.840.1.101.3.4.1.{arc}"), octet_string(iv))
    return pbes2(pbkdf2(seed, 1), cipher), engine.update(pad(plain, 16)) + engine.finalize()


def aes_gcm(plain: bytes, password: bytes) -> tuple[bytes, bytes]:
    seed, nonce = os.urandom(16), os.urandom(12)
    made = hashlib.pbkdf2_hmac("sha256", password, seed, 1, 32)
    engine = Cipher(AES(made), GCM(nonce)).encryptor()
    text = engine.update(plain) + engine.finalize() + engine.tag
    cipher = sequence(oid("2.16.840.1.101.3.4.1.46"), sequence(octet_string(nonce), integer(16)))
    return pbes2(pbkdf2(seed, 1), cipher), text


def aes_scrypt(plain: bytes, password: bytes, *, n: int = 16) -> tuple[bytes, bytes]:
    seed, iv = os.urandom(16), os.urandom(16)
    made = hashlib.scrypt(password, salt=seed, n=n, r=8, p=1, dklen=32)
    engine = Cipher(AES(made), CBC(iv)).encryptor()
    cipher = sequence(oid("2.16.840.1.101.3.4.1.42"), octet_string(iv))
    return pbes2(scrypt(seed, n, 8, 1), cipher), engine.update(pad(plain, 16)) + engine.finalize()


def rc2(plain: bytes, password: bytes, *, version: int = 58) -> tuple[bytes, bytes]:
    """PBES2 with RC2 of 128 bits (the version number 58 stands for them)."""
    seed, iv = os.urandom(16), os.urandom(8)
    made = hashlib.pbkdf2_hmac("sha256", password, seed, 1, 16)
    engine = Cipher(RC2(made), CBC(iv)).encryptor()
    cipher = sequence(oid("1.2.840.113549.3.2"), sequence(integer(version), octet_string(iv)))
    return pbes2(pbkdf2(seed, 1, size=16), cipher), engine.update(pad(plain, 8)) + engine.finalize()


def mac(contents: bytes, secret_octets: bytes, *, salt: int = 8, iterations: int = 1, spend: bool = True) -> bytes:
    """HMAC-SHA1. Without ``spend`` the value is rubbish, for numbers of iterations that nobody should spend."""
    seed = os.urandom(salt)
    made = kdf.pkcs12("sha1", secret_octets, seed, kdf.MAC, iterations, 20) if spend else bytes(20)
    digest = hmac.digest(made, contents, "sha1")
    info = sequence(sequence(oid(SHA1), null()), octet_string(digest))
    return sequence(info, octet_string(seed), integer(iterations))


def pbmac1(contents: bytes, password: bytes) -> bytes:
    seed = os.urandom(16)
    made = hashlib.pbkdf2_hmac("sha256", password, seed, 1, 32)
    scheme = sequence(pbkdf2(seed, 1, size=32), sequence(oid(HMAC_SHA256), null()))
    digest = hmac.digest(made, contents, "sha256")
    info = sequence(sequence(oid("1.2.840.113549.1.5.14"), scheme), octet_string(digest))
    return sequence(info, octet_string(b"unused"), integer(1))


def file(parts: Sequence[bytes], password: str | None = None, check: bytes | None = None, *, version: int = 3) -> bytes:
    """The whole file: with ``password`` under an ordinary MAC, with ``check`` under that one, or without any."""
    contents = sequence(*parts)
    if check is None and password is not None:
        check = mac(contents, wide(password))
    return sequence(integer(version), content(DATA, octet_string(contents)), check or b"")
