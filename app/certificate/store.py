"""The certificates of authorities that chains are built with: those of ICP-Brasil, or a store of the user's.

Nothing is parsed until a chain asks for it: a lookup skims the names of all authorities, and reads in full
only those that match. A store is a PEM file, or a folder of ``.pem``, ``.crt`` and ``.cer`` files.
"""

import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.certificate import asn1, x509
from app.certificate.x509 import X509, Name
from app.findings import ChaveiroError
from app.resource_files import resource

_BEGIN, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"
_ENDINGS = (".pem", ".crt", ".cer")
_DATE_FILE = "date.txt"
#: A store is a few hundred certificates; more than this is not one.
_LARGEST_FILE = 16 * 1024 * 1024
_VERSION = 0xA0
_FIELDS_BEFORE_SUBJECT = 4


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store is: where it lies, the day it is of, how many roots and other authorities it holds."""

    path: Path
    day: date | None
    roots: int
    intermediates: int
    bundled: bool


class Store:
    """The authorities of one store, as DER bytes."""

    def __init__(self, authorities: tuple[bytes, ...]) -> None:
        self._authorities = authorities

    def named(self, name: Name) -> tuple[X509, ...]:
        """Return the authorities whose subject is ``name``: byte for byte, or else as RFC 5280 (7.1) compares."""
        subjects = [_skim_subject(a) for a in self._authorities]
        same = [a for a, subject in zip(self._authorities, subjects, strict=True) if subject == name.raw]
        if not same:
            wanted, hint = name.key(), _squeezed(name.label().encode())
            alike = ((a, s) for a, s in zip(self._authorities, subjects, strict=True) if hint in _squeezed(s))
            same = [a for a, subject in alike if _key(subject) == wanted]
        return tuple(_readable(same))

    def holds(self, certificate: X509) -> bool:
        """Say whether this very certificate is in the store."""
        return certificate.raw in self._authorities

    def all(self) -> tuple[X509, ...]:
        """Return every authority that can be read."""
        return tuple(_readable(self._authorities))


def load(path: Path | None = None) -> Store:
    """Return the store at ``path`` (None: the bundled one). What cannot be read there is left out."""
    return Store(tuple(der for file in _files(path or bundled()) for der in _certificates(file)))


def info(path: Path | None = None) -> StoreInfo:
    """Return what the store at ``path`` (None: the bundled one) is, for people to read."""
    place = path or bundled()
    authorities = load(path).all()
    roots = sum(1 for a in authorities if a.subject.raw == a.issuer.raw)
    return StoreInfo(place, _day(place), roots, len(authorities) - roots, bundled=path is None)


def bundled() -> Path:
    """Return the folder of the store that comes with the program."""
    return resource("icp-brasil")


def _files(path: Path) -> tuple[Path, ...]:
    try:
        if path.is_dir():
            return tuple(sorted(f for f in path.iterdir() if f.suffix.lower() in _ENDINGS and f.is_file()))
    except OSError:
        return ()
    return (path,) if path.is_file() else ()


def _certificates(file: Path) -> list[bytes]:
    try:
        if file.stat().st_size > _LARGEST_FILE:
            return []
        data = file.read_bytes()
    except OSError:
        return []
    return list(from_pem(data)) if _BEGIN in data else [data]


def from_pem(data: bytes) -> Iterator[bytes]:
    """Yield the certificates of a PEM text; a block that is not base64 is passed over."""
    for block in data.split(_BEGIN)[1:]:
        try:
            yield binascii.a2b_base64(block.split(_END, 1)[0])
        except binascii.Error:
            continue


def _squeezed(octets: bytes) -> bytes:
    """Return octets without blanks and in one case: a quick look before names are read and compared."""
    return octets.replace(b" ", b"").lower()


def _key(subject: bytes) -> tuple[tuple[str, str], ...]:
    try:
        return x509.name(subject).key()
    except asn1.MalformedError:
        return ()


def _readable(authorities: Iterable[bytes]) -> Iterator[X509]:
    for der in authorities:
        try:
            yield x509.parse(der)
        except ChaveiroError:
            continue


def _day(path: Path) -> date | None:
    """Return the day written in the store, or else the day of its newest file."""
    try:
        return date.fromisoformat((path / _DATE_FILE).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        pass
    times = [f.stat().st_mtime for f in _files(path)]
    return datetime.fromtimestamp(max(times), UTC).date() if times else None


def _skim_subject(der: bytes) -> bytes:
    """Return the bytes of the subject of a DER certificate without reading the rest; nothing for any other."""
    try:
        at = _content(der, _content(der, 0)[0])[0]
        if der[at] == _VERSION:
            at = _content(der, at)[1]
        for _ in range(_FIELDS_BEFORE_SUBJECT):
            at = _content(der, at)[1]
        return der[at : _content(der, at)[1]]
    except IndexError:
        return b""


def _content(der: bytes, at: int) -> tuple[int, int]:
    """Return where the content of the element at ``at`` starts and ends."""
    size = der[at + 1]
    if size < 0x80:
        return at + 2, at + 2 + size
    start = at + 2 + (size & 0x7F)
    return start, start + int.from_bytes(der[at + 2 : start], "big")
