"""The pretend PEC answers as the real one does, on the loopback only."""

from http.client import HTTPConnection
from time import monotonic

import pytest

from app.demo.server import DemoServer
from app.demo.tree import VERSION
from app.pec.public_info import Address, ask


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/esus/", 401), ("/nada", 404)])
def test_answers_with_the_status_of_the_real_one(path: str, status: int) -> None:
    with DemoServer() as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
        connection.request("GET", path)
        assert connection.getresponse().status == status
        connection.close()


def test_names_its_version() -> None:
    with DemoServer() as server:
        info = ask(Address(server.port, https=False), monotonic() + 2)
    assert info is not None
    assert info.version == VERSION


def test_gives_its_port_back() -> None:
    with DemoServer() as server:
        port = server.port
    assert ask(Address(port, https=False), monotonic() + 2) is None
