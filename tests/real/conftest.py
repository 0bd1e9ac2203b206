"""One machine for each module; every test finds a new PEC on it."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.real.desktop import Desktop
    from tests.real.person import Person
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


@pytest.fixture(scope="module")
def desk(machine: "World") -> "Iterator[Desktop]":
    """A screen of the machine."""
    pytest.importorskip("PySide6")
    from tests.real.desktop import desktop

    with desktop(machine) as made:
        yield made


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A good certificate file, its password is ``files.SECRET``."""
    from tests.real.files import made_by_openssl

    return made_by_openssl(tmp_path_factory.mktemp("certificado"))


@pytest.fixture
def ready(here: "World", data: bytes) -> "Iterator[World]":
    """The machine with that file in the home of the ordinary user; afterwards no password lies in any file of it."""
    from tests.real.files import SECRET
    from tests.real.world import PASSWORD

    here.write("/home/tecnico/certificado.pfx", data, 0o600, "tecnico")
    yield here
    assert [here.files_with(secret) for secret in (SECRET, PASSWORD)] == [[], []]


@pytest.fixture(params=["keyboard", "mouse"])
def person(request: pytest.FixtureRequest, desk: "Desktop") -> "Person":
    """Somebody before the screen, with the keyboard alone or with the mouse alone.

    A module may name the one who ``USUALLY`` walks there; with ``WALKS=all`` in the environment both do.
    """
    from tests.real.person import PEOPLE

    if request.param != getattr(request.module, "USUALLY", request.param) and os.environ.get("WALKS") != "all":
        pytest.skip("make walks does this one too")
    return PEOPLE[request.param](desk)
