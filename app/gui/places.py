"""Opens the places of the list at the side; each page is made when it is first wanted."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.gui.dashboard.page import DashboardPage
from app.gui.dashboard.row import Step
from app.gui.dashboard.services import HouseServices, Services
from app.gui.dashboard.state import PecState
from app.gui.shell import Shell
from app.gui.widgets.page import PageBase
from app.watch.entries import Entry


class Places(QObject):
    """Knows where everything is. ``state`` is the PEC that the window looks after."""

    def __init__(self, shell: Shell, services: Services | None = None) -> None:
        super().__init__(shell)
        self.shell = shell
        self.services = services or HouseServices(shell.context)
        self.state = PecState(shell.context, self.services, self)
        self.dashboard = DashboardPage(shell.context, self.state)
        self._pages: dict[str, PageBase] = {"dashboard": self.dashboard}
        shell.side.asked.connect(self.open)
        shell.side.choose_pec.connect(self._choose_pec)
        self.state.changed.connect(self._show_pec)
        self.dashboard.asked.connect(self.open)
        self.dashboard.acted.connect(self._act)

    def begin(self) -> None:
        """Show the dashboard; call ``state.search`` once the window is seen."""
        self.open("dashboard")

    def open(self, place: str) -> None:
        """Open the place of that name."""
        if place in ("install", "replace", "check"):
            self.open_wizard(place)
            return
        if place not in self._pages:
            self._pages[place] = self._makers()[place]()
        if place in self.shell.side.buttons:
            self.shell.side.mark(place)
        self.shell.show_page(self._pages[place])

    def home(self) -> None:
        """Go back to the dashboard and look at the folder again."""
        self.open("dashboard")
        self.state.refresh()

    def _makers(self) -> dict[str, Callable[[], PageBase]]:
        return {}

    def open_wizard(self, place: str, source: Path | None = None) -> None:
        """Open the wizard: "install" for a first time, "replace" or "check"; ``source`` is a file already known."""
        from app.gui.wizard.open import open_wizard
        from app.gui.wizard.route import Start

        start = {"install": Start.FIRST, "replace": Start.REPLACE, "check": Start.CHECK}[place]
        open_wizard(self.shell, start, source=source, closed=self._leave_wizard)

    def _leave_wizard(self) -> None:
        self.home()
        self.shell.drop_pages(keep=tuple(self._pages.values()))

    def _choose_pec(self) -> None:
        self.open("dashboard")
        self.state.ask_again()

    def _show_pec(self) -> None:
        self.shell.side.show_pec(self.state.installation, several=self.state.several)

    def _act(self, step: Step, entry: Entry) -> None:
        if step is Step.REPLACE:
            self.open("replace")
