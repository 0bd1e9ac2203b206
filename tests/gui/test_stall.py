"""The real window in the worst world: a costly file, a silent PEC, a slow disk. What takes long is never its own work.

How many milliseconds its own work takes is measured by ``benchmarks/stall.py``.
"""

import pytest

from tests.gui.stall_world import Measured, measure

#: What is slow in this world, and has to be met on the way: PEC's folder, the files saved, the PEC asked, the password
#: stretched and Java asked.
SLOW = ("disk", "saved", "network", "process")
#: Where the window waits for one of them with the person.
WAITED = ("dashboard", "pec", "check", "activate", "leave")
#: A window that waits itself beats once or twice meanwhile, one that lives hundreds of times.
ALIVE = 10


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """What was seen on the whole way, gone once."""
    return measure(tmp_path_factory.mktemp("way"), iterations=400_000, pec_seconds=60, disk_seconds=0.005)


def test_nothing_slow_is_done_on_the_window_s_thread(way: Measured) -> None:
    assert {kind: deeds["here"] for kind, deeds in way["deeds"].items() if deeds["here"]} == {}


@pytest.mark.parametrize("kind", SLOW)
def test_every_slow_thing_is_done_beside_it(way: Measured, kind: str) -> None:
    assert way["deeds"][kind]["beside"] > 0


@pytest.mark.parametrize("name", WAITED)
def test_the_window_lives_while_it_waits(way: Measured, name: str) -> None:
    beats = [part["beats"] for part in way["parts"] if part["name"] == name]
    assert beats[0] >= ALIVE
