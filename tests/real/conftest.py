"""One machine for each module; every test finds a new PEC on it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.real.world import World


@pytest.fixture(scope="module")
def machine() -> "Iterator[World]":
    pytest.importorskip("pwd", reason="needs Linux")
    from tests.real.world import world

    with world() as made:
        yield made


@pytest.fixture
def here(machine: "World") -> "World":
    """The machine with a PEC 5.4 of root's, and nobody who may do anything."""
    machine.build_pec()
    return machine
