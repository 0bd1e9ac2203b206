"""Names of the hashes and ciphers that protect PKCS#12 files, by object identifier.

Sources: RFC 7292 appendix C (PBE of PKCS#12), RFC 8018 appendix B (PBES1, PBES2, PBKDF2), RFC 9579 (PBMAC1),
NIST CSOR (AES, SHA-2, SHA-3), RFC 3657 (Camellia), RFC 5794 (ARIA), RFC 4010 (SEED), GM/T 0006 (SM3, SM4).
"""

from dataclasses import dataclass

PBES2 = "1.2.840.113549.1.5.13"
PBKDF2 = "1.2.840.113549.1.5.12"
PBMAC1 = "1.2.840.113549.1.5.14"
SCRYPT = "1.3.6.1.4.1.11591.4.11"

#: digest OID -> name in hashlib
HASHES = {
    "1.2.840.113549.2.5": "md5",
    "1.3.14.3.2.26": "sha1",
    "1.3.36.3.2.1": "ripemd160",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    "2.16.840.1.101.3.4.2.4": "sha224",
    "2.16.840.1.101.3.4.2.5": "sha512_224",
    "2.16.840.1.101.3.4.2.6": "sha512_256",
    "2.16.840.1.101.3.4.2.7": "sha3_224",
    "2.16.840.1.101.3.4.2.8": "sha3_256",
    "2.16.840.1.101.3.4.2.9": "sha3_384",
    "2.16.840.1.101.3.4.2.10": "sha3_512",
    "1.2.156.10197.1.401": "sm3",
}

#: HMAC OID -> name of its hash in hashlib
HMACS = {
    "1.2.840.113549.2.6": "md5",
    "1.2.840.113549.2.7": "sha1",
    "1.2.840.113549.2.8": "sha224",
    "1.2.840.113549.2.9": "sha256",
    "1.2.840.113549.2.10": "sha384",
    "1.2.840.113549.2.11": "sha512",
    "1.2.840.113549.2.12": "sha512_224",
    "1.2.840.113549.2.13": "sha512_256",
    "2.16.840.1.101.3.4.2.13": "sha3_224",
    "2.16.840.1.101.3.4.2.14": "sha3_256",
    "2.16.840.1.101.3.4.2.15": "sha3_384",
    "2.16.840.1.101.3.4.2.16": "sha3_512",
    "1.2.156.10197.1.401.2": "sm3",
}


@dataclass(frozen=True, slots=True)
class Cipher:
    """One cipher: public ``name``, ``family``, ``mode``, key and block size in bytes (block 0: a stream)."""

    name: str
    family: str
    mode: str
    key: int
    block: int

    @property
    def pads(self) -> bool:
        """Say whether the plain text is filled up to whole blocks."""
        return self.mode in ("CBC", "ECB")


def _cbc(family: str, key: int, block: int, name: str | None = None) -> Cipher:
    return Cipher(name or f"{family}-{key * 8}-CBC", family, "CBC", key, block)


def _modes(family: str, key: int, block: int, base: str, arcs: dict[str, int], name: str = "") -> dict[str, Cipher]:
    """Return one cipher in several modes, whose identifiers differ in the last arc."""
    stem = name or f"{family}-{key * 8}"
    return {f"{base}.{arc}": Cipher(f"{stem}-{mode}", family, mode, key, block) for mode, arc in arcs.items()}


def _aes(key: int, first: int) -> dict[str, Cipher]:
    arcs = {mode: first + arc for arc, mode in enumerate(("ECB", "CBC", "OFB", "CFB"))} | {"GCM": first + 5}
    return _modes("AES", key, 16, "2.16.840.1.101.3.4.1", arcs)


def _camellia(key: int, cbc: int, first: int) -> dict[str, Cipher]:
    """CBC has an identifier of RFC 3657, the other modes have those of ISO 18033-3."""
    arcs = {"ECB": first, "OFB": first + 2, "CFB": first + 3}
    other = _modes("Camellia", key, 16, "0.3.4401.5.3.1.9", arcs)
    return other | {f"1.2.392.200011.61.1.1.1.{cbc}": _cbc("Camellia", key, 16)}


def _aria(key: int, first: int) -> dict[str, Cipher]:
    arcs = {mode: first + arc for arc, mode in enumerate(("ECB", "CBC", "CFB", "OFB", "CTR"))}
    return _modes("ARIA", key, 16, "1.2.410.200046.1.1", arcs)


RC2 = "1.2.840.113549.3.2"
#: cipher OID of PBES2 -> cipher; a key of 0 bytes means: as long as the file says
CIPHERS = {
    **_aes(16, 1),
    **_aes(24, 21),
    **_aes(32, 41),
    **_modes("DES", 8, 8, "1.3.14.3.2", {"ECB": 6, "CBC": 7, "OFB": 8, "CFB": 9}, "DES"),
    "1.3.14.3.2.17": Cipher("3DES-2KEY-ECB", "3DES", "ECB", 16, 8),
    "1.2.840.113549.3.7": _cbc("3DES", 24, 8, "3DES-CBC"),
    RC2: _cbc("RC2", 0, 8, "RC2-CBC"),
    "1.2.840.113549.3.4": Cipher("RC4", "RC4", "STREAM", 0, 0),
    "1.3.6.1.4.1.3029.1.2": _cbc("Blowfish", 16, 8, "Blowfish-CBC"),
    "1.2.840.113533.7.66.10": _cbc("CAST5", 16, 8, "CAST5-CBC"),
    "1.3.6.1.4.1.188.7.1.1.2": _cbc("IDEA", 16, 8, "IDEA-CBC"),
    **_modes("SEED", 16, 16, "1.2.410.200004.1", {"ECB": 3, "CBC": 4, "CFB": 5, "OFB": 6}, "SEED"),
    **_modes("SM4", 16, 16, "1.2.156.10197.1.104", {"ECB": 1, "CBC": 2, "OFB": 3, "CFB": 4, "CTR": 7}, "SM4"),
    **_aria(16, 1),
    **_aria(24, 6),
    **_aria(32, 11),
    **_camellia(16, 2, 1),
    **_camellia(24, 3, 21),
    **_camellia(32, 4, 41),
}

#: PBE OID -> how the key is made ("pkcs12" or "pbkdf1"), hash, cipher, effective bits of RC2
PBES1 = {
    "1.2.840.113549.1.12.1.1": ("pkcs12", "sha1", Cipher("RC4-128", "RC4", "STREAM", 16, 0), 0),
    "1.2.840.113549.1.12.1.2": ("pkcs12", "sha1", Cipher("RC4-40", "RC4", "STREAM", 5, 0), 0),
    "1.2.840.113549.1.12.1.3": ("pkcs12", "sha1", _cbc("3DES", 24, 8, "3DES-CBC"), 0),
    "1.2.840.113549.1.12.1.4": ("pkcs12", "sha1", _cbc("3DES", 16, 8, "3DES-2KEY-CBC"), 0),
    "1.2.840.113549.1.12.1.5": ("pkcs12", "sha1", _cbc("RC2", 16, 8, "RC2-128-CBC"), 128),
    "1.2.840.113549.1.12.1.6": ("pkcs12", "sha1", _cbc("RC2", 5, 8, "RC2-40-CBC"), 40),
    "1.2.840.113549.1.5.3": ("pbkdf1", "md5", _cbc("DES", 8, 8, "DES-CBC"), 0),
    "1.2.840.113549.1.5.6": ("pbkdf1", "md5", _cbc("RC2", 8, 8, "RC2-64-CBC"), 64),
    "1.2.840.113549.1.5.10": ("pbkdf1", "sha1", _cbc("DES", 8, 8, "DES-CBC"), 0),
    "1.2.840.113549.1.5.11": ("pbkdf1", "sha1", _cbc("RC2", 8, 8, "RC2-64-CBC"), 64),
}
