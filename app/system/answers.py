"""Decodes what the killable process answers into typed values; anything else is refused, never guessed."""

import msgspec

from app.certificate.report import Report
from app.decoding import decoder
from app.findings import ChaveiroError, Code, Fact


class _Error(msgspec.Struct):
    code: Code
    facts: dict[str, Fact]


class _Answer(msgspec.Struct, forbid_unknown_fields=True):
    report: Report | None = None
    copy: str | None = None
    error: _Error | None = None


_DECODER = decoder(_Answer)


def report(answer: bytes) -> Report:
    """Return the report in ``answer``. Raises the ChaveiroError in it, or INTERNAL when there is neither."""
    found = _decode(answer).report
    if found is None:
        raise ChaveiroError(Code.INTERNAL, detail="_examinar: report")
    return found


def copy(answer: bytes) -> bytes:
    """Return the converted file in ``answer``. Raises the ChaveiroError in it, or INTERNAL when there is neither."""
    from base64 import b64decode

    found = _decode(answer).copy
    if found is None:
        raise ChaveiroError(Code.INTERNAL, detail="_examinar: copy")
    return b64decode(found)


def _decode(answer: bytes) -> _Answer:
    try:
        found = _DECODER.decode(answer)
    except msgspec.MsgspecError as error:
        raise ChaveiroError(Code.INTERNAL, detail="_examinar: answer") from error
    if found.error is not None:
        raise ChaveiroError(found.error.code, **found.error.facts)
    return found
