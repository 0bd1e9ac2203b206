"""A certificate report as lines for a terminal."""

from app.certificate.report import Certificate, Container, JavaVerdict, Report, Verdict
from app.findings import Code
from app.output.plain.lines import Line, Tone, fact, title
from app.output.plain.problem import findings_lines
from app.text import terminal as words
from app.text.labels import day
from app.text.verdicts import VERDICTS

_TONES = {Verdict.FIT: Tone.GOOD, Verdict.FIT_WITH_WARNINGS: Tone.WARNING, Verdict.UNFIT: Tone.BAD}


def report_lines(report: Report, command: str | None = None) -> list[Line]:
    """Return the verdict, the holder, the findings and the technical details; of an unread file the findings alone.

    ``command`` is the one that shows them, if it is a command.
    """
    if not report.file.sha256:  # nothing of it was read, so there is nothing to say of it
        return findings_lines(report.findings, command)[1:]
    lines = [Line(f"{VERDICTS[report.verdict]}.", _TONES[report.verdict], marked=True)]
    lines.append(fact(words.FILE, report.file.name))
    lines.append(fact(words.KIND, words.KINDS[report.file.kind]))
    if report.certificate:
        lines += _certificate(report, report.certificate)
    lines += findings_lines(report.findings, command)
    lines += _technical(report)
    return lines


def _certificate(report: Report, certificate: Certificate) -> list[Line]:
    holder = certificate.holder
    expired = any(f.code is Code.EXPIRED for f in report.findings)
    left = words.left(certificate.days_left, expired=expired)
    pairs = (
        (words.HOLDER, holder.name),
        (words.CNPJ, holder.cnpj),
        (words.CPF, holder.cpf),
        (words.RESPONSIBLE, holder.responsible),
        (words.TYPE, certificate.type),
        (words.ISSUER, certificate.issuer),
        (words.VALID, words.validity(day(certificate.not_after), left)),
        (words.CHAIN, words.CHAINS[report.chain.status] if report.chain else None),
        (words.PASSWORD_FORM, _password(report)),
    )
    return [fact(label, value) for label, value in pairs if value]


def _password(report: Report) -> str | None:
    as_ = report.password.as_ if report.password else None
    return words.PASSWORD_FORMS[as_] if as_ else None


def _technical(report: Report) -> list[Line]:
    lines = [Line(), title(words.TECHNICAL)]
    lines.append(fact(words.FINGERPRINT, report.file.sha256))
    if report.certificate:
        key = report.certificate.key
        lines.append(fact(words.KEY, f"{key.algorithm} {key.bits}"))
    if report.container:
        lines.append(fact(words.CONTAINER, _container(report.container)))
    if report.java:
        lines.append(fact(words.JAVA_OPENS, _javas(report.java)))
        if report.java.tested_with:
            lines.append(fact(words.JAVA_PROOF, report.java.tested_with))
    return lines


def _container(container: Container) -> str:
    mac = container.mac + (f" ({container.mac_iterations})" if container.mac_iterations else "")
    return ", ".join((container.encoding.upper(), f"MAC {mac}", *container.ciphers))


def _javas(java: JavaVerdict) -> str:
    names = [name for name, opens in (("8", java.opens_in_8), ("17", java.opens_in_17)) if opens]
    return ", ".join(names) or words.NO_JAVA
