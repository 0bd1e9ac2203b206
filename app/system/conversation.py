"""Our side of the talk with the elevated helper: it greets, we send the request, it tells its steps and its answer."""

from contextlib import suppress
from typing import IO

import msgspec

from app.decoding import decoder
from app.findings import Code, Finding, Severity
from app.pec.apply import OnStep
from app.system.request import Answer, Line

_LONGEST_LINE = 4 * 1024 * 1024
_DECODER = decoder(Line)


def greeted(reading: IO[bytes]) -> bool:
    """Say whether the first line is that of a helper that is ready. Noise, or nothing, is not."""
    return _line(reading) == Line(ready=True)


def converse(writing: IO[bytes], reading: IO[bytes], message: bytes, on_step: OnStep) -> Answer:
    """Send the request and read until the answer. An interrupt no longer stops the helper, so it is not heeded."""
    with suppress(OSError):  # the helper refused before it had read everything: its answer tells why
        writing.write(message)
        writing.close()
    while True:
        try:
            line = _line(reading)
        except KeyboardInterrupt:
            continue
        if line is None or line.answer:
            lost = Finding(Code.WRITE_FAILED, Severity.ERROR, {"detail": "helper"})
            return line.answer if line and line.answer else Answer(problem=lost)
        if line.step:
            on_step(line.step)


def _line(reading: IO[bytes]) -> Line | None:
    try:
        return _DECODER.decode(reading.readline(_LONGEST_LINE))
    except (msgspec.DecodeError, OSError):
        return None
