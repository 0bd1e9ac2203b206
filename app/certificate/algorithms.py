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
        return self.mode == "CBC"


def _aes() -> dict[str, Cipher]:
    modes = ((2, "CBC"), (3, "OFB"), (4, "CFB"), (6, "GCM"))
    sizes = ((0, 16), (20, 24), (40, 32))
    return {
        f"2.16.840.1.101.3.4.1.{arc + size}": Cipher(f"AES-{key * 8}-{mode}", "AES", mode, key, 16)
        for size, key in sizes
        for arc, mode in modes
    }


def _cbc(family: str, key: int, block: int, name: str | None = None) -> Cipher:
    return Cipher(name or f"{family}-{key * 8}-CBC", family, "CBC", key, block)


RC2 = "1.2.840.113549.3.2"
#: cipher OID of PBES2 -> cipher; a key of 0 bytes means: as long as the file says
CIPHERS = {
    **_aes(),
    "1.3.14.3.2.7": _cbc("DES", 8, 8, "DES-CBC"),
    "1.3.14.3.2.8": Cipher("DES-OFB", "DES", "OFB", 8, 8),
    "1.3.14.3.2.9": Cipher("DES-CFB", "DES", "CFB", 8, 8),
    "1.2.840.113549.3.7": _cbc("3DES", 24, 8, "3DES-CBC"),
    RC2: _cbc("RC2", 0, 8, "RC2-CBC"),
    "1.2.840.113549.3.4": Cipher("RC4", "RC4", "STREAM", 0, 0),
    "1.3.6.1.4.1.3029.1.2": _cbc("Blowfish", 16, 8, "Blowfish-CBC"),
    "1.2.840.113533.7.66.10": _cbc("CAST5", 16, 8, "CAST5-CBC"),
    "1.3.6.1.4.1.188.7.1.1.2": _cbc("IDEA", 16, 8, "IDEA-CBC"),
    "1.2.410.200004.1.4": _cbc("SEED", 16, 16, "SEED-CBC"),
    "1.2.156.10197.1.104.2": _cbc("SM4", 16, 16, "SM4-CBC"),
    "1.2.392.200011.61.1.1.1.2": _cbc("Camellia", 16, 16),
    "1.2.392.200011.61.1.1.1.3": _cbc("Camellia", 24, 16),
    "1.2.392.200011.61.1.1.1.4": _cbc("Camellia", 32, 16),
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
