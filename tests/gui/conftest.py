"""The window for tests: the real application, services that answer from memory, everything done at once."""

import os
from collections.abc import Callable, Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui import theme, tokens
from app.gui.announcer import Announcer
from app.gui.places import Places
from app.gui.start import application
from tests.gui import screens
from tests.gui.samples import FakeServices


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Each test begins in the light appearance at the usual size, and leaves no widget behind."""
    look = theme.of_application()
    look.scale = 1.0
    look.use(tokens.LIGHT)
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Window:
    """One window, and short names for what a person does and hears."""

    def __init__(self, places: Places, services: FakeServices) -> None:
        self.places = places
        self.services = services
        self.shell = places.shell
        self.said: list[tuple[str, bool]] = []
        self.shell.findChild(Announcer).announced.connect(lambda text, loud: self.said.append((text, loud)))

    @property
    def page(self):  # type: ignore[no-untyped-def]
        return self.shell.page

    @property
    def title(self) -> str:
        return self.page.title.text()

    def show(self) -> "Window":
        self.shell.show()
        self.shell.activateWindow()
        assert QTest.qWaitForWindowActive(self.shell)
        return self

    def words(self) -> str:
        """Every word that can be read on the open page."""
        from PySide6.QtWidgets import QAbstractButton, QLabel

        QApplication.processEvents()  # what was just added is shown in the next round
        found = [*self.page.findChildren(QLabel), *self.page.findChildren(QAbstractButton)]
        return "\n".join(w.text() for w in found if w.isVisibleTo(self.page))

    def button(self, text: str):  # type: ignore[no-untyped-def]
        """The visible button of the open page with this text."""
        from PySide6.QtWidgets import QAbstractButton

        QApplication.processEvents()
        return next(b for b in self.page.findChildren(QAbstractButton) if b.text() == text and b.isVisibleTo(self.page))


@pytest.fixture
def open_window(qapp: QApplication) -> Callable[..., Window]:
    def build(services: FakeServices | None = None, place: str = "") -> Window:
        served = services or FakeServices()
        window = Window(screens.places(served), served).show()
        if place:
            window.places.open(place)
        return window

    return build
