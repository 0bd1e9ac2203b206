"""From the bytes of a file and a password to the whole report. Pure; meant to run in a process that can be ended."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.certificate import (
    asn1,
    certificate,
    chain,
    checks,
    container,
    documents,
    extensions,
    java,
    pkcs12,
    x509,
)
from app.certificate.checks import Case
from app.certificate.container import Recognition
from app.certificate.kdf import UnsupportedError
from app.certificate.pfx import BagKind
from app.certificate.pfx import read as read_structure
from app.certificate.pkcs12 import Opened
from app.certificate.report import ChainStatus, Container, FileFacts, FileKind, JavaVerdict, PasswordOutcome, Report
from app.certificate.store import from_pem, load
from app.certificate.x509 import X509
from app.findings import ChaveiroError, Code, Finding, Severity

#: Certificates of one file that are looked at; real files hold fewer than ten.
_MOST_CERTIFICATES = 64
_PEM_BEGIN, _PEM_END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"
_OUTSIDE = (ChainStatus.OUTSIDE_ICP_BRASIL, ChainStatus.SELF_SIGNED, ChainStatus.BROKEN)


def examine(
    name: str,
    data: bytes,
    password: str | None,
    *,
    java_major: int | None,
    now: datetime,
    store: Path | None = None,
) -> Report:
    """Return everything known of the file ``name`` that holds ``data``. Never raises for a bad file.

    ``password`` is None when none was given; what is readable without one is reported all the same.
    ``java_major`` is the Java of the PEC found, ``store`` one of authorities in place of the bundled one.
    """
    return _Examination(name, data, password, java_major, now, store).run()


class _Examination:
    """One file on its way to a report."""

    def __init__(
        self,
        name: str,
        data: bytes,
        password: str | None,
        java_major: int | None,
        now: datetime,
        store: Path | None,
    ) -> None:
        self.data = data
        self.password = password
        self.java_major = java_major
        self.now = now
        self.store = store
        self.recognition: Recognition = container.recognise(data)
        self.file = FileFacts(name, len(data), hashlib.sha256(data).hexdigest(), self.recognition.kind)

    def run(self) -> Report:
        if self.file.kind is not FileKind.PKCS12:
            return self._report(_findings(self.recognition.finding), _loose_certificates(self.data, self.file.kind))
        try:
            return self._opened(pkcs12.open_(self.data, self.password))
        except ChaveiroError as problem:
            outcome = PasswordOutcome(worked=False)
            held = self.recognition.container
            return self._report((problem.as_finding(),), _clear_certificates(self.data), held, password=outcome)

    def _opened(self, opened: Opened) -> Report:
        outcome = PasswordOutcome(worked=True, as_=opened.password_form)
        main = opened.main.certificate if opened.main else None
        others = [c for c in opened.certificates if c != main]
        held = [main, *others] if main else _holder_first(others)
        predicted = java.predict(opened, self.password)
        return self._report(opened.findings, held, opened.container, predicted, outcome)

    def _report(
        self,
        found: tuple[Finding, ...],
        held: list[bytes],
        facts: Container | None = None,
        predicted: JavaVerdict | None = None,
        password: PasswordOutcome | None = None,
    ) -> Report:
        """Return the report on the first certificate of ``held``; the others may complete its chain."""
        if facts and facts.friendly_name:
            facts = replace(facts, friendly_name=documents.hide_cpf(facts.friendly_name))
        report = Report(self.file, checks.verdict(found), found, facts, predicted, None, None, password)
        if held:
            try:
                report = self._with_certificate(report, x509.parse(held[0]), held[1:])
            except ChaveiroError as problem:
                report = replace(report, findings=(*report.findings, problem.as_finding()))
        findings = checks.ordered(report.findings)
        return replace(report, findings=findings, verdict=checks.verdict(findings))

    def _with_certificate(self, report: Report, read: X509, others: list[bytes]) -> Report:
        companions = tuple(_readable(others[:_MOST_CERTIFICATES]))
        built = chain.build(read, companions, load(self.store), self.now)
        described = certificate.describe(read, self.now)
        inside = built.status is ChainStatus.TRUSTED or (described.icp_brasil and built.status not in _OUTSIDE)
        described = replace(described, icp_brasil=inside)
        case = Case(read, described, certificate.identity(read), built, report.java, self.java_major, self.now)
        found = checks.run(case)
        if report.file.kind is not FileKind.PKCS12:  # it does not serve as it is: remarks on its certificate can wait
            found = tuple(f for f in found if f.severity is Severity.ERROR)
        earlier = tuple(_naming(f, described.holder.name) for f in report.findings)
        return replace(report, findings=(*earlier, *found), certificate=described, chain=built.value)


def _naming(finding: Finding, holder: str) -> Finding:
    """Return SEVERAL_KEYS with the name of the one that this report is about; any other finding as it is."""
    several = finding.code is Code.SEVERAL_KEYS
    return replace(finding, facts={**finding.facts, "holder": holder}) if several else finding


def _findings(finding: Finding | None) -> tuple[Finding, ...]:
    return (finding,) if finding else ()


def _readable(certificates: Iterable[bytes]) -> Iterable[X509]:
    for data in certificates:
        try:
            yield x509.parse(data)
        except ChaveiroError:
            continue


def _clear_certificates(data: bytes) -> list[bytes]:
    """Return the certificates of a PKCS#12 file that lie open, the holder's first."""
    try:
        bags = read_structure(data).clear_bags()
    except (ChaveiroError, UnsupportedError, asn1.MalformedError):
        return []
    return _holder_first([bag.value for bag in bags if bag.kind is BagKind.CERTIFICATE])


def _loose_certificates(data: bytes, kind: FileKind) -> list[bytes]:
    """Return the certificates of a file that is not a container: a ``.cer``, or one with PEM text in it."""
    if kind is FileKind.X509 and _PEM_BEGIN not in data:
        return [data]
    if kind in (FileKind.X509, FileKind.PEM):
        return _holder_first(from_pem(data))
    return []


def _holder_first(certificates: Iterable[bytes]) -> list[bytes]:
    """Return the certificates with those of authorities last: the holder's is no authority."""
    held = list(certificates)[:_MOST_CERTIFICATES]
    authorities = {c.raw for c in _readable(held) if extensions.is_authority(c)}
    return sorted(held, key=lambda c: c in authorities)
