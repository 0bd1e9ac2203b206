"""The town of ``ordinary_user`` as fixtures, for the rooms that need it; every test finds it as it was built."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ordinary_user import Town


@pytest.fixture(scope="module")
def built() -> "Iterator[Town]":
    pytest.importorskip("pwd", reason="needs Linux")
    from tests.ordinary_user import town

    with town() as place:
        yield place


@pytest.fixture
def place(built: "Town") -> "Town":
    from tests.ordinary_user import clear

    clear(built)
    return built
