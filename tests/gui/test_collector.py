"""Garbage of the window is collected on its own thread."""

import gc
import sys
import threading
import weakref
from types import ModuleType

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.gui import collector
from app.gui.start import application


class Ring:
    """Dead as soon as nobody holds it, and alive for those who only count."""

    def __init__(self) -> None:
        self.me = self
        self.end: list[int] = []

    def __del__(self) -> None:
        self.end.append(threading.get_ident())


def test_a_thread_that_makes_many_objects_ends_none_of_the_window(qapp: QApplication) -> None:
    ring = Ring()
    ends, gone = ring.end, weakref.ref(ring)
    del ring
    worker = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    worker.start()
    worker.join()
    assert gone() is not None or ends == [threading.get_ident()]


def come_round(watching: collector.Collector) -> None:
    [timer] = watching.children()
    timer.timeout.emit()  # type: ignore[attr-defined]


def test_the_collector_comes_round(qapp: QApplication) -> None:
    owner = QObject()
    watching = collector.Collector(owner)
    ring = Ring()
    ends = ring.end
    del ring
    come_round(watching)
    assert ends == [threading.get_ident()]


def test_a_library_loaded_meanwhile_is_not_looked_at(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = QObject()
    watching = collector.Collector(owner)
    for number in range(100):
        monkeypatch.setitem(sys.modules, f"library_{number}", ModuleType(f"library_{number}"))
    come_round(watching)
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    ring = Ring()
    ends = ring.end
    del ring
    come_round(watching)
    assert ends == [threading.get_ident()]


def test_there_is_one_collector(qapp: QApplication) -> None:
    application()
    assert len(qapp.findChildren(collector.Collector)) == 1
    assert not gc.isenabled()


def test_what_was_loaded_is_not_looked_at_again(qapp: QApplication) -> None:
    kept = QObject()
    collector.spare_what_stays()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    assert kept is not None
