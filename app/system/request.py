"""What crosses the border to the elevated side: a length, one JSON header of a known shape, and the file's bytes.

Strict on purpose: unknown verbs and fields, wrong types, odd names and sizes, and any header that is not exactly what
we would write ourselves are refused. There is no field for a password, and none for a path to read.
"""

import struct
from datetime import datetime
from typing import IO, Annotated

import msgspec
from msgspec import Meta

from app.findings import ChaveiroError, Code, Finding
from app.pec.folder import MAX_FILE
from app.pec.plan import Archived, Copy, Receipt, Restored, Step

MAX_HEADER = 64 * 1024
_LENGTHS = struct.Struct(">II")

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Path = Annotated[str, Meta(min_length=1, max_length=4096)]
Name = Annotated[str, Meta(min_length=1, max_length=255, pattern=r"^[^/\\\x00]+$")]
Moment = Annotated[datetime, Meta(tz=True)]


class _Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="verb"):
    """``webserver`` says which PEC is meant; the elevated side looks for it by itself."""

    webserver: Path
    now: Moment


class Install(_Request, frozen=True, tag="install"):
    """Install the bytes that follow, by exactly these steps; see ``pec.plan.InstallPlan``."""

    file_name: Annotated[str, Meta(max_length=64)]
    sha256: Sha256
    size: Annotated[int, Meta(ge=1, le=MAX_FILE)]
    replace: bool
    replaces: Sha256 | None
    complete: bool
    steps: Annotated[tuple[Step, ...], Meta(max_length=8)]


class BackUp(_Request, frozen=True, tag="back_up"):
    """Copy ``chaves`` into the store."""


class ListCopies(_Request, frozen=True, tag="list_copies"):
    """Say which copies there are."""


class Restore(_Request, frozen=True, tag="restore"):
    """Bring a copy back; ``copy`` is its id, or "" for the newest whole one."""

    copy: Annotated[str, Meta(max_length=64)]
    overwrite: bool


class Archive(_Request, frozen=True, tag="archive"):
    """Move one file of ``chaves`` to the store; ``sha256`` is None where the caller may not read it."""

    name: Name
    sha256: Sha256 | None
    allow_last: bool


Request = Install | BackUp | ListCopies | Restore | Archive


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """How it ended: one of the values, or a problem."""

    receipt: Receipt | None = None
    copies: tuple[Copy, ...] | None = None
    copy: Copy | None = None
    restored: Restored | None = None
    archived: Archived | None = None
    problem: Finding | None = None


class Line(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One line from the elevated side: it is ready for the request, it begins a step, or it has an answer."""

    ready: bool = False
    step: Step | None = None
    answer: Answer | None = None


def encode(request: Request, data: bytes) -> bytes:
    """Return what is written to the elevated side."""
    header = msgspec.json.encode(request)
    return _LENGTHS.pack(len(header), len(data)) + header + data


def decode(stream: IO[bytes]) -> tuple[Request, bytes]:
    """Read one request. Raises PLAN_REFUSED (fact: reason) for anything but a well-formed one."""
    header_size, data_size = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if header_size > MAX_HEADER or data_size > MAX_FILE:
        raise ChaveiroError(Code.PLAN_REFUSED, reason="size")
    header = _exactly(stream, header_size)
    try:
        request: Request = msgspec.json.decode(header, type=Request)
        if msgspec.json.encode(request) != header:
            raise ChaveiroError(Code.PLAN_REFUSED, reason="form")
    except (msgspec.MsgspecError, ValueError) as error:
        raise ChaveiroError(Code.PLAN_REFUSED, reason="form") from error
    return request, _exactly(stream, data_size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise ChaveiroError(Code.PLAN_REFUSED, reason="cut")
    return data
