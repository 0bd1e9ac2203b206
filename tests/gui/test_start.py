"""The window comes up light, and nothing that lasts long holds it up."""

import json
import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.gui.context import Context
from app.gui.places import Places
from app.gui.runner import TaskRunner
from app.gui.shell import Shell
from app.pec.installation import Detection, Installation
from app.text import window as words
from app.watch.entries import Dashboard
from tests.gui.samples import EVERY_LEVEL, NOW, SYSTEM, FakeServices

#: What costs much to load and is not needed to show the first window.
HEAVY = (
    "cryptography",
    "psutil",
    "msgspec",
    "pyasn1",
    "fpdf",
    "ssl",
    "PySide6.QtNetwork",
    "app.gui.wizard",
    "app.rnds",
)
ROOT = Path(__file__).parent.parent.parent


def test_the_first_window_loads_nothing_heavy() -> None:
    code = (
        "import json, sys; from types import SimpleNamespace\n"
        "from app.gui.start import application, window; from app.gui.context import Context\n"
        "app = application(); places = window(Context(lambda: SimpleNamespace(root=None))); places.shell.show()\n"
        "app.processEvents(); print(json.dumps(sorted(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = json.loads(answer.stdout)
    assert not [name for name in loaded if name.startswith(HEAVY)]


def test_nothing_is_left_for_an_application_that_ends() -> None:
    """The program leaves at once; a process that is taken down, like that of these tests, hears what Qt says then."""
    code = (
        "from PySide6.QtCore import QEvent; from PySide6.QtWidgets import QWidget\n"
        "from app.gui.start import application; from app.gui.widgets.focus import FocusRing\n"
        "from app.gui.window_watch import WindowWatch\n"
        "def main():\n"
        "    app = application(); window = QWidget(); FocusRing(window, WindowWatch(window)); window.show()\n"
        "    window.deleteLater(); app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value); app.processEvents()\n"
        "main()"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Timers can only be used" not in ended.stderr


def test_the_command_line_never_loads_the_window() -> None:
    code = "import sys, app.cli.main; print([m for m in sys.modules if 'PySide6' in m or m.startswith('app.gui')])"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


class SlowServices(FakeServices):
    """Answers only when the gate is opened: a PEC or a disk that takes its time."""

    def __init__(self) -> None:
        super().__init__(EVERY_LEVEL)
        self.gate = threading.Event()

    def detect(self, webserver: Path | None) -> Detection:
        self.gate.wait(10)
        return super().detect(webserver)

    def dashboard(self, installation: Installation, password: str | None) -> Dashboard:
        self.gate.wait(10)
        return super().dashboard(installation, password)


class Heartbeat(QObject):
    """Beats on the window's thread for as long as that is free."""

    def __init__(self) -> None:
        super().__init__()
        self.beats = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        self.beats += 1


def test_while_the_pec_keeps_silent_the_window_lives(qtbot: QtBot) -> None:
    services = SlowServices()
    places = Places(Shell(Context(lambda: SYSTEM, runner=TaskRunner(), now=lambda: NOW)), services)
    places.home()
    places.shell.show()
    heart = Heartbeat()
    places.state.search()
    assert places.shell.page.title.text() == words.SEARCHING
    qtbot.waitUntil(lambda: heart.beats > 20)
    assert places.state.dashboard is None, "it did not wait for the answer"
    services.gate.set()
    qtbot.waitUntil(lambda: places.state.dashboard is not None and places.shell.context.runner.running == 0)
