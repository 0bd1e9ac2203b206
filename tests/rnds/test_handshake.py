"""The chain that a server shows is read from the bytes of the network: any bytes at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rnds.handshake import Transcript, certificates_in, inspected
from app.rnds.outcome import ChainLink, TlsFacts

CERTIFICATES = st.lists(st.binary(max_size=400), max_size=4)


def sized(data: bytes, width: int) -> bytes:
    return len(data).to_bytes(width, "big") + data


def message(body: bytes) -> bytes:
    return b"\x0b" + sized(body, 3)


@given(CERTIFICATES)
def test_a_list_of_tls_1_2_is_read(certificates: list[bytes]) -> None:
    assert certificates_in(message(sized(b"".join(sized(c, 3) for c in certificates), 3))) == tuple(certificates)


@given(CERTIFICATES.filter(bool), st.binary(max_size=20), st.binary(max_size=20))
def test_a_list_of_tls_1_3_is_read(certificates: list[bytes], context: bytes, extensions: bytes) -> None:
    entries = b"".join(sized(c, 3) + sized(extensions, 2) for c in certificates)
    found = certificates_in(message(sized(context, 1) + sized(entries, 3)))
    assert found == tuple(certificates)


@given(st.binary(max_size=600))
def test_other_bytes_never_break_it(data: bytes) -> None:
    found = certificates_in(data)
    assert sum(map(len, found)) <= len(data)


@given(st.binary(max_size=200))
def test_a_chain_that_nobody_can_read_is_shown_by_its_fingerprint(der: bytes) -> None:
    heard = Transcript(certificates=(der,))
    (link,) = heard.facts(None).chain
    assert len(link.sha256) == 64


@pytest.mark.parametrize(
    ("name", "found"), [("Fortinet CA2", True), ("KASPERSKY Anti-Virus", True), ("AC SERPRO SSLv1", False), ("", False)]
)
def test_makers_of_inspection_programs_are_known(name: str, found: bool) -> None:
    assert inspected(TlsFacts(chain=(ChainLink("servidor", name, None, ""),))) is found
