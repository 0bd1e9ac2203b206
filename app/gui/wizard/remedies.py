"""Which one button helps against which finding."""

from enum import StrEnum

from app.findings import Code, Finding, Severity
from app.text import wizard_check as words


class Remedy(StrEnum):
    """What a button of a finding does."""

    OTHER_FILE = "other_file"
    PASSWORD = "password"
    COPY = "copy"
    CHECK_AGAIN = "check_again"
    CHOOSE_PEC = "choose_pec"


LABELS = {
    Remedy.OTHER_FILE: words.ACT_OTHER_FILE,
    Remedy.PASSWORD: words.ACT_PASSWORD,
    Remedy.COPY: words.ACT_COPY,
    Remedy.CHECK_AGAIN: words.ACT_CHECK_AGAIN,
    Remedy.CHOOSE_PEC: words.ACT_CHOOSE_PEC,
}

#: These say nothing about the file: it could not be looked at, this time.
NOT_CHECKED = frozenset({Code.INTERNAL, Code.READ_FAILED, Code.PERMISSION_DENIED, Code.FILE_NOT_FOUND})

_REMEDIES = {
    Code.INTERNAL: Remedy.CHECK_AGAIN,
    Code.READ_FAILED: Remedy.CHECK_AGAIN,
    Code.PERMISSION_DENIED: Remedy.CHECK_AGAIN,
    Code.PASSWORD_WRONG: Remedy.PASSWORD,
    Code.PASSWORD_NEEDED: Remedy.PASSWORD,
    Code.PASSWORD_NOT_ASCII: Remedy.COPY,
    Code.JAVA_CANNOT_OPEN: Remedy.COPY,
    Code.JAVA8_CANNOT_OPEN: Remedy.COPY,
    Code.SEVERAL_KEYS: Remedy.COPY,
    Code.NOT_YET_VALID: Remedy.CHECK_AGAIN,
    Code.CLOCK_SUSPECT: Remedy.CHECK_AGAIN,
    Code.PEC_NOT_FOUND: Remedy.CHOOSE_PEC,
    Code.PEC_SEVERAL: Remedy.CHOOSE_PEC,
    Code.PEC_TOO_OLD: Remedy.CHOOSE_PEC,
    Code.PEC_IN_CONTAINER: Remedy.CHOOSE_PEC,
    Code.SOURCE_CHANGED: Remedy.OTHER_FILE,
}


def remedy(finding: Finding) -> Remedy | None:
    """Return what helps against ``finding``: for an error about the file, another file; for a note, nothing."""
    if finding.severity is Severity.INFO:
        return None
    usual = Remedy.OTHER_FILE if finding.severity is Severity.ERROR else None
    return _REMEDIES.get(finding.code, usual)
