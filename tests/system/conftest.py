"""A town with an ordinary user, for the tests that need one; every test finds it as it was built."""

from collections.abc import Iterator

import pytest

from tests.ordinary_user import Town, clear, town


@pytest.fixture(scope="module")
def built() -> Iterator[Town]:
    with town() as place:
        yield place


@pytest.fixture
def place(built: Town) -> Town:
    clear(built)
    return built
