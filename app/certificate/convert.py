"""A copy of a PKCS#12 file that every Java since 8 opens: 3DES, HMAC-SHA1, shrouded key, chain and name kept.

Written by a small DER writer of our own: the crypto library's writer takes only keys and certificates that it can
parse itself, and leaves out certificates that are BER. Source: RFC 7292, 4 and appendix B.
"""

import hmac
import os
from collections.abc import Iterable

from app.certificate import kdf, pkcs12
from app.certificate.pairing import Entry
from app.certificate.passwords import secret, trim
from app.certificate.pkcs12 import Opened
from app.certificate.report import PasswordForm
from app.certificate.writer import bmp_string, context, integer, null, octet_string, oid, sequence, set_of
from app.findings import ChaveiroError, Code

_ITERATIONS = 2048  # what OpenSSL and old Java write; the password of an A1 is what protects it
_SALT_BYTES = 8
_BLOCK = 8
_LOCAL_KEY_ID = b"\x01"


def convert(data: bytes, password: str, new_password: str | None) -> bytes:
    """Return the copy of ``data``, closed with ``new_password`` or, without one, with the same password.

    Raises ChaveiroError: what ``pkcs12.open_`` raises, NO_PRIVATE_KEY, NO_CERTIFICATE, KEY_MISMATCH, and
    PASSWORD_NOT_ASCII when the password of the copy is one that Java does not take.
    """
    opened = pkcs12.open_(data, password)
    chosen = _password_of_copy(opened, password, new_password)
    copy = _file(_whole_entry(opened), opened, chosen)
    _prove(copy, chosen, opened)
    return copy


def _password_of_copy(opened: Opened, password: str, new_password: str | None) -> str:
    chosen = new_password
    if chosen is None:
        empty = opened.password_form in (PasswordForm.EMPTY, PasswordForm.NULL)
        chosen = "" if empty else trim(password) if opened.password_form is PasswordForm.TRIMMED else password
    if not all(" " <= character <= "~" for character in chosen):
        raise ChaveiroError(Code.PASSWORD_NOT_ASCII)
    return chosen


def _whole_entry(opened: Opened) -> Entry:
    """Return the key that is copied, with its certificate. Raises ChaveiroError."""
    entry = opened.main
    if entry is None:
        raise ChaveiroError(Code.NO_PRIVATE_KEY)
    if entry.key is None:
        raise ChaveiroError(Code.SECOND_PASSWORD)
    if entry.certificate is None:
        raise ChaveiroError(Code.KEY_MISMATCH if opened.extra else Code.NO_CERTIFICATE)
    return entry


def _prove(copy: bytes, password: str, original: Opened) -> None:
    """Read the copy back and compare. Raises COPY_DIFFERS."""
    again = pkcs12.open_(copy, password)
    same_key = again.main is not None and original.main is not None and again.main.key == original.main.key
    if not same_key or set(again.certificates) != set(original.certificates):
        raise ChaveiroError(Code.COPY_DIFFERS)


def _file(entry: Entry, opened: Opened, password: str) -> bytes:
    certificates = [c for c in opened.certificates if c != entry.certificate]
    bags = [
        _certificate_bag(entry.certificate or b"", _attributes(entry)),
        *(_certificate_bag(c) for c in certificates),
    ]
    contents = sequence(_data(sequence(_key_bag(entry, password))), _encrypted(sequence(*bags), password))
    return sequence(integer(3), _data(contents), _mac(contents, password))


def _data(contents: bytes) -> bytes:
    return sequence(oid("1.2.840.113549.1.7.1"), context(0, octet_string(contents)))


def _encrypted(contents: bytes, password: str) -> bytes:
    algorithm, cipher_text = _encrypt(contents, password)
    content = sequence(oid("1.2.840.113549.1.7.1"), algorithm, context(0, cipher_text, constructed=False))
    return sequence(oid("1.2.840.113549.1.7.6"), context(0, sequence(integer(0), content)))


def _key_bag(entry: Entry, password: str) -> bytes:
    algorithm, cipher_text = _encrypt(entry.key or b"", password)
    return _bag("2", sequence(algorithm, octet_string(cipher_text)), _attributes(entry))


def _certificate_bag(certificate: bytes, attributes: Iterable[bytes] = ()) -> bytes:
    return _bag("3", sequence(oid("1.2.840.113549.1.9.22.1"), context(0, octet_string(certificate))), attributes)


def _bag(kind: str, value: bytes, attributes: Iterable[bytes]) -> bytes:
    known = list(attributes)
    return sequence(oid(f"1.2.840.113549.1.12.10.1.{kind}"), context(0, value), *([set_of(known)] if known else []))


def _attributes(entry: Entry) -> list[bytes]:
    found = [sequence(oid("1.2.840.113549.1.9.21"), set_of([octet_string(_LOCAL_KEY_ID)]))]
    if entry.friendly_name:
        found.append(sequence(oid("1.2.840.113549.1.9.20"), set_of([bmp_string(entry.friendly_name)])))
    return found


def _encrypt(plain: bytes, password: str) -> tuple[bytes, bytes]:
    """Return the AlgorithmIdentifier and the cipher text of pbeWithSHAAnd3-KeyTripleDES-CBC."""
    from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    salt, wide = os.urandom(_SALT_BYTES), secret(password, PasswordForm.TYPED).wide
    key = kdf.pkcs12("sha1", wide, salt, kdf.KEY, _ITERATIONS, 24)
    iv = kdf.pkcs12("sha1", wide, salt, kdf.IV, _ITERATIONS, _BLOCK)
    fill = _BLOCK - len(plain) % _BLOCK
    engine = Cipher(TripleDES(key), CBC(iv)).encryptor()
    cipher_text = engine.update(plain + bytes([fill]) * fill) + engine.finalize()
    parameters = sequence(octet_string(salt), integer(_ITERATIONS))
    return sequence(oid("1.2.840.113549.1.12.1.3"), parameters), cipher_text


def _mac(contents: bytes, password: str) -> bytes:
    salt, wide = os.urandom(_SALT_BYTES), secret(password, PasswordForm.TYPED).wide
    key = kdf.pkcs12("sha1", wide, salt, kdf.MAC, _ITERATIONS, 20)
    digest = hmac.digest(key, contents, "sha1")
    info = sequence(sequence(oid("1.3.14.3.2.26"), null()), octet_string(digest))
    return sequence(info, octet_string(salt), integer(_ITERATIONS))
