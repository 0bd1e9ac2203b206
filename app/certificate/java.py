"""Predicts whether the Javas that a PEC ships would use a file, by the rules of their own PKCS#12 reader.

The rules are those of ``sun.security.pkcs12.PKCS12KeyStore`` and of the ciphers of SunJCE, checked against real Javas
(docs/pkcs12.md). "8" stands for Java 8 before update 301, the oldest that a PEC may still run; 17 is what PEC 5 ships.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.certificate.kdf import ITERATIONS_MAX
from app.certificate.mac import Mac
from app.certificate.pairing import algorithm_of_key, public_of_certificate
from app.certificate.passwords import trim
from app.certificate.pbe import Protection
from app.certificate.pfx import Bag, BagKind, Unknown
from app.certificate.pkcs12 import Opened
from app.certificate.report import JavaReason, JavaVerdict, PasswordForm

_SALT_MIN = 8
_NO_PASSWORD = (PasswordForm.EMPTY, PasswordForm.NULL)  # Java tries both kinds of none
_SHA2 = frozenset(("sha224", "sha256", "sha384", "sha512", "sha512_224", "sha512_256"))
_PBES1_CIPHERS = frozenset(("RC4-128", "RC4-40", "3DES-CBC", "RC2-128-CBC", "RC2-40-CBC"))


@dataclass(frozen=True, slots=True)
class _Java:
    """What one generation of Java knows."""

    macs: frozenset[str]
    pbes2_ciphers: frozenset[str]
    pbes2_hashes: frozenset[str]
    keys: frozenset[str]
    needs_key_length: bool  # PBKDF2 without the optional length of the key fails
    knows_secrets: bool  # a secret bag without labels hides the keys beside it


#: RSA, RSASSA-PSS, DSA, DH and EC keys; then X25519, X448, Ed25519 and Ed448 (JEP 324, 339)
_OLD_KEYS = frozenset(
    ("1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.10040.4.1", "1.2.840.113549.1.3.1", "1.2.840.10045.2.1")
)
_NEW_KEYS = _OLD_KEYS | {f"1.3.101.{number}" for number in (110, 111, 112, 113)}
_CIPHERS = frozenset(("AES-128-CBC", "AES-256-CBC"))
_PRFS = frozenset(("sha1", "sha224", "sha256", "sha384", "sha512"))
_OLD = _Java(frozenset(("sha1",)), _CIPHERS, _PRFS, _OLD_KEYS, needs_key_length=True, knows_secrets=False)
_NEW = _Java(_SHA2 | {"sha1"}, _CIPHERS, _PRFS, _NEW_KEYS, needs_key_length=False, knows_secrets=True)


def predict(opened: Opened, password: str | None) -> JavaVerdict:
    """Return the verdict on a file that opened with ``password`` (as typed). Without any key: whether it loads."""
    shared = tuple(_shared(opened, password))
    old = (*shared, *_algorithms(opened, _OLD), *_key_types(opened, _OLD))
    new = (*shared, *_algorithms(opened, _NEW), *_key_types(opened, _NEW))
    notes = (JavaReason.UNPAIRED,) if _is_unpaired(opened) else ()
    return JavaVerdict(not old, not new, tuple(dict.fromkeys((*new, *old, *notes))))


def _shared(opened: Opened, password: str | None) -> Iterator[JavaReason]:
    """Yield what stops every Java."""
    structure = opened.structure
    ciphers = _protections(opened)
    if (structure.mac is not None or ciphers) and not _plain(password, opened.password_form):
        yield JavaReason.PASSWORD_NOT_ASCII
    guarded: list[Protection | Mac] = [*ciphers]
    if isinstance(structure.mac, Mac):
        guarded.append(structure.mac)
    if any(g.iterations > ITERATIONS_MAX or g.iterations < 1 for g in guarded):
        yield JavaReason.ITERATIONS
    if any(len(g.salt) < _SALT_MIN for g in guarded):
        yield JavaReason.SHORT_SALT
    if structure.version != 3 or any(_is_strange(bag) for bag in opened.bags if not bag.nested):
        yield JavaReason.STRUCTURE
    if opened.odd_password and opened.password_form not in _NO_PASSWORD:
        yield JavaReason.PASSWORD_FORM
    yield from _keys(opened)


def _is_strange(bag: Bag) -> bool:
    return bag.strange or (bag.kind is BagKind.CERTIFICATE and public_of_certificate(bag.value) is None)


def _plain(password: str | None, form: PasswordForm) -> bool:
    """Say whether Java takes the password: printable ASCII only (``com.sun.crypto.provider.PBEKey``)."""
    if form in _NO_PASSWORD or not password:
        return True
    text = trim(password) if form is PasswordForm.TRIMMED else password
    return all(" " <= character <= "~" for character in text)


def _keys(opened: Opened) -> Iterator[JavaReason]:
    keys = [b for b in opened.bags if b.kind in (BagKind.KEY, BagKind.SHROUDED)]
    shrouded = [b for b in keys if b.kind is BagKind.SHROUDED]
    if keys and not shrouded:
        yield JavaReason.CLEAR_KEY
    elif shrouded and not any(b.opened for b in shrouded):
        yield JavaReason.KEY_LOCKED
    elif shrouded and all(b.nested for b in shrouded):
        yield JavaReason.STRUCTURE


def _key_types(opened: Opened, java: _Java) -> Iterator[JavaReason]:
    """Yield KEY_TYPE when none of the keys is of a kind that ``java`` has."""
    kinds = [algorithm_of_key(b.value) for b in opened.bags if b.opened]
    if kinds and not any(kind in java.keys for kind in kinds):
        yield JavaReason.KEY_TYPE


def _is_unpaired(opened: Opened) -> bool:
    """Say whether Java loads the keys and finds a certificate for none of them, though there are some."""
    shrouded = [b for b in opened.bags if b.kind is BagKind.SHROUDED]
    return bool(shrouded and opened.certificates) and not any(_is_paired(opened, key) for key in shrouded)


def _is_paired(opened: Opened, key: Bag) -> bool:
    """Say whether Java finds a certificate for ``key``: by the local key id, by the name, or by their order."""
    before = opened.bags[: opened.bags.index(key)]
    certificates = [b for b in opened.bags if b.kind is BagKind.CERTIFICATE and not b.trusted]
    if key.local_key_id is None:
        if any(b.kind is BagKind.SHROUDED for b in before):
            return False
        after = opened.bags[len(before) + 1 :]
        if any(b.kind is BagKind.CERTIFICATE and b.local_key_id is None for b in after):
            return True
    elif any(c.local_key_id == key.local_key_id for c in certificates):
        return True
    name = (key.friendly_name or "").lower()
    return bool(name) and any((c.friendly_name or "").lower() == name for c in certificates)


def _protections(opened: Opened) -> list[Protection]:
    found = [part.protection for part in opened.structure.parts] + [bag.protection for bag in opened.bags]
    return [p for p in found if isinstance(p, Protection)]


def _algorithms(opened: Opened, java: _Java) -> Iterator[JavaReason]:
    """Yield what the algorithms of the file ask that ``java`` does not know."""
    mac = opened.structure.mac
    if isinstance(mac, Unknown) or (mac is not None and mac.name not in java.macs):
        known = not isinstance(mac, Unknown) and mac.name in _NEW.macs
        yield JavaReason.PBMAC1 if mac.name == "pbmac1" else JavaReason.MAC_SHA2 if known else JavaReason.CIPHER
    if not all(_knows(java, p) for p in _protections(opened)):
        yield JavaReason.CIPHER
    if not java.knows_secrets and any(bag.kind is BagKind.SECRET for bag in opened.bags):
        yield JavaReason.STRUCTURE


def _knows(java: _Java, protection: Protection) -> bool:
    if protection.scheme == "pkcs12":
        return protection.cipher.name in _PBES1_CIPHERS
    if protection.scheme == "pbkdf1":
        return protection.hash == "md5" and protection.cipher.family == "DES"
    measured = protection.derivation is not None and protection.derivation.key_length is not None
    known = protection.cipher.name in java.pbes2_ciphers and protection.hash in java.pbes2_hashes
    return known and (measured or not java.needs_key_length)
