"""Test certificates with the shapes of ICP-Brasil, in tiny nouns.

>>> leaf = Authority("AC TESTE RFB v5").a1(cnpj="11222333000181", name="MUNICIPIO DE TESTE")
>>> leaf.pkcs12("senha"), leaf.der, leaf.key

Keys are made once for a run of the tests and shared: ``slot`` picks another one.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from app.demo.authority import A1, A3, SE_S, Leaf, Profile, SigningKey, other_name, person_data
from app.demo.authority import Authority as _Authority

__all__ = [
    "A1",
    "A3",
    "CNPJ",
    "CPF",
    "NOW",
    "SE_S",
    "Authority",
    "Leaf",
    "Profile",
    "ec_key",
    "other_name",
    "person_data",
    "rsa_key",
]

#: The moment that the tests take as now.
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CNPJ = "11222333000181"
CPF = "12345678909"
_LEAF, _AUTHORITY = 0, 1


@cache
def rsa_key(slot: int = _LEAF, bits: int = 2048) -> rsa.RSAPrivateKey:
    """Return the RSA key of ``slot``, made once; slots from 100 up are free for tests."""
    return rsa.generate_private_key(65537, bits)


@cache
def ec_key(slot: int = _LEAF) -> ec.EllipticCurvePrivateKey:
    """Return the P-256 key of ``slot``, made once."""
    return ec.generate_private_key(ec.SECP256R1())


class Authority(_Authority):
    """A pretend authority; ``Authority("X")`` is a root, ``Authority("Y", parent=x)`` is below x."""

    def __init__(
        self,
        name: str,
        *,
        parent: _Authority | None = None,
        now: datetime = NOW,
        slot: int | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        organization: str = "ICP-Brasil",
    ) -> None:
        if slot is None:
            slot = _AUTHORITY if parent is None else _AUTHORITY + 1
        since = since or now - timedelta(days=1500)
        until = until or now + timedelta(days=2500)
        super().__init__(name, rsa_key(slot), since=since, until=until, parent=parent, organization=organization)
        self.now = now

    def leaf(
        self,
        profile: Profile,
        *,
        days: float = 300,
        since: datetime | None = None,
        key: SigningKey | None = None,
        digest: hashes.SHA256 | hashes.SHA512 | None = None,
    ) -> Leaf:
        """Return a certificate of ``profile`` that ends ``days`` after now (negative: it has ended)."""
        until = self.now + timedelta(days=days)
        return self.issue(
            profile, key or rsa_key(), since=since or until - timedelta(days=365), until=until, digest=digest
        )

    def a1(
        self,
        *,
        cnpj: str = CNPJ,
        name: str = "MUNICIPIO DE TESTE",
        days: float = 300,
        key: SigningKey | None = None,
        **changes: object,
    ) -> Leaf:
        """Return an e-CNPJ A1 of a municipality; ``changes`` are fields of Profile."""
        profile = Profile(name=name, cnpj=cnpj, responsible="MARIA DA SILVA", responsible_cpf=CPF)
        return self.leaf(replace(profile, **changes), days=days, key=key)  # type: ignore[arg-type]

    def ecpf(
        self,
        *,
        cpf: str = CPF,
        name: str = "MARIA DA SILVA",
        days: float = 300,
        key: SigningKey | None = None,
        **changes: object,
    ) -> Leaf:
        """Return an e-CPF A1 of a person; ``changes`` are fields of Profile."""
        return self.leaf(replace(Profile(name=name, cpf=cpf), **changes), days=days, key=key)  # type: ignore[arg-type]
