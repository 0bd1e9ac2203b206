"""The store tells PECs and copies apart by names that no path can hide in."""

from hypothesis import given
from hypothesis import strategies as st

from app.pec.copies import pec_id


def test_each_pec_has_a_readable_name_of_its_own() -> None:
    first, second = pec_id("/opt/e-SUS/webserver"), pec_id("/opt/e-sus/webserver")
    assert first.startswith("opt-e-sus-webserver-")
    assert first != second


@given(st.text(min_size=1))
def test_the_name_is_one_plain_name(path: str) -> None:
    name = pec_id(path)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 8 <= len(name) <= 50
