"""Opens a file with a real Java, and puts what it did in the place of what was predicted: the proof holds."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.certificate.report import JavaReason, JavaVerdict, Report
from app.findings import Code

if TYPE_CHECKING:
    from app.system.keytool import Proof

#: The newest Java that takes passwords the way the Java of a PEC does; later ones prove less.
_LIKE_PEC = 21
_ABOUT_JAVA = frozenset({Code.JAVA_CANNOT_OPEN, Code.JAVA8_CANNOT_OPEN, Code.PASSWORD_NOT_ASCII})


def prove(
    report: Report, data: bytes, password: str, java_home: Path | None, java_major: int | None, *, any_java: bool
) -> Report:
    """Return ``report`` on ``data``, proven by the PEC's own Java at ``java_home`` where it has a keytool.

    Without one, any Java of this machine is asked when ``any_java`` says so or the prediction is doubtful.
    ``java_major`` is the version of the PEC's Java as far as it is known.
    """
    if not can_be_proven(report):
        return report
    from app.system import keytool

    own = keytool.find(java_home) if java_home else None
    tool = own or (keytool.find() if any_java or is_doubtful(report) else None)
    proof = keytool.prove(tool, data, password) if tool else None
    if proof is None:
        return report
    return settle(report, proof, own=own is not None, java_major=proof.major if own else java_major)


def can_be_proven(report: Report) -> bool:
    """Say whether a keytool has anything to open: a container whose password is known, with a key."""
    opened = report.password is not None and report.password.worked
    return opened and report.container is not None and report.container.keys > 0


def is_doubtful(report: Report) -> bool:
    """Say whether the prediction is worth proving: that of a plain file that every rule takes is not."""
    if report.java is None or report.container is None:
        return False
    return not report.java.opens_in_17 or report.container.encoding != "der" or report.container.keys > 1


def settle(report: Report, proof: "Proof", *, own: bool, java_major: int | None) -> Report:
    """Return ``report`` with ``proof`` in it.

    ``own`` says that it is the Java of the PEC itself; ``java_major`` is that PEC's Java, None when not known.
    """
    from app.certificate.checks import java_findings, ordered, verdict

    proven = _proven(report.java or JavaVerdict(opens_in_8=False, opens_in_17=False), proof, own=own)
    rest = [f for f in report.findings if f.code not in _ABOUT_JAVA]
    findings = ordered([*rest, *java_findings(proven, java_major)])
    return replace(report, java=proven, findings=findings, verdict=verdict(findings))


def _proven(predicted: JavaVerdict, proof: "Proof", *, own: bool) -> JavaVerdict:
    """Return the verdict that stands. A Java newer than any PEC's proves nothing by opening the file."""
    from app.system.keytool import apply

    if proof.uses and proof.major > _LIKE_PEC and not own:
        return replace(predicted, tested_with=proof.version)
    proven = apply(predicted, proof)
    if proof.uses:  # the key signed with its certificate: they are a pair
        proven = replace(proven, reasons=tuple(r for r in proven.reasons if r is not JavaReason.UNPAIRED))
    return replace(proven, reasons=()) if proven.opens_in_8 and proven.opens_in_17 else proven
