"""Small PKCS#12 files of every build, and lookalikes: where the fuzzer starts. See ``target.py``."""

import sys
from pathlib import Path

from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8
from tests.fuzz.target import PASSWORD


def seeds() -> dict[str, bytes]:
    """Name and bytes of each seed; their numbers of iterations are 1, so that each is quick."""
    labels = forge.attributes("Município", b"\1")
    bags = [forge.key(pkcs8(), PASSWORD, labels), forge.certificate(certificate(), labels)]
    clear = [forge.clear_key(pkcs8(), labels), forge.certificate(certificate(), labels), forge.sdsi(), forge.secret()]
    contents = forge.sequence(*clear)
    return {
        "ordinary": forge.file([forge.part(bags)], PASSWORD),
        "clear": forge.file([forge.part(clear)]),
        "nested": forge.file([forge.part([forge.nested(forge.nested(*clear))])], PASSWORD),
        "triple_des": forge.file([forge.encrypted(clear, PASSWORD)], PASSWORD),
        "aes": forge.file([forge.encrypted([], PASSWORD, forge.aes(contents, PASSWORD.encode()))], PASSWORD),
        "gcm": forge.file([forge.encrypted([], PASSWORD, forge.aes_gcm(contents, PASSWORD.encode()))], PASSWORD),
        "rc2": forge.file([forge.encrypted([], PASSWORD, forge.rc2(contents, PASSWORD.encode()))], PASSWORD),
        "scrypt": forge.file([forge.encrypted([], PASSWORD, forge.aes_scrypt(contents, PASSWORD.encode(), n=2))]),
        "pbmac1": forge.file([forge.part(bags)], check=forge.pbmac1(forge.sequence(forge.part(bags)), b"senha")),
        "bags": forge.sequence(*clear),
        "certificate": certificate(),
        "key": pkcs8(),
        "page": b"\xef\xbb\xbf<!DOCTYPE html><html><body>Sess\xc3\xa3o expirada</body></html>",
        "pem": b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "java": b"\xfe\xed\xfe\xed\0\0\0\2",
        "indefinite": b"\x30\x80\x02\x01\x03\x30\x80" * 40,
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for name, data in seeds().items():
        (folder / name).write_bytes(data)
