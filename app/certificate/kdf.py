"""From a password to key octets: the key derivations of PKCS#12 files."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from app.certificate import asn1
from app.certificate.algorithms import HMACS, PBKDF2, SCRYPT
from app.findings import ChaveiroError, Code

KEY, IV, MAC = 1, 2, 3  # purposes of RFC 7292, B.3
ITERATIONS_MAX = 5_000_000  # the limit of Java (sun.security.pkcs12.PKCS12KeyStore), for any one count
WORK_MAX = 3 * ITERATIONS_MAX  # and for a whole file: integrity, certificates and key each at the limit
_COUNT_MAX = 2**31 - 1  # what a count in a file may say at all
_KEY_LENGTH_MAX = 1024
_SCRYPT_MEMORY_MAX = 64 << 20
_SCRYPT_PER_ITERATION = 4  # N*r*p of scrypt that take about as long as one iteration of a hash


class UnsupportedError(Exception):
    """The file names an algorithm that is not known here; the argument is its name or identifier."""


@dataclass(slots=True)
class Budget:
    """Counts iterations before they are spent."""

    left: int = WORK_MAX

    def check(self, *counts: int) -> None:
        """Raise TOO_COSTLY when any of ``counts``, or all of them together, go beyond the limits."""
        if max(counts, default=0) > ITERATIONS_MAX or sum(counts) > self.left:
            raise ChaveiroError(Code.TOO_COSTLY, iterations=max(counts), limit=ITERATIONS_MAX)

    def spend(self, count: int) -> None:
        """Take ``count`` iterations. Raises TOO_COSTLY."""
        self.check(count)
        self.left -= count


@dataclass(frozen=True, slots=True)
class Derivation:
    """PBKDF2 or scrypt with its settings. ``iterations`` is the cost in rounds of a hash."""

    prf: str
    salt: bytes
    iterations: int
    key_length: int | None = None
    scrypt: tuple[int, int, int] | None = None

    def key(self, password: bytes, size: int) -> bytes:
        """Return ``size`` octets. Raises UnsupportedError where this computer's library lacks the hash."""
        try:
            if self.scrypt is None:
                return hashlib.pbkdf2_hmac(self.prf, password, self.salt, max(self.iterations, 1), size)
            n, r, p = self.scrypt
            return hashlib.scrypt(password, salt=self.salt, n=n, r=r, p=p, maxmem=2 * _SCRYPT_MEMORY_MAX, dklen=size)
        except ValueError as error:
            raise UnsupportedError(self.prf) from error


def read_derivation(node: asn1.Node) -> Derivation:
    """Return the key derivation of an AlgorithmIdentifier (RFC 8018, A.2; RFC 7914, 7)."""
    name = asn1.oid(node.expect(asn1.SEQUENCE, 2).child(0))
    parameters = node.child(1, asn1.SEQUENCE)
    if name == PBKDF2:
        return _read_pbkdf2(parameters)
    if name == SCRYPT:
        return _read_scrypt(parameters)
    raise UnsupportedError(name)


def _read_pbkdf2(node: asn1.Node) -> Derivation:
    salt = asn1.octets(node.child(0))
    prf, length = "sha1", None
    for extra in node.children[2:]:
        if extra.tag == asn1.INTEGER:
            length = _key_length(extra)
        elif extra.tag == asn1.SEQUENCE:
            prf = known(HMACS, asn1.oid(extra.child(0)))
    return Derivation(prf, salt, count(node.child(1)), length)


def _read_scrypt(node: asn1.Node) -> Derivation:
    salt = asn1.octets(node.child(0))
    n, r, p = (asn1.integer(node.child(i)) for i in (1, 2, 3))
    if min(n, r, p) < 1:
        raise asn1.MalformedError("scrypt")
    if 128 * n * r > _SCRYPT_MEMORY_MAX:
        raise ChaveiroError(Code.TOO_COSTLY, memory=min(n * r // 8192, _COUNT_MAX), limit=_SCRYPT_MEMORY_MAX >> 20)
    if n * r * p > _COUNT_MAX:
        raise ChaveiroError(Code.TOO_COSTLY, iterations=_COUNT_MAX, limit=ITERATIONS_MAX)
    length = _key_length(node.children[4]) if len(node.children) > 4 else None
    return Derivation("scrypt", salt, n * r * p // _SCRYPT_PER_ITERATION, length, (n, r, p))


def _key_length(node: asn1.Node) -> int:
    value = asn1.integer(node)
    if not 1 <= value <= _KEY_LENGTH_MAX:
        raise asn1.MalformedError("key length")
    return value


def count(node: asn1.Node) -> int:
    """Return a number of iterations. Raises MalformedError for a negative one, TOO_COSTLY for an absurd one."""
    value = asn1.integer(node)
    if value < 0:
        raise asn1.MalformedError("iterations")
    if value > _COUNT_MAX:
        raise ChaveiroError(Code.TOO_COSTLY, iterations=_COUNT_MAX, limit=ITERATIONS_MAX)
    return value


def known(table: dict[str, str], name: str) -> str:
    """Return the entry of ``table``. Raises UnsupportedError."""
    if name not in table:
        raise UnsupportedError(name)
    return table[name]


def hasher(name: str) -> Callable[[bytes], "hashlib._Hash"]:
    """Return the constructor of a hash. Raises UnsupportedError where this computer's library lacks it."""
    made = getattr(hashlib, name, None) or (lambda data: hashlib.new(name, data))
    try:
        made(b"")
    except ValueError as error:
        raise UnsupportedError(name) from error
    return made


def has_hash(name: str) -> bool:
    """Say whether this computer's library has the hash."""
    try:
        hasher(name)
    except UnsupportedError:
        return False
    return True


def pkcs12(name: str, wide: bytes, salt: bytes, purpose: int, iterations: int, size: int) -> bytes:
    """Return ``size`` octets by the derivation of PKCS#12 (RFC 7292, B.2) with the hash ``name``."""
    new = hasher(name)
    block = new(b"").block_size
    state = _fill(salt, block) + _fill(wide, block)
    out = b""
    while True:
        digest = new(bytes([purpose]) * block + state).digest()
        for _ in range(iterations - 1):
            digest = new(digest).digest()
        out += digest
        if len(out) >= size:
            return out[:size]
        state = _stir(state, (digest * (block // len(digest) + 1))[:block], block)


def pbkdf1(name: str, raw: bytes, salt: bytes, iterations: int, size: int) -> bytes:
    """Return ``size`` octets by PBKDF1 (RFC 8018, 5.1)."""
    new = hasher(name)
    digest = new(raw + salt).digest()
    for _ in range(iterations - 1):
        digest = new(digest).digest()
    return digest[:size]


def _fill(data: bytes, block: int) -> bytes:
    length = -(-len(data) // block) * block
    return (data * (length // len(data) + 1))[:length] if data else b""


def _stir(state: bytes, step: bytes, block: int) -> bytes:
    add, wrap = int.from_bytes(step, "big") + 1, 1 << 8 * block
    parts = (int.from_bytes(state[i : i + block], "big") for i in range(0, len(state), block))
    return b"".join(((part + add) % wrap).to_bytes(block, "big") for part in parts)
