"""An error or a finding as lines: what happened, why, what to do."""

from collections.abc import Iterable

from app.findings import Code, Facts, Finding, Severity
from app.output.plain.lines import Line, Tone
from app.text.by_command import explain_in
from app.text.terminal import CONVERT_COMMAND

#: A copy made by ``chaveiro converter`` helps against these; the window has a button for it.
_HELPED_BY_A_COPY = frozenset(
    {Code.PASSWORD_NOT_ASCII, Code.JAVA_CANNOT_OPEN, Code.JAVA8_CANNOT_OPEN, Code.SEVERAL_KEYS}
)
_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.QUIET}


def problem_lines(code: Code, facts: Facts, command: str | None = None) -> list[Line]:
    """Return the three parts of an error and its code, as they are true in ``command``."""
    return finding_lines(Finding(code, Severity.ERROR, facts), command)


def finding_lines(finding: Finding, command: str | None = None) -> list[Line]:
    """Return the three parts of a finding and its code, as they are true in ``command``."""
    text = explain_in(command, finding.code, finding.facts)
    commands = finding.facts.get("commands")
    lines = [Line(text.what, _TONES[finding.severity], marked=True), Line(text.why, indent=2)]
    lines.append(Line(text.action, indent=2))
    if isinstance(commands, str):
        lines += [Line(command, indent=4, fixed=True) for command in commands.splitlines()]
    if finding.code in _HELPED_BY_A_COPY:
        lines.append(Line(CONVERT_COMMAND, indent=4, fixed=True))
    lines.append(Line(f"[{finding.code}]", Tone.QUIET, indent=2))
    return lines


def findings_lines(findings: Iterable[Finding], command: str | None = None) -> list[Line]:
    """Return the lines of several findings of ``command``, an empty line before each."""
    lines: list[Line] = []
    for finding in findings:
        lines += [Line(), *finding_lines(finding, command)]
    return lines
