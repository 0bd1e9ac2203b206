"""The values that describe one certificate file. They have the shape of the JSON of ``verificar``."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.findings import Finding


class FileKind(StrEnum):
    """What a file is, told from its bytes alone, before any password."""

    PKCS12 = "pkcs12"
    X509 = "x509"
    PEM = "pem"
    JKS = "jks"
    HTML = "html"
    ZIP = "zip"
    EMPTY = "empty"
    OTHER = "other"


class Verdict(StrEnum):
    """The answer in one word."""

    FIT = "fit"
    FIT_WITH_WARNINGS = "fit_with_warnings"
    UNFIT = "unfit"


class KeyBag(StrEnum):
    """How the private key lies in the container (RFC 7292, 4.2)."""

    SHROUDED = "shrouded"
    CLEAR = "clear"
    NONE = "none"


class JavaReason(StrEnum):
    """Why a Java would not use the file."""

    CLEAR_KEY = "clear_key"
    CIPHER = "cipher"
    PBMAC1 = "pbmac1"
    PASSWORD_NOT_ASCII = "password_not_ascii"
    SHORT_SALT = "short_salt"
    MAC_SHA2 = "mac_sha2"
    ITERATIONS = "iterations"
    KEY_TYPE = "key_type"  # a kind of key, or a curve, that this Java does not have
    KEY_LOCKED = "key_locked"  # the key has a password of its own
    PASSWORD_FORM = "password_form"  # the file was closed with the password in an unusual encoding
    UNPAIRED = "unpaired"  # Java loads the key, but finds no certificate for it
    STRUCTURE = "structure"  # something in the file that Java takes for damage


class ChainStatus(StrEnum):
    """How far the path to an ICP-Brasil root could be built."""

    TRUSTED = "trusted"
    INCOMPLETE = "incomplete"
    OUTSIDE_ICP_BRASIL = "outside_icp_brasil"
    SELF_SIGNED = "self_signed"
    BROKEN = "broken"


class PasswordForm(StrEnum):
    """Which form of the typed password opened the file."""

    TYPED = "typed"
    TRIMMED = "trimmed"
    NFC = "nfc"
    NFD = "nfd"
    EMPTY = "empty"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The file as it lies on disk: base name, size in bytes, SHA-256 in lower-case hex."""

    name: str
    size: int
    sha256: str
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Container:
    """How a PKCS#12 file is built. ``mac`` is a hash name, ``pbmac1`` or ``none``."""

    encoding: str
    mac: str
    mac_iterations: int | None
    kdf_iterations: int | None
    ciphers: tuple[str, ...]
    key_bag: KeyBag
    keys: int
    certificates: int
    friendly_name: str | None


@dataclass(frozen=True, slots=True)
class JavaVerdict:
    """Whether the Javas that a PEC ships use the file; ``tested_with`` names the Java that proved it."""

    opens_in_8: bool
    opens_in_17: bool
    reasons: tuple[JavaReason, ...] = ()
    tested_with: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """Algorithm name (RSA, EC, Ed25519 ...) and size in bits."""

    algorithm: str
    bits: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose certificate it is. ``cpf`` is always masked, ``cnpj`` is formatted."""

    name: str
    cnpj: str | None = None
    cpf: str | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """The public facts of the certificate that belongs to the key. Times are aware, in UTC."""

    subject: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    days_left: int
    key: Key
    sha256: str
    type: str | None
    icp_brasil: bool
    holder: Holder


@dataclass(frozen=True, slots=True)
class Chain:
    """``path`` holds names from the issuing CA up to the root, as far as it could be built."""

    status: ChainStatus
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PasswordOutcome:
    """Whether a form of the typed password worked, and which. Never the password itself."""

    worked: bool
    as_: PasswordForm | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything known of one certificate file."""

    file: FileFacts
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    container: Container | None = None
    java: JavaVerdict | None = None
    certificate: Certificate | None = None
    chain: Chain | None = None
    password: PasswordOutcome | None = None
