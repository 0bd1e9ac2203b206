"""Drives the real window through everything, on a slow PEC and a slow disk, and says how long it ever held its breath.

    python -m tests.gui.stall_run ROOT FILE PASSWORD SECONDS

Each time that a file below ROOT is looked at, opened, listed or changed, whoever does it waits SECONDS: the disk is
slow, also for the window itself if it should touch one. Written is JSON: ``parts``, one entry for each part of the
way; ``deeds``, for each kind of slow thing how often it was done beside the window, and where on the window's thread.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from app.gui.context import Context
from app.gui.places import Places
from app.gui.runner import TaskRunner
from app.gui.start import application, window
from app.gui.wizard.route import PageId
from app.system import current
from tests.gui.stall_watch import Watch

_PLACES = ("journey", "rnds", "backups", "history", "help", "about", "dashboard")
_LONGEST_WAIT_S = 150
#: Nobody presses a button sooner after the window came up; the other pages are loaded meanwhile.
_A_LOOK_MS = 1000


@dataclass(slots=True)
class Part:
    """The longest stall in one part of the way: as a clock saw it, and work of the window's thread alone.

    ``waited_ms`` is how long the part took, ``beats`` how often the window was there while something was under way.
    """

    name: str
    wall_ms: float = 0.0
    work_ms: float = 0.0
    waited_ms: float = 0.0
    beats: int = 0


class Heartbeat(QObject):
    """Beats on the window's thread; what lies between two beats is a stall."""

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__()
        self.parts = [Part("")]
        self._runner = runner
        self._began = time.perf_counter()
        self._last = (time.perf_counter(), time.thread_time())
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def enter(self, name: str) -> None:
        """Count from now on for the part called ``name``."""
        self._beat()
        now = time.perf_counter()
        self.parts[-1].waited_ms = (now - self._began) * 1000
        self._began = now
        self.parts.append(Part(name))

    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        part = self.parts[-1]
        part.beats += self._runner.running > 0
        part.wall_ms = max(part.wall_ms, (now[0] - self._last[0]) * 1000)
        part.work_ms = max(part.work_ms, (now[1] - self._last[1]) * 1000)
        self._last = now


def wait(until: Callable[[], bool]) -> None:
    """Let the window live until ``until`` says so. Raises TimeoutError."""
    loop, look, late = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.exit(0) if until() else None)
    look.start(5)
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    late.start(_LONGEST_WAIT_S * 1000)
    if loop.exec():
        raise TimeoutError(until.__code__.co_firstlineno)


def rest(milliseconds: int) -> None:
    """Do nothing for a while, as a person who reads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Person:
    """Goes the way of the yearly renewal, and then to every place."""

    def __init__(self, places: Places, heart: Heartbeat) -> None:
        self.places = places
        self.shell = places.shell
        self.heart = heart

    @property
    def page(self):  # type: ignore[no-untyped-def]
        return self.shell.page

    @property
    def at(self) -> PageId | None:
        """The page of the wizard that is open, or None."""
        return getattr(self.page, "page_id", None)

    def goes_on(self, expected: PageId) -> None:
        """Press the main button and wait for the page that comes."""
        self.heart.enter(expected.name.lower())
        self.shell.footer.trigger_primary()
        wait(lambda: self.at is expected)
        rest(300)

    def renews(self, source: Path, password: str, saved: Path) -> None:
        """Walk through the wizard, from its first page to the last, and save what can be saved there."""
        self.heart.enter("pec")
        self.places.open_wizard("replace")
        wait(lambda: self.at is PageId.PEC)
        wait(lambda: self.page.session.installation is not None and not self.page._searching)
        rest(300)
        self.goes_on(PageId.FILE)
        self.page.file.set_path(source)
        self.page.password.text = password
        rest(300)
        self.goes_on(PageId.CHECK)
        self.goes_on(PageId.INSTALL)
        wait(lambda: self.page.session.plan is not None)
        rest(300)
        self.goes_on(PageId.ACTIVATE)
        self.page.identifier.text = "4507"
        self.goes_on(PageId.DONE)
        for name, button in self.page.saver.buttons.items():
            self.saves(button, saved / name)
        self.heart.enter("leave")
        self.shell.footer.trigger_primary()
        wait(lambda: self.page is self.places.dashboard and not self.shell.context.runner.running)

    def saves(self, button: QAbstractButton, target: Path) -> None:
        """Press ``button`` and answer the question where to."""
        self.heart.enter(f"save {target.name}")
        QFileDialog.getSaveFileName = lambda *_a: (str(target), "")  # type: ignore[method-assign]
        button.click()
        wait(lambda: target.exists() and not self.shell.context.runner.running)

    def looks_around(self) -> None:
        """Open every place of the list at the side."""
        for place in _PLACES:
            self.heart.enter(place)
            self.places.open(place)
            wait(lambda: not self.shell.context.runner.running)
            rest(200)


def main(root: Path, source: Path, password: str, seconds: float) -> None:
    """Go the whole way and write what was measured."""
    app = application()
    saved = root.parent / "saved"
    saved.mkdir(exist_ok=True)
    watch = Watch({"disk": root, "saved": saved}, seconds)
    places = window(Context(lambda: current(root, demo=True)))
    places.shell.show()
    app.processEvents()
    heart = Heartbeat(places.shell.context.runner)
    heart.enter("dashboard")
    QTimer.singleShot(0, places.state.search)
    QTimer.singleShot(400, places.preload)
    wait(lambda: places.state.dashboard is not None and not places.shell.context.runner.running)
    rest(_A_LOOK_MS)
    person = Person(places, heart)
    person.renews(source, password, saved)
    person.looks_around()
    heart.enter("")
    places.shell.close()
    parts = [asdict(part) for part in heart.parts if part.name]
    json.dump({"parts": parts, "deeds": {kind: asdict(deeds) for kind, deeds in watch.deeds.items()}}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
