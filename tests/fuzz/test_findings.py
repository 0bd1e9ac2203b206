"""What the fuzzer found, kept for good, and a short search on every run. The long search: see ``target.py``."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.certificate import forge
from tests.fuzz.seeds import seeds
from tests.fuzz.target import PASSWORD, check, examine

SEEDS = tuple(seeds().values())
calm = settings(max_examples=150, deadline=2000, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", seeds())
def test_the_seeds_themselves_hold(name: str) -> None:
    check(seeds()[name])


@pytest.mark.parametrize("version", [0, 5, 1025, 2**40])
def test_rc2_with_an_impossible_number_of_bits(version: int) -> None:
    """Found by the fuzzer: the parameter of RC2 is free, and an odd one reached the key schedule."""
    sealed = forge.rc2(b"x", PASSWORD.encode(), version=version)
    examine(forge.file([forge.encrypted([], "", sealed)], PASSWORD))


@pytest.mark.parametrize("size", [0, 2**31, 2**70])
def test_a_key_of_an_impossible_length(size: int) -> None:
    derivation = forge.pbkdf2(b"12345678", 1, size=size)
    cipher = forge.sequence(forge.oid("2.16.840.1.101.3.4.1.42"), forge.octet_string(bytes(16)))
    algorithm = forge.pbes2(derivation, cipher)
    examine(forge.file([forge.encrypted([], "", (algorithm, bytes(32)))], PASSWORD))


@calm
@given(st.binary(max_size=400))
def test_no_bytes_whatsoever_do_harm(data: bytes) -> None:
    check(data)


@calm
@given(st.sampled_from(SEEDS), st.integers(0, 5000), st.binary(max_size=6), st.integers(0, 6))
def test_no_change_to_a_good_file_does_harm(seed: bytes, place: int, patch: bytes, cut: int) -> None:
    at = place % len(seed)
    check(seed[:at] + patch + seed[at + cut :])


@calm
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=5))
def test_no_changed_octets_do_harm(seed: bytes, changes: list[tuple[int, int]]) -> None:
    data = bytearray(seed)
    for place, octet in changes:
        data[place % len(data)] = octet
    check(bytes(data))
