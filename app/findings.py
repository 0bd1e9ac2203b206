"""The one family of errors and findings: a stable code plus facts, never a sentence.

Every room may import this module; it imports nothing of the house. ``app.text`` turns a code and its
facts into what happened, why, and what to do. The codes are public (CONTRACT.md): add, never rename.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Fact = str | int | bool | None
Facts = Mapping[str, Fact]


class Code(StrEnum):
    """Stable code of one thing that can be wrong or worth knowing."""

    # File
    FILE_NOT_FOUND = "FILE_NOT_FOUND"
    FILE_EMPTY = "FILE_EMPTY"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    FILE_NOT_REGULAR = "FILE_NOT_REGULAR"
    FILE_IS_CER = "FILE_IS_CER"
    FILE_IS_PEM = "FILE_IS_PEM"
    FILE_IS_HTML = "FILE_IS_HTML"
    FILE_IS_ZIP = "FILE_IS_ZIP"
    FILE_IS_JKS = "FILE_IS_JKS"
    FILE_NOT_PKCS12 = "FILE_NOT_PKCS12"
    FILE_TRUNCATED = "FILE_TRUNCATED"
    FILE_DAMAGED = "FILE_DAMAGED"
    FILE_IS_BASE64 = "FILE_IS_BASE64"
    FILE_IS_P7B = "FILE_IS_P7B"
    FILE_IS_REQUEST = "FILE_IS_REQUEST"
    # Opening
    PASSWORD_WRONG = "PASSWORD_WRONG"
    PASSWORD_NEEDED = "PASSWORD_NEEDED"
    PASSWORD_NOT_ASCII = "PASSWORD_NOT_ASCII"
    NO_PRIVATE_KEY = "NO_PRIVATE_KEY"
    NO_CERTIFICATE = "NO_CERTIFICATE"
    KEY_MISMATCH = "KEY_MISMATCH"
    SEVERAL_KEYS = "SEVERAL_KEYS"
    UNSUPPORTED_ALGORITHM = "UNSUPPORTED_ALGORITHM"
    TOO_COSTLY = "TOO_COSTLY"
    SECOND_PASSWORD = "SECOND_PASSWORD"
    PASSWORD_FILE_UNUSABLE = "PASSWORD_FILE_UNUSABLE"
    # Certificate
    EXPIRED = "EXPIRED"
    NOT_YET_VALID = "NOT_YET_VALID"
    EXPIRES_SOON = "EXPIRES_SOON"
    CLOCK_SUSPECT = "CLOCK_SUSPECT"
    TYPE_UNUSUAL = "TYPE_UNUSUAL"
    OUTSIDE_ICP_BRASIL = "OUTSIDE_ICP_BRASIL"
    CHAIN_INCOMPLETE = "CHAIN_INCOMPLETE"
    CHAIN_BROKEN = "CHAIN_BROKEN"
    PERSONAL_CERTIFICATE = "PERSONAL_CERTIFICATE"
    WEAK_KEY = "WEAK_KEY"
    WEAK_SIGNATURE = "WEAK_SIGNATURE"
    JAVA_CANNOT_OPEN = "JAVA_CANNOT_OPEN"
    JAVA8_CANNOT_OPEN = "JAVA8_CANNOT_OPEN"
    NO_CLIENT_AUTH = "NO_CLIENT_AUTH"
    CNPJ_INVALID = "CNPJ_INVALID"
    # PEC
    PEC_NOT_FOUND = "PEC_NOT_FOUND"
    PEC_SEVERAL = "PEC_SEVERAL"
    PEC_TOO_OLD = "PEC_TOO_OLD"
    PEC_OUT_OF_SUPPORT = "PEC_OUT_OF_SUPPORT"
    PEC_IN_CONTAINER = "PEC_IN_CONTAINER"
    FOLDER_LOOKALIKE = "FOLDER_LOOKALIKE"
    SERVICE_CANNOT_READ = "SERVICE_CANNOT_READ"
    PEC_BEFORE_RNDS_TAB = "PEC_BEFORE_RNDS_TAB"
    PEC_IN_CONTAINER_KEPT = "PEC_IN_CONTAINER_KEPT"
    PEC_EVIDENCE_DIFFERS = "PEC_EVIDENCE_DIFFERS"
    PEC_PARTLY_HIDDEN = "PEC_PARTLY_HIDDEN"
    FOLDER_IS_FILE = "FOLDER_IS_FILE"
    FOLDER_IS_LINK = "FOLDER_IS_LINK"
    # Installing
    ELEVATION_REFUSED = "ELEVATION_REFUSED"
    ELEVATION_IMPOSSIBLE = "ELEVATION_IMPOSSIBLE"
    PERMISSION_DENIED = "PERMISSION_DENIED"
    DISK_FULL = "DISK_FULL"
    READ_ONLY = "READ_ONLY"
    FILE_IN_USE = "FILE_IN_USE"
    NAME_TAKEN = "NAME_TAKEN"
    NAME_INVALID = "NAME_INVALID"
    NAME_NOT_UTF8 = "NAME_NOT_UTF8"
    ALREADY_INSTALLED = "ALREADY_INSTALLED"
    COPY_DIFFERS = "COPY_DIFFERS"
    SOURCE_CHANGED = "SOURCE_CHANGED"
    LINK_REFUSED = "LINK_REFUSED"
    PLAN_REFUSED = "PLAN_REFUSED"
    WRITE_FAILED = "WRITE_FAILED"
    READ_FAILED = "READ_FAILED"
    ALREADY_RUNNING = "ALREADY_RUNNING"
    CHAVES_NOT_A_FOLDER = "CHAVES_NOT_A_FOLDER"
    FOLDER_UNSAFE = "FOLDER_UNSAFE"
    FILE_PROTECTED = "FILE_PROTECTED"
    CONTROLLED_FOLDER = "CONTROLLED_FOLDER"
    BACKUP_NOT_FOUND = "BACKUP_NOT_FOUND"
    BACKUP_DAMAGED = "BACKUP_DAMAGED"
    LAST_CERTIFICATE = "LAST_CERTIFICATE"
    FOLDER_NOT_FOUND = "FOLDER_NOT_FOUND"
    TARGET_NOT_A_FILE = "TARGET_NOT_A_FILE"
    NOTHING_TO_COPY = "NOTHING_TO_COPY"
    # Network
    DNS_FAILED = "DNS_FAILED"
    CONNECT_FAILED = "CONNECT_FAILED"
    PROXY_FAILED = "PROXY_FAILED"
    TLS_INTERCEPTED = "TLS_INTERCEPTED"
    TLS_REFUSED = "TLS_REFUSED"
    CERTIFICATE_REFUSED = "CERTIFICATE_REFUSED"
    HTTP_UNEXPECTED = "HTTP_UNEXPECTED"
    TIMEOUT = "TIMEOUT"
    PROXY_UNSUPPORTED = "PROXY_UNSUPPORTED"
    SERVER_NAME_WRONG = "SERVER_NAME_WRONG"
    SERVER_EXPIRED = "SERVER_EXPIRED"
    URL_INVALID = "URL_INVALID"
    CA_FILE_UNUSABLE = "CA_FILE_UNUSABLE"
    # Watch
    SCHEDULE_UNAVAILABLE = "SCHEDULE_UNAVAILABLE"
    SCHEDULE_FAILED = "SCHEDULE_FAILED"
    NOTHING_TO_REMIND = "NOTHING_TO_REMIND"
    REPORT_FORMAT_UNKNOWN = "REPORT_FORMAT_UNKNOWN"
    # The program itself
    ANSWER_LOST = "ANSWER_LOST"
    INTERRUPTED = "INTERRUPTED"
    USAGE = "USAGE"
    INTERNAL = "INTERNAL"


class Severity(StrEnum):
    """How much a finding weighs: an error makes the file unfit."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was noticed. ``facts`` fill the blanks of the text; they never hold a secret."""

    code: Code
    severity: Severity
    facts: Facts = field(default_factory=dict)


class ChaveiroError(Exception):
    """Something that stops the work. Carries a code and facts; the text is made by ``app.text``."""

    def __init__(self, code: Code, **facts: Fact) -> None:
        super().__init__(code.value)
        self.code = code
        self.facts: Facts = facts

    def as_finding(self) -> Finding:
        """Return the same facts as an error finding."""
        return Finding(self.code, Severity.ERROR, self.facts)
