"""Ctrl+C in the terminal from which the window was opened."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.interrupt import Interrupt

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sends a signal to itself")


@pytest.fixture(autouse=True)
def handlers(qapp: QApplication) -> Iterator[None]:
    handler = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, handler)
    qapp.setProperty("interrupted", None)


class Window(QWidget):
    busy = False

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(not self.busy)


def test_the_window_closes_and_the_program_ends_as_interrupted(qtbot: QtBot, qapp: QApplication) -> None:
    window = Window()
    qtbot.addWidget(window)
    Interrupt(qapp, window)
    window.show()
    os.kill(os.getpid(), signal.SIGINT)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert qapp.property("interrupted") == 130


def test_a_window_that_must_wait_stays(qtbot: QtBot, qapp: QApplication) -> None:
    window = Window()
    window.busy = True
    qtbot.addWidget(window)
    Interrupt(qapp, window)
    window.show()
    os.kill(os.getpid(), signal.SIGINT)
    qtbot.waitUntil(lambda: qapp.property("interrupted") == 130)
    assert window.isVisible()


def test_other_signals_that_wake_python_close_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    window = Window()
    qtbot.addWidget(window)
    Interrupt(qapp, window)
    window.show()
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    os.kill(os.getpid(), signal.SIGUSR1)
    qtbot.wait(50)
    signal.signal(signal.SIGUSR1, before)
    assert window.isVisible()


def test_the_real_window_ends_on_an_interrupt_whenever_it_comes() -> None:
    """While Qt is loaded, before the window listens and after: no crash, and never a program that goes on."""
    code = (
        "import os, signal, sys, threading; from app.cli import window\n"
        "window.has_screen = lambda: True\n"
        "threading.Timer(float(sys.argv[1]), lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
        "code = window.open_window(); sys.stdout.flush(); os._exit(code)"
    )
    for moment in ("0.02", "0.1", "0.3", "2"):
        ended = subprocess.run(
            [sys.executable, "-c", code, moment], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
        )
        assert ended.returncode in (130, -signal.SIGINT), (moment, ended)
