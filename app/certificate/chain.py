"""Builds the path from a certificate to a root, offline, and verifies every signature on it (RFC 5280, 6.1).

Authorities come from the file itself and from the store; only the store's roots are trusted. The search is
bounded in depth and in signatures, so certificates that point at each other cost next to nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.certificate import extensions, keys
from app.certificate.documents import hide_cpf
from app.certificate.report import Chain, ChainStatus
from app.certificate.store import Store
from app.certificate.x509 import ORGANIZATION, X509

_DEEPEST = 10
_MOST_SIGNATURES = 40
_ICP_BRASIL = "icp-brasil"
#: How every root of ICP-Brasil is called; one that is newer than the store is not a stranger.
_ROOT_NAME = "autoridade certificadora raiz brasileira"


@dataclass(frozen=True, slots=True)
class Built:
    """A path as far as it could be built, the issuing authority first, and what it ended in.

    ``missing`` is the name of the authority that was not found, when one was not.
    """

    status: ChainStatus
    authorities: tuple[X509, ...] = ()
    missing: str = ""

    @property
    def value(self) -> Chain:
        """Return the names alone."""
        return Chain(self.status, tuple(hide_cpf(a.subject.label()) for a in self.authorities))


def build(certificate: X509, companions: Sequence[X509], store: Store, now: datetime) -> Built:
    """Return the best path for ``certificate``; ``companions`` are the other certificates of its file.

    Authorities must be valid now, or, for a certificate that is not, on its own last or first day.
    """
    moment = min(max(now, certificate.not_before), certificate.not_after)
    return _Search(companions, store, moment).climb(certificate, ())


class _Search:
    """One search. Counts its signatures down."""

    def __init__(self, companions: Sequence[X509], store: Store, moment: datetime) -> None:
        self._companions = companions
        self._store = store
        self._moment = moment
        self._left = _MOST_SIGNATURES

    def climb(self, certificate: X509, path: tuple[X509, ...]) -> Built:
        """Return the best path that goes on from ``certificate``, the last of ``path``."""
        if self._is_root(certificate):
            return self._at_root(certificate, path)
        best, forged = None, False
        for issuer in self._issuers(certificate, path):
            made = self._signed(certificate, issuer)
            if made:
                found = self.climb(issuer, (*path, issuer))
                if found.status is ChainStatus.TRUSTED:
                    return found
                best = max(best or found, found, key=lambda b: len(b.authorities))
            forged = forged or (made is False and _must_be_issuer(certificate, issuer))
        return best or _unfinished(certificate, path, forged=forged)

    def _issuers(self, certificate: X509, path: tuple[X509, ...]) -> Iterator[X509]:
        """Yield authorities of the right name that are valid and not on the path yet, those of the store first."""
        seen = {certificate.raw, *(p.raw for p in path)}
        wanted = certificate.issuer.key()
        own = [c for c in self._companions if c.subject.key() == wanted]
        for issuer in (*self._store.named(certificate.issuer), *own):
            usable = extensions.is_authority(issuer) and issuer.not_before <= self._moment <= issuer.not_after
            if usable and issuer.raw not in seen and len(path) < _DEEPEST:
                seen.add(issuer.raw)
                yield issuer

    def _signed(self, certificate: X509, issuer: X509) -> bool | None:
        if self._left == 0:
            return None
        self._left -= 1
        return keys.signed_by(certificate, issuer.public_key)

    def _is_root(self, certificate: X509) -> bool:
        if certificate.subject.key() != certificate.issuer.key():
            return False
        return self._store.holds(certificate) or bool(self._signed(certificate, certificate))

    def _at_root(self, root: X509, path: tuple[X509, ...]) -> Built:
        known = (a.public_key.raw for a in self._store.named(root.subject) if a.subject.key() == a.issuer.key())
        if root.public_key.raw in known:
            return Built(ChainStatus.TRUSTED, path)
        if not path:
            return Built(ChainStatus.SELF_SIGNED)
        newer = _is_icp_brasil(root) and root.subject.label().casefold().startswith(_ROOT_NAME)
        status = ChainStatus.INCOMPLETE if newer else ChainStatus.OUTSIDE_ICP_BRASIL
        return Built(status, path, missing=hide_cpf(root.subject.label()))


def _unfinished(certificate: X509, path: tuple[X509, ...], *, forged: bool) -> Built:
    missing = hide_cpf(certificate.issuer.label())
    if forged:
        return Built(ChainStatus.BROKEN, path, missing)
    status = ChainStatus.INCOMPLETE if _is_icp_brasil(certificate) else ChainStatus.OUTSIDE_ICP_BRASIL
    return Built(status, path, missing)


def _is_icp_brasil(certificate: X509) -> bool:
    return certificate.issuer.first(ORGANIZATION).casefold() == _ICP_BRASIL


def _must_be_issuer(certificate: X509, issuer: X509) -> bool:
    """Say whether the certificate points at this very key; another key of the same name proves nothing."""
    wanted, own = extensions.authority_key_id(certificate), extensions.subject_key_id(issuer)
    return not wanted or not own or wanted == own
