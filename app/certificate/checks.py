"""One small check for each thing that can be wrong with a certificate. Each returns its findings, or none.

Severities are those of the public interface: an error makes the file unfit. The order of `CHECKS` is the order
in which people should hear of things: what makes the other remarks pointless comes first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app import __build_date__
from app.certificate import expiry, extensions, icp_brasil, keys
from app.certificate.chain import Built
from app.certificate.documents import hide_cpf
from app.certificate.expiry import BRASILIA
from app.certificate.icp_brasil import HolderKind, Identity
from app.certificate.report import Certificate, ChainStatus, JavaReason, JavaVerdict, Verdict
from app.certificate.x509 import X509
from app.findings import Code, Fact, Finding, Severity

#: Below these sizes a key is weak (DOC-ICP-01.01; NIST SP 800-131A).
_SMALLEST = {"RSA": 2048, "DSA": 2048, "EC": 224}
_WEAK_HASHES = {"md2": "MD2", "md5": "MD5", "sha1": "SHA-1"}
#: Days before the end in which `verificar` warns.
_SOON = 30
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """All that the checks look at. ``java_major`` is the Java of the PEC found, None when that is not known."""

    read: X509
    certificate: Certificate
    identity: Identity
    built: Built
    java: JavaVerdict | None
    java_major: int | None
    now: datetime


def run(case: Case) -> Findings:
    """Return the findings of every check, in the order of `CHECKS`."""
    return tuple(finding for check in CHECKS for finding in check(case))


def ordered(findings: Iterable[Finding]) -> Findings:
    """Return errors first, then warnings, then notes; within each, the order they had. Doubles are left out."""
    unique: dict[Code, Finding] = {}
    for finding in findings:
        unique.setdefault(finding.code, finding)
    return tuple(sorted(unique.values(), key=lambda f: _ORDER.index(f.severity)))


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Return the answer in one word."""
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return Verdict.UNFIT
    return Verdict.FIT_WITH_WARNINGS if Severity.WARNING in severities else Verdict.FIT


def chain_is_broken(case: Case) -> Findings:
    """CHAIN_BROKEN: a signature on the path is not of the authority that it names."""
    if case.built.status is not ChainStatus.BROKEN:
        return ()
    return _error(Code.CHAIN_BROKEN, authority=case.built.missing)


def expired(case: Case) -> Findings:
    """EXPIRED: the last moment of validity has passed."""
    if case.now <= case.read.not_after:
        return ()
    return _error(Code.EXPIRED, until=expiry.day(case.read.not_after), days=-case.certificate.days_left)


def not_yet_valid(case: Case) -> Findings:
    """NOT_YET_VALID: the first moment of validity has not come, by this computer's clock."""
    if case.now >= case.read.not_before:
        return ()
    return _error(Code.NOT_YET_VALID, since=expiry.day(case.read.not_before))


def clock_is_suspect(case: Case) -> Findings:
    """CLOCK_SUSPECT: it is earlier than the certificate's first day, or than the day this program was made."""
    built = date.fromisoformat(__build_date__)
    if case.now >= case.read.not_before and case.now.astimezone(BRASILIA).date() >= built:
        return ()
    return _warning(Code.CLOCK_SUSPECT, today=expiry.day(case.now), built=f"{built:%d/%m/%Y}")


def key_is_weak(case: Case) -> Findings:
    """WEAK_KEY: shorter than ICP-Brasil and today's servers take."""
    key = case.certificate.key
    if key.bits >= _SMALLEST.get(key.algorithm, 0):
        return ()
    return _error(Code.WEAK_KEY, algorithm=key.algorithm, bits=key.bits)


def cannot_identify_a_client(case: Case) -> Findings:
    """NO_CLIENT_AUTH: its extended key usage leaves out proving a client in TLS."""
    return () if extensions.allows_client(case.read) else _error(Code.NO_CLIENT_AUTH)


def java_refuses(case: Case) -> Findings:
    """PASSWORD_NOT_ASCII, JAVA_CANNOT_OPEN or JAVA8_CANNOT_OPEN: what the Javas that a PEC ships make of the file."""
    return java_findings(case.java, case.java_major) if case.java else ()


def java_findings(java: JavaVerdict, java_major: int | None) -> Findings:
    """Return the findings that follow from a verdict on Java, predicted or proven.

    No Java up to 21 takes a password outside ASCII, and it blames the password for it: so that comes first.
    """
    if JavaReason.UNPAIRED in java.reasons:  # loaded, but a key without its certificate is no use to PEC
        return _error(Code.JAVA_CANNOT_OPEN, reason=JavaReason.UNPAIRED.value)
    if java.opens_in_17:
        facts = {"reason": _reason(java)}
        return () if java.opens_in_8 else (Finding(Code.JAVA8_CANNOT_OPEN, java8_severity(java_major), facts),)
    password = _error(Code.PASSWORD_NOT_ASCII) if JavaReason.PASSWORD_NOT_ASCII in java.reasons else ()
    return (*password, *_error(Code.JAVA_CANNOT_OPEN, reason=_reason(java)))


def _reason(java: JavaVerdict) -> str:
    """Return why Java would not use the file; without a rule that says why, it was Java itself that refused."""
    return java.reasons[0].value if java.reasons else "keytool"


def java8_severity(java_major: int | None) -> Severity:
    """Return how much it weighs that Java 8 cannot open a file, given the PEC's Java (None: not known)."""
    if java_major is None:
        return Severity.WARNING
    return Severity.ERROR if java_major <= 8 else Severity.INFO


def expires_soon(case: Case) -> Findings:
    """EXPIRES_SOON: thirty days or fewer are left."""
    days = case.certificate.days_left
    if days > _SOON or case.now > case.read.not_after:
        return ()
    return _warning(Code.EXPIRES_SOON, until=expiry.day(case.read.not_after), days=days)


def is_personal(case: Case) -> Findings:
    """PERSONAL_CERTIFICATE: an e-CPF; lawful for the manager, but rarely what was meant."""
    if case.identity.kind is not HolderKind.PERSON:
        return ()
    return _warning(Code.PERSONAL_CERTIFICATE, name=case.identity.holder.name)


def type_is_unusual(case: Case) -> Findings:
    """TYPE_UNUSUAL: a type that is made for a card or a token, or for another purpose, in a file."""
    kind = case.certificate.type
    if kind is None or kind in icp_brasil.SOFTWARE_TYPES:
        return ()
    return _warning(Code.TYPE_UNUSUAL, type=kind)


def is_outside_icp_brasil(case: Case) -> Findings:
    """OUTSIDE_ICP_BRASIL: the chain ends elsewhere, or the certificate signed itself (e-Gestor's, for example)."""
    if case.built.status not in (ChainStatus.OUTSIDE_ICP_BRASIL, ChainStatus.SELF_SIGNED):
        return ()
    return _warning(Code.OUTSIDE_ICP_BRASIL, issuer=hide_cpf(case.read.issuer.label()))


def chain_is_incomplete(case: Case) -> Findings:
    """CHAIN_INCOMPLETE: an authority on the path is neither in the file nor in the store."""
    if case.built.status is not ChainStatus.INCOMPLETE:
        return ()
    return _warning(Code.CHAIN_INCOMPLETE, authority=case.built.missing)


def signature_is_weak(case: Case) -> Findings:
    """WEAK_SIGNATURE: signed over a hash that has been broken."""
    name = _WEAK_HASHES.get(keys.signature_hash(case.read) or "")
    return _warning(Code.WEAK_SIGNATURE, hash=name) if name else ()


def cnpj_is_wrong(case: Case) -> Findings:
    """CNPJ_INVALID: the check digits of the CNPJ do not fit."""
    wrong = case.identity.wrong_cnpj
    return _warning(Code.CNPJ_INVALID, cnpj=wrong) if wrong else ()


CHECKS: tuple[Callable[[Case], Findings], ...] = (
    chain_is_broken,
    expired,
    not_yet_valid,
    clock_is_suspect,
    key_is_weak,
    cannot_identify_a_client,
    java_refuses,
    expires_soon,
    is_personal,
    type_is_unusual,
    is_outside_icp_brasil,
    chain_is_incomplete,
    signature_is_weak,
    cnpj_is_wrong,
)


def _error(code: Code, **facts: Fact) -> Findings:
    return (Finding(code, Severity.ERROR, facts),)


def _warning(code: Code, **facts: Fact) -> Findings:
    return (Finding(code, Severity.WARNING, facts),)
