"""The values of the connection test. They have the shape of the JSON of ``testar-rnds``."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.findings import Finding


class Environment(StrEnum):
    """The two environments of the RNDS."""

    PRODUCTION = "producao"
    HOMOLOGATION = "homologacao"


#: Where the RNDS gives out tokens (DATASUS integration manual 1.2).
TOKEN_URLS = {
    Environment.PRODUCTION: "https://ehr-auth.saude.gov.br/api/token",
    Environment.HOMOLOGATION: "https://ehr-auth-hmg.saude.gov.br/api/token",
}


class Stage(StrEnum):
    """The steps of a connection, in order; ``PROXY`` happens only where there is one."""

    DNS = "dns"
    CONNECT = "connect"
    PROXY = "proxy"
    TLS = "tls"
    HTTP = "http"


@dataclass(frozen=True, slots=True)
class StageDone:
    """A step that worked, and how long it took. ``detail`` is an address, a protocol or a status."""

    stage: Stage
    milliseconds: int
    detail: str


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One certificate that the server presented, its own first. ``not_after`` is None for one that nobody can read."""

    subject: str
    issuer: str
    not_after: datetime | None
    sha256: str


@dataclass(frozen=True, slots=True)
class TlsFacts:
    """What was seen of the encrypted connection.

    ``asked`` says whether the server asked for a client certificate, ``sent`` whether ours went out, ``alert`` the
    name of the TLS alert that came back, as it came.
    """

    version: str | None = None
    cipher: str | None = None
    chain: tuple[ChainLink, ...] = ()
    asked: bool = False
    sent: bool = False
    alert: str | None = None


@dataclass(frozen=True, slots=True)
class TokenFacts:
    """What is told of the token. The token itself is thrown away unread."""

    token_type: str | None = None
    expires_in_seconds: int | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class ProbeOutcome:
    """The answer of one test. ``finding`` is None exactly when a token came."""

    url: str
    host: str
    port: int
    environment: Environment | None
    proxy: str | None
    stages: tuple[StageDone, ...]
    failed: Stage | None = None
    finding: Finding | None = None
    tls: TlsFacts | None = None
    http_status: int | None = None
    token: TokenFacts | None = None

    @property
    def connected(self) -> bool:
        """Say whether the RNDS gave a token for the certificate."""
        return self.finding is None
