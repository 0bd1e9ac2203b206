"""Certificate files made by the programs that people make them with: OpenSSL and Java's keytool."""

import shutil
import subprocess
from pathlib import Path

import pytest

SECRET = "Chave-Do-Certificado-93"
"""The password of the files made here."""
DAYS = 300


def made_by_openssl(folder: Path) -> bytes:
    """Return a PKCS#12 file made by OpenSSL with its defaults: AES-256 and a MAC of SHA-256."""
    _need("openssl")
    key, certificate, out = folder / "key.pem", folder / "cert.pem", folder / "openssl.pfx"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", str(DAYS)]
    about = ["-subj", "/C=BR/O=Cidade Exemplo/CN=CIDADE EXEMPLO", "-addext", "extendedKeyUsage=clientAuth"]
    _do([*request, *about, "-keyout", str(key), "-out", str(certificate)])
    pack = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(certificate), "-out", str(out)]
    _do([*pack, "-passout", "stdin"], typed=f"{SECRET}\n")
    return out.read_bytes()


def made_by_keytool(folder: Path) -> bytes:
    """Return a PKCS#12 file made by keytool with its defaults."""
    _need("keytool")
    password, out = folder / "password", folder / "keytool.pfx"
    password.write_text(SECRET)
    make = ["keytool", "-genkeypair", "-alias", "certificado", "-keyalg", "RSA", "-keysize", "2048", "-storetype"]
    about = ["-validity", str(DAYS), "-dname", "CN=CIDADE EXEMPLO, O=Cidade Exemplo, C=BR", "-ext", "eku=clientAuth"]
    _do([*make, "PKCS12", *about, "-keystore", str(out), "-storepass:file", str(password)])
    return out.read_bytes()


MAKERS = {"openssl": made_by_openssl, "keytool": made_by_keytool}


def _need(program: str) -> None:
    if not shutil.which(program):
        pytest.skip(f"needs {program}")


def _do(command: list[str], typed: str = "") -> None:
    subprocess.run(command, input=typed, text=True, check=True, capture_output=True)
