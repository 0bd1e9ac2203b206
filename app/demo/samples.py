"""The family of sample certificates of the demonstration, made anew each time so that their days are right."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa

from app.demo.authority import A3, Authority, Leaf, Profile, SigningKey

#: The one password of all samples but the one that is about another.
PASSWORD = "demonstracao"
ACCENTED_PASSWORD = "coração"
STORE_FOLDER = "autoridades"
_YEAR = timedelta(days=365)

_TOWN = Profile(
    name="MUNICIPIO DE VILA DAS DEMONSTRACOES",
    cnpj="11222333000181",
    responsible="MARIA DA SILVA SOUZA",
    responsible_cpf="12345678909",
)
_PERSON = Profile(name="MARIA DA SILVA SOUZA", cpf="12345678909")
_E_GESTOR = Profile(name="VILA DAS DEMONSTRACOES", organization="Demonstracao", policy=None, bare=True)
_PAGE = b"""<!DOCTYPE html>
<html lang="pt-BR"><head><meta charset="utf-8"><title>Entrar</title></head>
<body><p>Sua sess\xc3\xa3o terminou. Entre de novo para baixar o certificado.</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """One file: where it lies, the password that opens it (None: none is asked), and what it shows.

    ``scene`` is the key of its sentence in ``app.text.demo``.
    """

    path: Path
    password: str | None
    scene: str


def make_samples(folder: Path, now: datetime) -> tuple[Sample, ...]:
    """Write the samples into ``folder``, and the pretend root into `demo_store`. Raises OSError."""
    makers = _Makers(now)
    folder.mkdir(parents=True, exist_ok=True)
    store = demo_store(folder)
    store.mkdir(exist_ok=True)
    (store / "raiz-de-demonstracao.pem").write_bytes(makers.root.pem)
    (store / "date.txt").write_text(f"{now:%Y-%m-%d}\n", encoding="ascii")
    samples = []
    for name, scene, password, make in makers.family():
        path = folder / name
        path.write_bytes(make())
        samples.append(Sample(path, password, scene))
    return tuple(samples)


def demo_store(folder: Path) -> Path:
    """Return the folder of authorities that belongs to the samples in ``folder``: only the demonstration trusts it."""
    return folder / STORE_FOLDER


class _Makers:
    """The pretend authorities and one key for all holders: making keys is what takes time."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        since, until = now - 3 * _YEAR, now + 7 * _YEAR
        authority_key, other_key, self.key = (_new_key() for _ in range(3))
        self.root = Authority("AC Raiz de Demonstracao do Chaveiro", authority_key, since=since, until=until)
        self.issuer = self.root.authority("AC de Demonstracao do Chaveiro", other_key)
        self.stranger = Authority(
            "Emissor de Demonstracao", other_key, since=since, until=until, organization="Demonstracao"
        )

    def family(self) -> tuple[tuple[str, str, str | None, Callable[[], bytes]], ...]:
        """Return file name, scene, password and maker of each sample, in the order in which to show them."""
        good = self.leaf(_TOWN, 211)
        return (
            ("municipio-a1.pfx", "good", PASSWORD, lambda: good.pkcs12(PASSWORD)),
            ("e-gestor.pfx", "e_gestor", PASSWORD, lambda: self.e_gestor().pkcs12(PASSWORD)),
            ("vence-em-12-dias.pfx", "soon", PASSWORD, lambda: self.leaf(_TOWN, 12).pkcs12(PASSWORD)),
            ("vencido.pfx", "expired", PASSWORD, lambda: self.leaf(_TOWN, -20).pkcs12(PASSWORD)),
            ("ainda-nao-vale.pfx", "future", PASSWORD, lambda: self.leaf(_TOWN, 370).pkcs12(PASSWORD)),
            ("pessoa-fisica.pfx", "person", PASSWORD, lambda: self.leaf(_PERSON, 150).pkcs12(PASSWORD)),
            ("tipo-a3.pfx", "a3", PASSWORD, lambda: self.leaf(replace(_TOWN, policy=A3), 300).pkcs12(PASSWORD)),
            ("java-antigo.pfx", "modern", PASSWORD, lambda: good.pkcs12(PASSWORD, legacy=False)),
            ("senha-com-acento.pfx", "accent", ACCENTED_PASSWORD, lambda: good.pkcs12(ACCENTED_PASSWORD)),
            ("sem-chave.pfx", "no_key", PASSWORD, lambda: good.pkcs12(PASSWORD, key=False)),
            ("so-a-parte-publica.cer", "public", None, lambda: good.der),
            ("pagina-salva.pfx", "page", None, lambda: _PAGE),
            ("vazio.pfx", "empty", None, lambda: b""),
        )

    def leaf(self, profile: Profile, days: int) -> Leaf:
        """Return a certificate of one year that ends ``days`` after now."""
        until = self.now + timedelta(days=days)
        return self.issuer.issue(profile, self.key, since=until - _YEAR, until=until)

    def e_gestor(self) -> Leaf:
        """Return a certificate in the way of those that e-Gestor makes: two years, another authority."""
        since = self.now - timedelta(days=30)
        return self.stranger.issue(_E_GESTOR, self.key, since=since, until=since + 2 * _YEAR)


def _new_key() -> SigningKey:
    return rsa.generate_private_key(65537, 2048)
