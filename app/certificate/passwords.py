"""The forms of a typed password that a file may really have been closed with, most likely first.

PKCS#12 takes the password as UTF-16 (RFC 7292, B.1), PBES2 as UTF-8 (RFC 8018, 3). Programs that got
this wrong left files behind: old NSS gives UTF-16 to PBES2, old OpenSSL widens every octet. An accent
may be one character or two (NFC, NFD), and a copied password may bring blanks along.
"""

import unicodedata
from dataclasses import dataclass, field

from app.certificate.report import PasswordForm

_BLANKS = " \t\r\n\v\f\0\u00a0\u2007\u200b\u200e\u200f\u202f\u2060\ufeff"
_TERMINATOR = b"\0\0"
_LEGACY_ENCODINGS = ("utf-8", "cp1252", "cp850")


@dataclass(frozen=True, slots=True)
class Secret:
    """One form of the password: the octets for the key derivation of PKCS#12, and candidates for PBES."""

    form: PasswordForm
    wide: bytes = field(repr=False)
    raws: tuple[bytes, ...] = field(repr=False)


_EMPTY = Secret(PasswordForm.EMPTY, _TERMINATOR, (b"", _TERMINATOR))
_NULL = Secret(PasswordForm.NULL, b"", (b"",))


def forms(password: str | None) -> tuple[Secret, ...]:
    """Return what to try, without doubles: one form for plain ASCII, a handful where accents or blanks are."""
    if not password:
        return (_EMPTY, _NULL)
    texts = {password: PasswordForm.TYPED}
    trimmed = trim(password)
    texts.setdefault(trimmed, PasswordForm.TRIMMED)
    texts.setdefault(unicodedata.normalize("NFC", trimmed), PasswordForm.NFC)
    texts.setdefault(unicodedata.normalize("NFD", trimmed), PasswordForm.NFD)
    found = [secret(text, form) for text, form in texts.items() if text]
    for text, form in texts.items():
        found += _legacy(text, form)
    if not trimmed:
        found += [_EMPTY, _NULL]
    return tuple(found)


def trim(password: str) -> str:
    """Return ``password`` without the blanks, visible or not, that copying brings along at both ends."""
    return password.strip(_BLANKS)


def secret(text: str, form: PasswordForm) -> Secret:
    """Return the secret that the standards make of ``text``."""
    wide = text.encode("utf-16-be", "surrogatepass")
    raw = text.encode("utf-8", "surrogatepass")
    return Secret(form, wide + _TERMINATOR, (raw, wide + _TERMINATOR, wide))


def _legacy(text: str, form: PasswordForm) -> list[Secret]:
    """Return the octets of 8-bit encodings, each widened to two, for text outside ASCII."""
    if text.isascii():
        return []
    found = []
    for encoding in _LEGACY_ENCODINGS:
        raw = text.encode(encoding, "ignore")
        wide = b"".join(bytes((0, octet)) for octet in raw) + _TERMINATOR
        found.append(Secret(form, wide, (raw,)))
    return found
