"""The ciphers of the crypto library, chosen by our own description of a cipher. Heavy: import late."""

from collections.abc import Callable

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.decrepit.ciphers import algorithms as old
from cryptography.hazmat.decrepit.ciphers import modes as old_modes
from cryptography.hazmat.primitives.ciphers import Cipher as Engine
from cryptography.hazmat.primitives.ciphers import CipherAlgorithm, CipherContext, algorithms, modes

from app.certificate.algorithms import Cipher
from app.certificate.kdf import UnsupportedError
from app.certificate.pbe import WrongKeyError

_TAG_BYTES = 16
_Plain = modes.CBC | modes.CTR | modes.ECB | old_modes.OFB | old_modes.CFB


def _triple(key: bytes) -> old.TripleDES:
    """Return 3DES for a key of 8, 16 or 24 octets; one DES is three times the same key."""
    return old.TripleDES({8: key * 3, 16: key + key[:8]}.get(len(key), key))


_ALGORITHMS: dict[str, Callable[[bytes], CipherAlgorithm]] = {
    "AES": algorithms.AES,
    "DES": _triple,
    "3DES": _triple,
    "RC4": old.ARC4,
    "Blowfish": old.Blowfish,
    "CAST5": old.CAST5,
    "IDEA": old.IDEA,
    "SEED": old.SEED,
    "SM4": algorithms.SM4,
    "Camellia": old.Camellia,
}


def run(cipher: Cipher, key: bytes, iv: bytes, data: bytes) -> bytes:
    """Return the decrypted octets, filling included. Raises WrongKeyError, UnsupportedError."""
    try:
        if cipher.mode == "GCM":
            return _gcm(key, iv, data)
        algorithm = _ALGORITHMS[cipher.family](key)
        engine: CipherContext = Engine(algorithm, _mode(cipher.mode, iv)).decryptor()
        return engine.update(data) + engine.finalize()
    except (UnsupportedAlgorithm, KeyError) as error:
        raise UnsupportedError(cipher.name) from error
    except (InvalidTag, ValueError) as error:
        raise WrongKeyError from error


def _mode(name: str, iv: bytes) -> _Plain | None:
    made: dict[str, Callable[[bytes], _Plain]] = {
        "CBC": modes.CBC,
        "CTR": modes.CTR,
        "OFB": old_modes.OFB,
        "CFB": old_modes.CFB,
        "ECB": lambda _: modes.ECB(),  # noqa: S305  the file was written so; nothing is encrypted here
    }
    return made[name](iv) if name in made else None


def _gcm(key: bytes, iv: bytes, data: bytes) -> bytes:
    tag = data[-_TAG_BYTES:]
    engine = Engine(algorithms.AES(key), modes.GCM(iv, tag)).decryptor()
    return engine.update(data[:-_TAG_BYTES]) + engine.finalize()
