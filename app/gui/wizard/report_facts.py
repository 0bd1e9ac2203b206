"""A report in the words of the checking page."""

from datetime import datetime

from app.certificate.expiry import Level, level
from app.certificate.report import Certificate, Report, Verdict
from app.findings import Finding, Severity
from app.gui.wizard.remedies import NOT_CHECKED
from app.pec.installation import Installation
from app.text import terminal, wizard_check
from app.text.labels import day
from app.text.verdicts import VERDICTS

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
Facts = tuple[tuple[str, str], ...]


def by_weight(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings, errors first; what weighs the same keeps its order."""
    return tuple(sorted(findings, key=lambda finding: _WEIGHT[finding.severity]))


def verdict(report: Report) -> str:
    """Return the answer in one sentence; a file that could not be looked at is not called unfit."""
    errors = {finding.code for finding in report.findings if finding.severity is Severity.ERROR}
    if errors and errors <= NOT_CHECKED:
        return wizard_check.NOT_CHECKED
    return VERDICTS[report.verdict]


def verdict_body(report: Report, installation: Installation | None) -> str:
    """Return the sentence below the verdict: which Java opens the file."""
    if report.verdict is Verdict.UNFIT:
        return wizard_check.UNFIT_BODY
    java = installation.java.version if installation else None
    if java and report.java and report.java.tested_with:
        return wizard_check.OPENS_IN_JAVA.format(version=java)
    if java and report.java:
        return wizard_check.FITS_JAVA.format(version=java)
    if report.java and report.java.opens_in_8 and report.java.opens_in_17:
        return wizard_check.OPENS_IN_BOTH
    return wizard_check.OPENS


def level_of(certificate: Certificate, now: datetime) -> Level:
    """Return how urgent the certificate is."""
    return level(certificate.not_after, now)


def end_text(certificate: Certificate, now: datetime) -> str:
    """Return "vale até 12 de agosto de 2027, faltam 263 dias"."""
    expired = now > certificate.not_after
    left = terminal.left(certificate.days_left, expired=expired)
    text = wizard_check.EXPIRED_ON if expired else wizard_check.VALID_UNTIL
    return text.format(day=day(certificate.not_after), left=left)


def holder_facts(certificate: Certificate) -> Facts:
    """Return whose certificate it is, of what type, and from whom."""
    holder = certificate.holder
    pairs = (
        (wizard_check.HOLDER, holder.name),
        (wizard_check.CNPJ, holder.cnpj),
        (wizard_check.CPF, None if holder.cnpj else holder.cpf),
        (wizard_check.TYPE, _type(certificate)),
        (wizard_check.ISSUER, _common_name(certificate.issuer)),
        (wizard_check.RESPONSIBLE, holder.responsible),
    )
    return tuple((label, value) for label, value in pairs if value)


def technical_facts(report: Report) -> Facts:
    """Return what only the support asks for."""
    pairs: list[tuple[str, str | None]] = [
        (terminal.FILE, report.file.name),
        (terminal.KIND, terminal.KINDS[report.file.kind]),
        (terminal.FINGERPRINT, report.file.sha256),
        (wizard_check.CODES, ", ".join(finding.code for finding in report.findings)),
    ]
    if report.certificate:
        key = report.certificate.key
        pairs += [(terminal.KEY, f"{key.algorithm} {key.bits}"), (wizard_check.SERIAL, report.certificate.serial)]
    if report.chain:
        pairs.append((terminal.CHAIN, terminal.CHAINS[report.chain.status]))
    if report.container:
        box = report.container
        pairs.append((terminal.CONTAINER, ", ".join((box.encoding.upper(), f"MAC {box.mac}", *box.ciphers))))
    if report.java:
        names = [name for name, opens in (("8", report.java.opens_in_8), ("17", report.java.opens_in_17)) if opens]
        pairs += [(terminal.JAVA_OPENS, ", ".join(names) or terminal.NO_JAVA)]
        pairs += [(terminal.JAVA_PROOF, report.java.tested_with)]
    return tuple((label, value) for label, value in pairs if value)


def problem_facts(problem: Finding) -> Facts:
    """Return the code of a problem and the facts it came with, for the support."""
    facts = tuple((name, str(value)) for name, value in problem.facts.items() if value is not None)
    return ((wizard_check.CODE, problem.code.value), *facts)


def _type(certificate: Certificate) -> str:
    if not certificate.icp_brasil:
        return wizard_check.TYPE_OTHER
    return wizard_check.TYPE_ICP.format(type=certificate.type) if certificate.type else wizard_check.TYPE_ICP_ONLY


def _common_name(issuer: str) -> str:
    """Return the common name in a distinguished name (RFC 4514), or all of it when there is none."""
    for part in issuer.split(","):
        name, _, value = part.strip().partition("=")
        if name.upper() == "CN" and value:
            return value
    return issuer
