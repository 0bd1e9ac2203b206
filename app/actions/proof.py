"""Puts what a real Java did with a file in the place of what was predicted: where they differ, the proof holds."""

from dataclasses import replace

from app.certificate.report import JavaVerdict, Report
from app.findings import Code
from app.pec.installation import Java

#: The newest Java that takes passwords the way the Java of a PEC does; later ones prove less.
_LIKE_PEC = 21
_ABOUT_JAVA = frozenset({Code.JAVA_CANNOT_OPEN, Code.JAVA8_CANNOT_OPEN, Code.PASSWORD_NOT_ASCII})


def is_doubtful(report: Report) -> bool:
    """Say whether the prediction is worth proving: nothing but a plain file that every rule takes is not."""
    if not can_be_proven(report) or report.java is None or report.container is None:
        return False
    return not report.java.opens_in_17 or report.container.encoding != "der" or report.container.keys > 1


def can_be_proven(report: Report) -> bool:
    """Say whether a keytool has anything to open: a container whose password is known, with a key."""
    opened = report.password is not None and report.password.worked
    return opened and report.container is not None and report.container.keys > 0


def settle(report: Report, opens: bool, version: str, *, own: bool, java_major: int | None) -> Report:
    """Return ``report`` with the proof of the Java ``version`` in it.

    ``own`` says that it is the Java of the PEC itself; ``java_major`` is that PEC's Java, None when not known.
    A newer Java than any PEC's that opens the file leaves the prediction for the PEC's as it is.
    """
    from app.certificate.checks import java_findings, ordered, verdict

    predicted = report.java or JavaVerdict(opens_in_8=False, opens_in_17=False)
    proven = _proven(predicted, opens, Java(version=version).major or 0, own=own)
    proven = replace(proven, tested_with=version)
    rest = [f for f in report.findings if f.code not in _ABOUT_JAVA]
    findings = ordered([*rest, *java_findings(proven, java_major)])
    return replace(report, java=proven, findings=findings, verdict=verdict(findings))


def _proven(predicted: JavaVerdict, opens: bool, major: int, *, own: bool) -> JavaVerdict:
    if major <= 8:
        proven = replace(predicted, opens_in_8=opens)
    elif opens and major > _LIKE_PEC and not own:
        proven = predicted
    else:
        proven = replace(predicted, opens_in_17=opens)
    return replace(proven, reasons=()) if proven.opens_in_8 and proven.opens_in_17 else proven
