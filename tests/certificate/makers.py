"""Real programs that write PKCS#12 files, each asked for every build that it knows."""

import base64
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, PrivateFormat, pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES
from cryptography.x509 import load_der_x509_certificate

from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8, private

PASSWORD = "Senha-123"


@dataclass(frozen=True)
class Made:
    """One file: the program that wrote it, how, and what is in it. ``password`` opens it."""

    maker: str
    build: str
    path: Path
    password: str
    keys: int = 1
    protected: bool = True  # a wrong password can be told


class Workshop:
    """A folder with keys and certificates, and the programs that work there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for kind in ("rsa", "ec", "secp256k1", "ed25519", "ed448", "dsa", "other"):
            self._write(f"{kind}.key", "PRIVATE KEY", pkcs8(kind))
            self._write(f"{kind}.cer", "CERTIFICATE", certificate(kind))

    def _write(self, name: str, label: str, der: bytes) -> None:
        (self.folder / name).write_bytes(der)
        pem = f"-----BEGIN {label}-----\n{base64.encodebytes(der).decode()}-----END {label}-----\n"
        (self.folder / f"{name}.pem").write_text(pem)

    def run(self, *command: str, env: dict[str, str] | None = None) -> bool:
        """Run a program in the folder; False when it does not know what it was asked for."""
        around = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
        return subprocess.run(command, cwd=self.folder, env=around, capture_output=True, check=False).returncode == 0

    def everything(self) -> Iterator[Made]:
        """Every file that the programs of this machine can make."""
        yield from self.library()
        yield from self.forged()
        if shutil.which("openssl"):
            yield from self.openssl()
        if shutil.which("keytool"):
            yield from self.keytool()
        if shutil.which("pk12util") and shutil.which("openssl"):
            yield from self.nss()
        if shutil.which("certtool"):
            yield from self.gnutls()

    # OpenSSL

    def openssl(self) -> Iterator[Made]:
        yield from self._openssl("default")
        yield from self._openssl("-legacy", "-legacy")
        yield from self._openssl("-descert", "-descert")
        for cipher in (*_PBE, *_PBES2):
            yield from self._openssl(f"-keypbe -certpbe {cipher}", "-legacy", "-keypbe", cipher, "-certpbe", cipher)
        for keys, certs in (("NONE", "PBE-SHA1-3DES"), ("PBE-SHA1-3DES", "NONE"), ("AES-256-CBC", "PBE-SHA1-RC2-40")):
            build = f"-keypbe {keys} -certpbe {certs}"
            yield from self._openssl(build, "-legacy", "-keypbe", keys, "-certpbe", certs)
        for digest in (
            "md5",
            "sha1",
            "sha224",
            "sha256",
            "sha384",
            "sha512",
            "sha512-256",
            "sha3-256",
            "sm3",
            "ripemd160",
        ):
            yield from self._openssl(f"-legacy -macalg {digest}", "-legacy", "-macalg", digest)
        for options in ("-iter 1", "-nomaciter", "-noiter", "-maciter", "-iter 50000", "-nomac", "-nomac -legacy"):
            yield from self._openssl(options, *options.split())
        naked = ("-keypbe", "NONE", "-certpbe", "NONE")
        yield from self._openssl("-keypbe NONE -certpbe NONE", *naked)
        yield from self._openssl("-nomac -keypbe NONE -certpbe NONE", "-nomac", *naked, protected=False)
        for password in ("", "senhação", "com espaço dentro", "x" * 120, "chave🔑"):
            for style in ((), ("-legacy",)):
                yield from self._openssl(f"password {password[:20]!r} {' '.join(style)}", *style, password=password)
        for kind in ("ec", "secp256k1", "ed25519", "ed448", "dsa"):
            yield from self._openssl(f"{kind} key", kind=kind)
            yield from self._openssl(f"{kind} key -legacy", "-legacy", kind=kind)
        yield from self._openssl("chain and name", "-certfile", "other.cer.pem", "-name", "Município de São João")
        yield from self._openssl("-nokeys", "-nokeys", keys=0)
        yield from self._openssl("-nocerts", "-nocerts")
        yield from self._openssl("-CSP", "-CSP", "Microsoft Enhanced Cryptographic Provider v1.0", "-LMK")

    def _openssl(
        self,
        build: str,
        *options: str,
        kind: str = "rsa",
        password: str = PASSWORD,
        keys: int = 1,
        protected: bool = True,
    ) -> Iterator[Made]:
        path = self._path()
        given = ("-inkey", f"{kind}.key.pem", "-in", f"{kind}.cer.pem", "-out", path.name, "-passout", "env:SENHA")
        if self.run("openssl", "pkcs12", "-export", *given, *options, env={"SENHA": password}):
            yield Made("openssl", build, path, password, keys, protected)

    # Java

    def keytool(self) -> Iterator[Made]:
        rsa, ec = ("-keyalg", "RSA", "-keysize", "2048"), ("-keyalg", "EC", "-groupname", "secp256r1")
        old = ("-J-Dkeystore.pkcs12.legacy",)
        sha512 = ("-J-Dkeystore.pkcs12.macAlgorithm=HmacPBESHA512",)
        bare = ("-J-Dkeystore.pkcs12.macAlgorithm=NONE", "-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE")
        for build, options in (
            ("default", rsa),
            ("legacy", (*rsa, *old)),
            ("EC", ec),
            ("SHA-512 MAC", (*rsa, *sha512)),
        ):
            yield from self._keytool(build, [("-genkeypair", "-alias", "pec", *options)])
        yield from self._keytool("no MAC, open certificates", [("-genkeypair", "-alias", "pec", *rsa, *bare)])
        two = [("-genkeypair", "-alias", alias, *ec) for alias in ("um", "dois")]
        yield from self._keytool("two keys", two, keys=2)
        trusted = [("-importcert", "-noprompt", "-alias", "ac", "-file", "other.cer")]
        yield from self._keytool("trusted certificate only", trusted, keys=0)

    def _keytool(self, build: str, steps: list[tuple[str, ...]], keys: int = 1) -> Iterator[Made]:
        path = self._path()
        store = ("-keystore", path.name, "-storetype", "PKCS12", "-storepass", PASSWORD)
        names = ("-dname", "CN=MUNICIPIO DE TESTE", "-validity", "300")
        if all(self.run("keytool", *step, *store, *(names if step[0] == "-genkeypair" else ())) for step in steps):
            yield Made("keytool", build, path, PASSWORD, keys)

    # NSS, the library of Firefox

    def nss(self) -> Iterator[Made]:
        base = self._path()
        if not next(self._openssl("for NSS", "-legacy", "-name", "pec"), None) or not self._nss_database():
            return
        assert base
        for options in ((), *(("-c", c, "-C", d) for c, d in _NSS)):
            path = self._path()
            command = ("pk12util", "-d", "sql:nss", "-o", path.name, "-n", "pec", "-k", "nss.senha", "-w", "nss.senha")
            if self.run(*command, *options):
                yield Made("pk12util", " ".join(options) or "default", path, PASSWORD)

    def _nss_database(self) -> bool:
        (self.folder / "nss").mkdir()
        (self.folder / "nss.senha").write_text(PASSWORD)
        source = sorted(self.folder.glob("*.p12"))[-1].name
        return self.run("certutil", "-N", "-d", "sql:nss", "-f", "nss.senha") and self.run(
            "pk12util", "-d", "sql:nss", "-i", source, "-k", "nss.senha", "-w", "nss.senha"
        )

    # GnuTLS

    def gnutls(self) -> Iterator[Made]:
        for cipher in ("", "rc2-40", "aes-128", "aes-192"):
            yield from self._gnutls(cipher or "default", *(("--pkcs-cipher", cipher) if cipher else ()))
        for digest in ("SHA1", "SHA512"):
            yield from self._gnutls(f"MAC {digest}", "--hash", digest)
        yield from self._gnutls("empty password", "--empty-password", password="")
        yield from self._gnutls("null password", "--null-password", password="")

    def _gnutls(self, build: str, *options: str, password: str = PASSWORD) -> Iterator[Made]:
        path = self._path()
        given = ("--load-privkey", "rsa.key.pem", "--load-certificate", "rsa.cer.pem", "--p12-name", "pec")
        secret = ("--password", password) if password else ()
        if self.run("certtool", "--to-p12", "--outder", "--outfile", path.name, *given, *secret, *options):
            yield Made("certtool", build, path, password)

    # The crypto library

    def library(self) -> Iterator[Made]:
        holder = load_der_x509_certificate(certificate("rsa"))
        other = [load_der_x509_certificate(certificate("other"))]
        for scheme in PBES:
            for digest in (hashes.SHA1(), hashes.SHA256()):
                sealing = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(2000).key_cert_algorithm(scheme)
                seal = sealing.hmac_hash(digest).build(PASSWORD.encode())
                data = pkcs12.serialize_key_and_certificates(b"pec", private("rsa"), holder, other, seal)
                yield self._written("library", f"{scheme.name.split('And')[-1]} {digest.name}", data)
        best = BestAvailableEncryption(PASSWORD.encode())
        yield self._written(
            "library", "best", pkcs12.serialize_key_and_certificates(None, private("ec"), None, None, best)
        )
        naked = pkcs12.serialize_key_and_certificates(b"pec", private("rsa"), holder, None, NoEncryption())
        yield self._written("library", "no encryption", naked, password="")

    # What no program writes, but some file holds

    def forged(self) -> Iterator[Made]:
        labels = forge.attributes("pec", b"\1")
        bags = [forge.key(pkcs8("rsa"), PASSWORD, labels), forge.certificate(certificate("rsa"), labels)]
        ordinary = forge.part(bags)
        plain = forge.sequence(forge.clear_key(pkcs8("rsa"), labels), forge.certificate(certificate("rsa"), labels))
        shrouded = forge.sequence(*bags)
        wide, raw = forge.wide(PASSWORD), PASSWORD.encode()
        contents = forge.sequence(ordinary)
        whole = forge.file([ordinary], PASSWORD)
        header = 4 if whole[1] == 0x82 else 3
        short = [forge.key(pkcs8("rsa"), PASSWORD, labels, salt=4), bags[1]]
        two = [forge.key(pkcs8("ec"), PASSWORD, forge.attributes("dois", b"\2")), forge.certificate(certificate("ec"))]
        yield self._written("forged", "trailing byte", whole + b"\0")
        yield self._written("forged", "indefinite length", b"\x30\x80" + whole[header:] + b"\0\0")
        yield self._written("forged", "PBMAC1", forge.file([ordinary], check=forge.pbmac1(contents, raw)))
        yield self._written("forged", "short salt of the key", forge.file([forge.part(short)], PASSWORD))
        yield self._written(
            "forged", "short salt of the MAC", forge.file([ordinary], check=forge.mac(contents, wide, salt=4))
        )
        yield self._written("forged", "AES-192", _sealed(forge.aes(shrouded, raw, bits=192)))
        yield self._written("forged", "AES-256 short salt", _sealed(forge.aes(shrouded, raw, salt=7)))
        yield self._written("forged", "AES-GCM", _sealed(forge.aes_gcm(shrouded, raw)))
        yield self._written("forged", "scrypt", _sealed(forge.aes_scrypt(shrouded, raw)))
        yield self._written("forged", "PBES2 RC2", _sealed(forge.rc2(shrouded, raw)))
        yield self._written("forged", "old NSS", _sealed(forge.aes(shrouded, wide)))
        yield self._written("forged", "encrypted clear key", _sealed(forge.triple_des(plain, PASSWORD)))
        yield self._written("forged", "two keys", forge.file([forge.part([*bags, *two])], PASSWORD), keys=2)
        same = [forge.key(pkcs8("ec"), PASSWORD, labels), forge.certificate(certificate("ec"))]
        yield self._written(
            "forged", "two keys of one name", forge.file([forge.part([*bags, *same])], PASSWORD), keys=2
        )
        bare = [forge.key(pkcs8("rsa"), PASSWORD), forge.certificate(certificate("rsa"))]
        yield self._written("forged", "no labels", forge.file([forge.part(bare)], PASSWORD))
        yield self._written("forged", "nested contents", forge.file([forge.part([forge.nested(*bags)])], PASSWORD))
        apart = [forge.key(pkcs8("rsa"), "outra", labels), bags[1]]
        yield self._written("forged", "second password", forge.file([forge.part(apart)], PASSWORD))
        strange = [*bags[:1], forge.certificate(certificate("rsa"), forge.attributes("pec", name_tag=0x0C))]
        yield self._written("forged", "name as UTF8String", forge.file([forge.part(strange)], PASSWORD))
        number = forge.sequence(forge.oid("1.2.840.113549.1.9.21"), forge.set_of([forge.integer(1)]))
        numbered = [*bags, forge.certificate(certificate("other"), forge.set_of([number]))]
        yield self._written("forged", "key id as INTEGER", forge.file([forge.part(numbered)], PASSWORD))
        broken = [*bags, forge.certificate(forge.sequence(forge.integer(5)))]
        yield self._written("forged", "broken certificate beside", forge.file([forge.part(broken)], PASSWORD))
        yield self._written("forged", "version 4", forge.file([ordinary], PASSWORD, version=4))
        extra = [*bags, forge.sdsi()]
        yield self._written("forged", "SDSI certificate", forge.file([forge.part(extra)], PASSWORD))
        yield self._written("forged", "secret bag", forge.file([forge.part([*bags, forge.secret()])], PASSWORD))
        many = forge.part([forge.key(pkcs8("rsa"), PASSWORD, labels, iterations=50_000), bags[1]])
        yield self._written("forged", "50000 iterations", forge.file([many], PASSWORD))

    def _written(self, maker: str, build: str, data: bytes, *, keys: int = 1, password: str = PASSWORD) -> Made:
        path = self._path()
        path.write_bytes(data)
        return Made(maker, build, path, password, keys)

    def _path(self) -> Path:
        return self.folder / f"{len(list(self.folder.glob('*.p12'))):03}.p12"


def _sealed(algorithm: tuple[bytes, bytes]) -> bytes:
    return forge.file([forge.encrypted([], "", algorithm)], PASSWORD)


_PBE = (
    "PBE-SHA1-3DES",
    "PBE-SHA1-2DES",
    "PBE-SHA1-RC2-40",
    "PBE-SHA1-RC2-128",
    "PBE-SHA1-RC4-40",
    "PBE-SHA1-RC4-128",
    "PBE-MD5-DES",
    "PBE-SHA1-DES",
    "PBE-MD5-RC2-64",
    "PBE-SHA1-RC2-64",
)
_PBES2 = (
    "AES-128-CBC",
    "AES-192-CBC",
    "AES-256-CBC",
    "AES-256-OFB",
    "AES-256-ECB",
    "DES-EDE",
    "SM4-CTR",
    "SEED-CFB",
    "CAMELLIA-256-CFB",
    "AES-256-CFB",
    "DES-EDE3-CBC",
    "DES-CBC",
    "RC2-CBC",
    "RC2-40-CBC",
    "BF-CBC",
    "CAST5-CBC",
    "SEED-CBC",
    "SM4-CBC",
    "IDEA-CBC",
    "CAMELLIA-128-CBC",
    "CAMELLIA-192-CBC",
    "CAMELLIA-256-CBC",
    "ARIA-128-CBC",
    "ARIA-192-CBC",
    "ARIA-256-CBC",
)
#: few, because NSS and GnuTLS always write 600,000 iterations, and each file is opened several times
_NSS = (
    ("PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC", "PKCS #12 V2 PBE With SHA-1 And 40 Bit RC2 CBC"),
    ("AES-128-CBC", "AES-192-CBC"),
)
