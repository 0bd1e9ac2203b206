"""Nothing that may take long is asked for on the window's thread."""

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.gui.runner import TaskRunner
from app.gui.wizard.route import PageId, Start
from tests.gui.wizard.conftest import Walk
from tests.gui.wizard.fakes import PaperHouse

#: These only tell what is known, or hand an address to the desktop, which Qt does on the window's thread alone.
QUICK = {"now", "files", "told_where", "open_address"}


class WatchedHouse(PaperHouse):
    """Notes which thread asks for which action."""

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if not name.startswith("_") and callable(found):
            seen = object.__getattribute__(self, "__dict__").setdefault("seen", set())
            seen.add((name, threading.current_thread() is threading.main_thread()))
        return found


def test_a_whole_renewal_asks_for_everything_beside_the_window(new_walk: Callable[..., Walk], qtbot: QtBot) -> None:
    house = WatchedHouse()
    walk = new_walk(house, TaskRunner()).begin(Start.REPLACE)
    qtbot.waitUntil(lambda: walk.wizard.session.installation is not None and not walk.page._searching)
    walk.next()
    walk.choose("rnds-2027.pfx")
    walk.next()
    qtbot.waitUntil(lambda: walk.at is PageId.CHECK)
    walk.next()
    qtbot.waitUntil(lambda: walk.wizard.session.plan is not None)
    walk.next()
    qtbot.waitUntil(lambda: walk.at is PageId.ACTIVATE)
    asked = {name for name, _here in house.seen} - QUICK
    assert {"detect", "judge", "verify", "prepare", "carry_out"} <= asked
    assert not {name for name, here in house.seen if here} - QUICK
