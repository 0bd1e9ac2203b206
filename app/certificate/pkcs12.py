"""Opens a PKCS#12 file with a password, and tells a wrong password, damage and unknown algorithms apart.

One reader for all files: the integrity check (MAC) is verified first, so a wrong password is known before
anything is decrypted. Files without one are tried by decrypting. Source: RFC 7292, RFC 8018, RFC 9579.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from app.certificate import asn1, container, pbe, pfx
from app.certificate.kdf import Budget, UnsupportedError
from app.certificate.mac import Mac
from app.certificate.pairing import Entry, pair
from app.certificate.passwords import Secret, forms
from app.certificate.pfx import Bag, BagKind, Part, Pfx, Unknown
from app.certificate.report import Container, PasswordForm
from app.findings import ChaveiroError, Code, Fact, Finding, Severity

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was inside. ``bags`` are in the order of the file; the values of keys are PKCS#8 in clear.

    ``entries`` pairs each private key with its certificate, ``extra`` holds the other certificates (DER or
    BER, as they were written). ``password_form`` says which form of the password opened the file.
    """

    container: Container
    entries: tuple[Entry, ...]
    extra: tuple[bytes, ...]
    password_form: PasswordForm
    findings: tuple[Finding, ...]
    structure: Pfx
    bags: tuple[Bag, ...]
    odd_password: bool = False  # the password was written into the file in a way of its own program only

    @property
    def main(self) -> Entry | None:
        """Return the first key that opened and has a certificate, or else the first key."""
        whole = (e for e in self.entries if e.certificate is not None and e.key is not None)
        return next(whole, self.entries[0] if self.entries else None)

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """Return every certificate of the file once, that of the main key first."""
        own = [e.certificate for e in self.entries if e.certificate is not None]
        return tuple(dict.fromkeys((*own, *self.extra)))


def open_(data: bytes, password: str | None, budget: Budget | None = None) -> Opened:
    """Return the contents of a PKCS#12 file.

    ``password`` is None when none was given; files without a password open then. Raises ChaveiroError:
    PASSWORD_WRONG, PASSWORD_NEEDED, SECOND_PASSWORD, UNSUPPORTED_ALGORITHM, TOO_COSTLY, FILE_DAMAGED,
    FILE_TRUNCATED, or a code of ``container.recognise`` when the file is something else.
    """
    problem = container.recognise(data).finding
    if problem is not None:
        raise ChaveiroError(problem.code, **problem.facts)
    try:
        structure = pfx.read(data)
        budget = budget or Budget()
        budget.check(*structure.counts)
        return _Opening(structure, password, budget).run()
    except UnsupportedError as error:
        raise ChaveiroError(Code.UNSUPPORTED_ALGORITHM, algorithm=str(error)) from error
    except asn1.MalformedError as error:
        raise ChaveiroError(Code.FILE_DAMAGED) from error


class _Opening:
    """One attempt to open one file."""

    def __init__(self, structure: Pfx, password: str | None, budget: Budget) -> None:
        self.structure = structure
        self.password = password
        self.budget = budget
        self.secrets = forms(password)
        self.odd_password = False
        self.verified = False  # the integrity check was made with this password

    def run(self) -> Opened:
        """Return what is inside. Raises ChaveiroError, UnsupportedError, MalformedError."""
        mac = self.structure.mac
        if mac is None or isinstance(mac, Unknown) or not mac.known:
            return self._by_decrypting()
        secret = self._by_mac(mac)
        if secret is None:
            raise self._refusal()
        self.verified = True
        try:
            return self._open([secret, *(s for s in self.secrets if s is not secret)], secret.form)
        except pbe.WrongKeyError as error:
            raise ChaveiroError(Code.SECOND_PASSWORD) from error

    def _by_mac(self, mac: Mac) -> Secret | None:
        """Return the secret that made the integrity check. The first is always tried, more while it is cheap."""
        for number, secret in enumerate(self.secrets):
            if number and self.budget.left < sum(self.structure.counts):
                break
            self.budget.spend(mac.iterations)
            if mac.matches(secret, self.structure.content):
                return secret
        return None

    def _by_decrypting(self) -> Opened:
        for secret in self.secrets:
            try:
                return self._open([secret], secret.form)
            except pbe.WrongKeyError:
                continue
        raise self._refusal()

    def _refusal(self) -> ChaveiroError:
        """Tell a wrong password from damage: if the password decrypts, the file was altered after it was made."""
        if any(self._fits(secret) for secret in self.secrets):
            return ChaveiroError(Code.FILE_DAMAGED)
        return self._wrong_password()

    def _fits(self, secret: Secret) -> bool:
        sealed = [(p.protection, p.data) for p in self.structure.parts]
        sealed += [(bag.protection, bag.value) for bag in self.structure.clear_bags()]
        for protection, data in sealed:
            if isinstance(protection, pbe.Protection) and self.budget.left >= protection.iterations:
                self.budget.spend(protection.iterations)
                raw = next(pbe.attempts(protection, secret))
                with suppress(UnsupportedError):
                    if pbe.fits(protection, raw, data):
                        return True
        return False

    def _wrong_password(self) -> ChaveiroError:
        return ChaveiroError(Code.PASSWORD_NEEDED if self.password is None else Code.PASSWORD_WRONG)

    def _open(self, secrets: Iterable[Secret], form: PasswordForm) -> Opened:
        bags = [bag for part in self.structure.parts for bag in self._bags(part, secrets)]
        bags = [self._clear_key(bag, secrets) for bag in bags]
        return replace(_opened(self.structure, tuple(bags), form), odd_password=self.odd_password)

    def _bags(self, part: Part, secrets: Iterable[Secret]) -> tuple[Bag, ...]:
        if part.protection is None:
            return part.bags
        return self._decrypt(part.protection, part.data, secrets, pfx.read_bags)

    def _clear_key(self, bag: Bag, secrets: Iterable[Secret]) -> Bag:
        if bag.kind is not BagKind.SHROUDED or bag.protection is None:
            return bag
        try:
            return replace(bag, value=self._decrypt(bag.protection, bag.value, secrets, _private_key), opened=True)
        except pbe.WrongKeyError:
            if not self.verified:
                raise
            return bag  # the file is whole, so this key has a password of its own

    def _decrypt(
        self,
        protection: pbe.Protection | Unknown,
        data: bytes,
        secrets: Iterable[Secret],
        read: Callable[[bytes], _Found],
    ) -> _Found:
        """Return what ``read`` makes of the plain text: a wrong key is often noticed only there."""
        if isinstance(protection, Unknown):
            raise UnsupportedError(protection.name)
        tries = dict.fromkeys(raw for secret in secrets for raw in pbe.attempts(protection, secret))
        for number, raw in enumerate(tries):
            if number and self.budget.left < protection.iterations:
                break
            self.budget.spend(protection.iterations)
            try:
                found = read(pbe.decrypt(protection, raw, data))
            except (pbe.WrongKeyError, asn1.MalformedError):
                continue
            self.odd_password = self.odd_password or number > 0
            return found
        raise pbe.WrongKeyError


def _private_key(plain: bytes) -> bytes:
    """Return PKCS#8 (RFC 5208) without octets after it. Raises MalformedError."""
    node = asn1.parse(plain).expect(asn1.SEQUENCE, 3)
    node.child(0, asn1.INTEGER), asn1.oid(node.child(1, asn1.SEQUENCE).child(0)), asn1.octets(node.child(2))
    return node.raw


def _opened(structure: Pfx, bags: tuple[Bag, ...], form: PasswordForm) -> Opened:
    keys = tuple(b for b in bags if b.kind in (BagKind.KEY, BagKind.SHROUDED))
    certificates = tuple(b for b in bags if b.kind is BagKind.CERTIFICATE)
    entries = pair(keys, certificates)
    own = {entry.certificate for entry in entries}
    extra = tuple(b.value for b in certificates if b.value not in own)
    facts = container.describe(structure, bags, entries[0].friendly_name if entries else None)
    return Opened(facts, entries, extra, form, _findings(entries, len(certificates)), structure, bags)


def _findings(entries: tuple[Entry, ...], certificates: int) -> tuple[Finding, ...]:
    """Return what is wrong with keys and certificates as a set."""
    if not entries:
        return (_error(Code.NO_PRIVATE_KEY, certificates=certificates),)
    if not certificates:
        return (_error(Code.NO_CERTIFICATE),)
    found = []
    if all(e.key is None for e in entries):
        found.append(_error(Code.SECOND_PASSWORD))
    elif all(e.certificate is None or e.mislabelled for e in entries):
        found.append(_error(Code.KEY_MISMATCH))
    if len(entries) > 1:
        found.append(Finding(Code.SEVERAL_KEYS, Severity.WARNING, {"keys": len(entries)}))
    return tuple(found)


def _error(code: Code, **facts: Fact) -> Finding:
    return Finding(code, Severity.ERROR, facts)
