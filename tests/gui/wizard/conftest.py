"""The wizard in the real window, on a house of paper; everything happens at once, so that results can be looked at."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.gui.announcer import Announcer
from app.gui.context import Context
from app.gui.runner import ImmediateRunner, TaskRunner
from app.gui.shell import Shell
from app.gui.start import application
from app.gui.wizard.route import PageId, Start
from app.gui.wizard.wizard import Wizard
from app.storage.progress import ProgressStore
from tests.gui.wizard.fakes import NOW, PASSWORD, PaperHouse


@pytest.fixture(scope="session")
def qapp() -> object:
    return application()


class Walk:
    """One wizard in its window, and short names for what a person does."""

    def __init__(self, house: PaperHouse, store: ProgressStore, runner: TaskRunner) -> None:
        self.house = house
        self.context = Context(lambda: SimpleNamespace(root=Path("/")), runner=runner, now=lambda: NOW)  # type: ignore[arg-type, return-value]
        self.shell = Shell(self.context)
        self.wizard = Wizard(house, runner, store, parent=self.shell)
        self.wizard.page_changed.connect(lambda page: self.shell.show_page(page, side=self.wizard.step_list))
        self.said: list[tuple[str, bool]] = []
        announcer = self.shell.findChild(Announcer)
        assert announcer is not None
        announcer.announced.connect(lambda text, loud: self.said.append((text, loud)))

    @property
    def page(self):  # type: ignore[no-untyped-def]
        return self.wizard.page

    @property
    def at(self) -> PageId:
        return self.wizard.current

    def begin(self, start: Start = Start.FIRST, source: Path | None = None) -> "Walk":
        self.shell.show()
        self.shell.activateWindow()
        assert QTest.qWaitForWindowActive(self.shell)
        self.wizard.begin(start, source)
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QApplication.processEvents()
        QTest.keyClick(self.shell.focusWidget() or self.shell, key, modifier)
        QApplication.processEvents()

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def next(self) -> None:
        """Press the main button with the mouse."""
        QApplication.processEvents()
        self.click(self.shell.footer.primary)

    def click(self, button: object) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]
        QApplication.processEvents()

    def choose(self, name: str, password: str = PASSWORD) -> None:
        """Choose a file and type its password on the page of the file."""
        self.page.file.set_path(Path("/home/maria/Downloads") / name)
        self.page.password.text = password

    def to(self, page: PageId, name: str = "rnds-2027.pfx") -> "Walk":
        """Walk on to ``page``."""
        while self.at is not page:
            before = self.at
            if before is PageId.FILE and not self.page.password.text:
                self.choose(name)
            self.shell.footer.trigger_primary()
            QApplication.processEvents()
            assert self.at is not before, before
        return self

    def notes(self) -> dict[str, str]:
        """The list at the side: title -> state and note."""
        return {item.title: f"{item.state} {item.note}".strip() for item in self.wizard.steps()}

    def words(self) -> str:
        """Every word that can be read on the page."""
        QApplication.processEvents()

        content = self.page.area.widget()
        texts = [w.text() for w in content.findChildren(QLabel) if w.isVisible()]
        texts += [w.text().replace("&", "") for w in content.findChildren(QAbstractButton) if w.isVisible()]
        return "\n".join(texts)


@pytest.fixture(autouse=True)
def _no_dialog_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog of the system would wait for a person: here it is always cancelled, unless a test says otherwise."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, **_more: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_more: "")


@pytest.fixture
def house() -> PaperHouse:
    return PaperHouse()


@pytest.fixture
def store(tmp_path: Path) -> ProgressStore:
    return ProgressStore(tmp_path / "andamento.json")


@pytest.fixture
def new_walk(qtbot: QtBot, store: ProgressStore) -> Iterator[Callable[..., Walk]]:
    made: list[Walk] = []

    def build(house: PaperHouse, runner: TaskRunner | None = None) -> Walk:
        walk = Walk(house, store, runner or ImmediateRunner())
        qtbot.addWidget(walk.shell)
        made.append(walk)
        return walk

    yield build


@pytest.fixture
def walk(new_walk: Callable[..., Walk], house: PaperHouse) -> Walk:
    return new_walk(house)
