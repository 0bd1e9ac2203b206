"""What crosses the border has one form; anything else is refused before it is looked at."""

import io
import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.findings import ChaveiroError, Code
from app.pec.folder import MAX_FILE
from app.pec.plan import Action, Step
from app.system.request import MAX_HEADER, Archive, BackUp, Install, ListCopies, Request, Restore, decode, encode
from tests.pec_tree import NAME, NEW, NOW, sha

INSTALL = Install(
    webserver="/opt/e-SUS/webserver",
    now=NOW,
    file_name=NAME,
    sha256=sha(NEW),
    size=len(NEW),
    replace=False,
    replaces=None,
    complete=True,
    steps=(Step(Action.WRITE, "/opt/e-SUS/webserver/chaves/a.pfx", sha(NEW)),),
)


def framed(header: bytes, data: bytes = b"") -> io.BytesIO:
    return io.BytesIO(struct.pack(">II", len(header), len(data)) + header + data)


def altered(**fields: Any) -> bytes:
    header = json.loads(encode(INSTALL, b"")[8:])
    return json.dumps({**header, **fields}, separators=(",", ":")).encode()


def refusal(stream: io.BytesIO) -> Code:
    with pytest.raises(ChaveiroError) as error:
        decode(stream)
    return error.value.code


@pytest.mark.parametrize(
    "request_",
    [
        INSTALL,
        BackUp(webserver="/w", now=NOW),
        ListCopies(webserver="/w", now=NOW),
        Restore(webserver="/w", now=NOW, copy="20261122T153000Z", overwrite=True),
        Archive(webserver="/w", now=NOW, name="Município 2026.PFX", sha256=None, allow_last=False),
    ],
)
def test_what_is_written_is_what_is_read(request_: Request) -> None:
    assert decode(io.BytesIO(encode(request_, NEW))) == (request_, NEW)


def test_no_request_has_a_field_for_a_password_or_a_path_to_read() -> None:
    fields = {f for kind in (Install, BackUp, ListCopies, Restore, Archive) for f in kind.__struct_fields__}
    assert fields == {
        *("webserver", "now", "file_name", "sha256", "size", "replace", "replaces", "complete", "steps"),
        *("copy", "overwrite", "name", "allow_last"),
    }


def test_the_altered_form_is_accepted_when_nothing_is_altered() -> None:
    assert decode(framed(altered(), NEW)) == (INSTALL, NEW)


@pytest.mark.parametrize(
    "fields",
    [
        {"verb": "shell"},
        {"extra": 1},
        {"file_name": "x" * 65},
        {"file_name": None},
        {"sha256": "0" * 63},
        {"sha256": "G" * 64},
        {"size": -1},
        {"size": 0},
        {"size": "3"},
        {"size": MAX_FILE + 1},
        {"replace": 1},
        {"webserver": ""},
        {"webserver": "x" * 5000},
        {"now": "2026-11-22T15:30:00"},
        {"now": 5},
        {"steps": [{"action": "run", "path": "/", "detail": ""}]},
        {"steps": [{"action": "write", "path": "/", "detail": "", "more": 1}]},
        {"steps": [{"action": "write", "path": "/", "detail": ""}] * 9},
    ],
)
def test_any_other_form_is_refused(fields: dict[str, Any]) -> None:
    assert refusal(framed(altered(**fields), NEW)) is Code.PLAN_REFUSED


def test_a_header_that_says_the_same_in_other_words_is_refused() -> None:
    spaced = json.dumps(json.loads(altered())).encode()
    assert refusal(framed(spaced)) is Code.PLAN_REFUSED
    twice = altered().replace(b'"size":', b'"size":1,"size":', 1)
    assert refusal(framed(twice)) is Code.PLAN_REFUSED


@pytest.mark.parametrize("name", ["../a", "a/b", "a\\b", "a\0b", ""])
def test_a_name_to_archive_is_one_name(name: str) -> None:
    request = Archive(webserver="/w", now=NOW, name=name, sha256=None, allow_last=False)
    assert refusal(io.BytesIO(encode(request, b""))) is Code.PLAN_REFUSED


def test_sizes_are_refused_before_anything_is_read() -> None:
    stream = io.BytesIO(struct.pack(">II", MAX_HEADER + 1, 0) + b"x" * 10)
    assert refusal(stream) is Code.PLAN_REFUSED
    assert stream.tell() == 8
    stream = io.BytesIO(struct.pack(">II", 2, MAX_FILE + 1) + b"{}")
    assert refusal(stream) is Code.PLAN_REFUSED
    assert stream.tell() == 8


@pytest.mark.parametrize("cut", [0, 3, 8, 40])
def test_a_request_that_is_cut_short_is_refused(cut: int) -> None:
    assert refusal(io.BytesIO(encode(INSTALL, NEW)[:cut])) is Code.PLAN_REFUSED
    assert refusal(io.BytesIO(encode(INSTALL, NEW)[:-1])) is Code.PLAN_REFUSED


@given(st.binary(max_size=400))
def test_noise_is_refused(noise: bytes) -> None:
    assert refusal(io.BytesIO(noise)) is Code.PLAN_REFUSED


@given(st.integers(8, 500), st.integers(0, 255))
def test_a_flipped_byte_never_does_worse_than_being_refused(place: int, value: int) -> None:
    message = bytearray(encode(INSTALL, NEW))
    message[place % len(message)] = value
    try:
        request, _ = decode(io.BytesIO(bytes(message)))
    except ChaveiroError as error:
        assert error.code is Code.PLAN_REFUSED
    else:
        assert isinstance(request, Install)
