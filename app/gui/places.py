"""Opens the places of the list at the side; each page is made when it is first wanted."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from shiboken6 import delete

from app.gui import theme
from app.gui.collector import spare_what_stays
from app.gui.dashboard.page import DashboardPage
from app.gui.dashboard.state import PecState
from app.gui.shell import Shell
from app.gui.widgets.page import PageBase

if TYPE_CHECKING:
    from app.gui.dashboard.row import Step
    from app.gui.dashboard.services import Services
    from app.watch.entries import Entry

#: Pages that work on the PEC: place -> module and class.
_PAGES = {
    "rnds": ("app.gui.dashboard.rnds_page", "RndsPage"),
    "journey": ("app.gui.dashboard.journey_page", "JourneyPage"),
    "backups": ("app.gui.dashboard.backups_page", "BackupsPage"),
    "history": ("app.gui.dashboard.history_page", "HistoryPage"),
    "entry": ("app.gui.dashboard.entry_page", "EntryPage"),
    "password": ("app.gui.dashboard.password_page", "PasswordPage"),
}
#: What else is opened later.
_LATER = ("app.gui.help", "app.gui.about", "app.gui.dashboard.deeds", "app.gui.dashboard.states")
_WIZARD = ("install", "replace", "check")
#: Made while nobody waits, one each time that so many milliseconds have passed.
_AHEAD = ("rnds", "journey", "backups", "history", "help", "about")
_BETWEEN_MS = 60


class Places(QObject):
    """Knows where everything is. ``state`` is the PEC that the window looks after."""

    def __init__(self, shell: Shell, services: "Services") -> None:
        super().__init__(shell)
        self.shell = shell
        self.services = services
        self.state = PecState(shell.context, self.services, self)
        self.dashboard = DashboardPage(shell.context, self.state, self.services)
        self._pages: dict[str, PageBase] = {"dashboard": self.dashboard}
        self._unseen: set[str] = set()
        self._ahead = QTimer(self)
        self._ahead.setInterval(_BETWEEN_MS)
        self._ahead.timeout.connect(self._make_ahead)
        shell.side.asked.connect(self.open)
        shell.side.choose_pec.connect(self._choose_pec)
        self.state.changed.connect(self._show_pec)
        self.dashboard.asked.connect(self._ask)
        self.dashboard.acted.connect(self.act)
        theme.of_application().changing.connect(self._drop_unseen)

    def open(self, place: str) -> None:
        """Open the place of that name: one of ``side.PLACES``, or "replace", "entry", "password"."""
        if place in _WIZARD:
            self.open_wizard(place)
            return
        page = self.page(place)
        self._unseen.discard(place)
        if place in self.shell.side.buttons:
            self.shell.side.mark(place)
        self.shell.show_page(page)

    def page(self, place: str) -> PageBase:
        """Return the page of a place, made when it is first wanted."""
        if place not in self._pages:
            self._pages[place] = self._make(place)
        return self._pages[place]

    def preload(self) -> None:
        """Load the code of the other pages beside the window, then make them, so that none makes it wait later."""
        self.shell.context.runner.run_task(_load_all, lambda _done: self._ahead.start())

    def home(self) -> None:
        """Go back to the dashboard."""
        self.open("dashboard")

    def open_wizard(self, place: str, source: Path | None = None) -> None:
        """Open the wizard: "install" for a first time, "replace" or "check"; ``source`` is a file already known.

        What it is made of is loaded beside the window, where ``preload`` has not come to it yet.
        """
        self.shell.context.runner.run_task(_load_wizard, lambda _done: self._open_wizard(place, source))

    def _open_wizard(self, place: str, source: Path | None) -> None:
        from app.gui.wizard.open import open_wizard
        from app.gui.wizard.route import Start

        start = {"install": Start.FIRST, "replace": Start.REPLACE, "check": Start.CHECK}[place]
        open_wizard(self.shell, start, source=source, closed=self._leave_wizard)

    def act(self, step: "Step", entry: "Entry") -> None:
        """Take the next step of a row."""
        from app.gui.dashboard.deeds import Deeds
        from app.gui.dashboard.row import Step

        if step is Step.ARCHIVE:
            Deeds(self.dashboard).archive(entry)
        elif step is Step.SEE:
            self._see(entry)
        elif step is Step.PASSWORD:
            self._ask_password(entry)
        else:
            self._ask("replace")

    def _make_ahead(self) -> None:
        missing = next((place for place in _AHEAD if place not in self._pages), None)
        if missing is None:
            self._ahead.stop()
            spare_what_stays()
        else:
            made = self.page(missing)
            self._unseen.add(missing)
            QTimer.singleShot(1, made, lambda: self.shell.keep_ready(made))  # in a round of its own

    def _drop_unseen(self) -> None:
        """Make anew later what nobody has seen: to dress it too would make the window wait."""
        for place in self._unseen:
            delete(self._pages.pop(place))
            self._ahead.start()
        self._unseen.clear()

    def _make(self, place: str) -> PageBase:
        made: PageBase
        if place == "help":
            from app.gui.help import HelpPage

            made = HelpPage()
            made.home.connect(self.home)
        elif place == "about":
            from app.gui.about import AboutPage

            made = AboutPage(self.shell.context.runner)
            made.home.connect(self.home)
        else:
            module, name = _PAGES[place]
            found = getattr(import_module(module), name)(self.shell.context, self.state, self.services)
            found.home.connect(self.home)
            made = cast(PageBase, found)
        return made

    def _ask(self, wish: str) -> None:
        from app.gui.dashboard.deeds import Deeds

        deeds = {"reminders": Deeds.save_reminder, "report": Deeds.save_report}
        if wish in deeds:
            deeds[wish](Deeds(self.dashboard))
        else:
            self.open(wish)

    def _ask_password(self, entry: "Entry") -> None:
        from app.gui.dashboard.password_page import PasswordPage

        page = cast(PasswordPage, self.page("password"))
        page.show_entry(entry)
        self.open("password")

    def _see(self, entry: "Entry") -> None:
        from app.gui.dashboard.entry_page import EntryPage

        page = cast(EntryPage, self.page("entry"))
        page.show_entry(entry)
        self.open("entry")

    def _leave_wizard(self) -> None:
        self.home()
        self.state.refresh()
        self.shell.drop_pages(keep=tuple(self._pages.values()))

    def _choose_pec(self) -> None:
        self.open("dashboard")
        self.state.ask_again()

    def _show_pec(self) -> None:
        self.shell.side.show_pec(
            self.state.installation, several=self.state.several and self.state.installation is not None
        )


def _load_all() -> None:
    for module in (*(module for module, _name in _PAGES.values()), *_LATER):
        import_module(module)
    _load_wizard()
    # Fields and links need these when they are drawn, and making them known to Python takes 12 ms.
    from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter  # noqa: F401


def _load_wizard() -> None:
    from app.journey.steps import load

    for module in ("app.gui.wizard.open", "app.gui.wizard.pec_page"):
        import_module(module)
    load()
