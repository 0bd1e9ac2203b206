"""The installer's record is read however damaged it is, and its database password never comes out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pec.pec_config import PecConfig, parse

WHOLE = {
    "success": True,
    "directory": "/opt/e-SUS",
    "version": "5.3.19",
    "production": True,
    "customDatabase": False,
    "databaseUrl": "jdbc:postgresql://localhost:5433/esus",
    "databaseUsername": "postgres",
    "databasePassword": "S3gr3d0-do-banco",
    "jreVersion": "17.0.10-linux_x64",
    "jreDirectory": "/opt/e-SUS/jre/17.0.10-linux_x64",
    "webserverVersion": "5.3.19",
    "webserverDirectory": "/opt/e-SUS/webserver",
}
READ = PecConfig(
    "/opt/e-SUS",
    "5.3.19",
    "/opt/e-SUS/webserver",
    "17.0.10-linux_x64",
    "/opt/e-SUS/jre/17.0.10-linux_x64",
    succeeded=True,
)


def data(**changes: object) -> bytes:
    return json.dumps({**WHOLE, **changes}, ensure_ascii=False, indent=1).encode()


def test_reads_a_whole_record() -> None:
    assert parse(data()) == READ


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_reads_other_encodings(encoding: str) -> None:
    text = data(directory="/opt/Saúde").decode()
    found = parse(text.encode(encoding))
    assert found is not None
    assert found.directory == "/opt/Saúde"


def test_reads_what_is_left_of_a_cut_record() -> None:
    whole = data()
    for end in range(len(whole)):
        found = parse(whole[:end])
        assert found is None or found.damaged
    cut = parse(whole[: whole.index(b'"databaseUrl"')])
    assert cut == PecConfig("/opt/e-SUS", "5.3.19", succeeded=True, damaged=True)


def test_reads_a_record_with_a_comma_too_many() -> None:
    found = parse(data().replace(b"\n}", b",\n}"))
    assert found is not None
    assert (found.version, found.damaged) == ("5.3.19", True)


def test_a_damaged_record_of_windows_keeps_its_paths() -> None:
    found = parse(b'{"directory": "C:\\\\Program Files\\\\e-SUS", "version": "5.4.37", oops')
    assert found is not None
    assert found.folders == ("C:\\Program Files\\e-SUS\\webserver",)


def test_the_version_of_the_web_server_stands_in() -> None:
    found = parse(data(version=None))
    assert found is not None
    assert found.version == "5.3.19"


@pytest.mark.parametrize("junk", [b"", b"{}", b"[]", b"null", b"[[[[" * 50_000, b"\x00\x01", b'{"success": true}'])
def test_a_record_that_says_nothing_is_none(junk: bytes) -> None:
    assert parse(junk) is None


def test_values_of_the_wrong_kind_are_left_out() -> None:
    found = parse(data(version=5, directory=["/opt"], success="sim", webserverVersion="5\n6"))
    assert found is not None
    assert (found.version, found.directory, found.succeeded) == (None, None, None)


def test_both_folders_are_named_once() -> None:
    assert READ.folders == ("/opt/e-SUS/webserver",)
    found = parse(data(directory="/opt/e-SUS/", webserverDirectory="/srv/web"))
    assert found is not None
    assert found.folders == ("/srv/web", "/opt/e-SUS/webserver")


@given(st.integers(min_value=0, max_value=600), st.binary(max_size=3))
def test_the_password_never_comes_out_whatever_is_broken(place: int, junk: bytes) -> None:
    whole = data()
    found = parse(whole[:place] + junk + whole[place:])
    assert "S3gr3d0" not in repr(found)
    assert "postgres" not in repr(found)
