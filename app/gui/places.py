"""Opens the places of the list at the side; each page is made when it is first wanted."""

from importlib import import_module
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.findings import Code
from app.gui.dashboard.page import DashboardPage
from app.gui.dashboard.row import Step
from app.gui.dashboard.services import HouseServices, Services
from app.gui.dashboard.state import PecState
from app.gui.runner import Done
from app.gui.shell import Shell
from app.gui.tokens import Tone
from app.gui.widgets.cards import MessageCard
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.page import PageBase
from app.pec.plan import BackupOutcome
from app.text import places as words
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
_WIZARD = ("install", "replace", "check")


class Places(QObject):
    """Knows where everything is. ``state`` is the PEC that the window looks after."""

    def __init__(self, shell: Shell, services: Services | None = None) -> None:
        super().__init__(shell)
        self.shell = shell
        self.services = services or HouseServices(shell.context)
        self.state = PecState(shell.context, self.services, self)
        self.dashboard = DashboardPage(shell.context, self.state, self.services)
        self._pages: dict[str, PageBase] = {"dashboard": self.dashboard}
        shell.side.asked.connect(self.open)
        shell.side.choose_pec.connect(self._choose_pec)
        self.state.changed.connect(self._show_pec)
        self.dashboard.asked.connect(self._ask)
        self.dashboard.acted.connect(self.act)

    def open(self, place: str) -> None:
        """Open the place of that name: one of ``side.PLACES``, or "replace", "entry", "password"."""
        if place in _WIZARD:
            self.open_wizard(place)
            return
        page = self.page(place)
        if place in self.shell.side.buttons:
            self.shell.side.mark(place)
        self.shell.show_page(page)

    def page(self, place: str) -> PageBase:
        """Return the page of a place, made when it is first wanted."""
        if place not in self._pages:
            self._pages[place] = self._make(place)
        return self._pages[place]

    def home(self) -> None:
        """Go back to the dashboard."""
        self.open("dashboard")

    def open_wizard(self, place: str, source: Path | None = None) -> None:
        """Open the wizard: "install" for a first time, "replace" or "check"; ``source`` is a file already known."""
        from app.gui.wizard.open import open_wizard
        from app.gui.wizard.route import Start

        start = {"install": Start.FIRST, "replace": Start.REPLACE, "check": Start.CHECK}[place]
        open_wizard(self.shell, start, source=source, closed=self._leave_wizard)

    def act(self, step: Step, entry: Entry) -> None:
        """Take the next step of a row."""
        if step is Step.ARCHIVE:
            self._archive(entry)
        elif step is Step.SEE:
            self._see(entry)
        else:
            self._ask({Step.REPLACE: "replace", Step.PASSWORD: "password"}[step])

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
        actions = {"reminders": self._save_reminder, "report": self._save_report}
        if wish in actions:
            actions[wish]()
        else:
            self.open(wish)

    def _see(self, entry: Entry) -> None:
        from app.gui.dashboard.entry_page import EntryPage

        page = cast(EntryPage, self.page("entry"))
        page.show_entry(entry)
        self.open("entry")

    def _archive(self, entry: Entry) -> None:
        installation, found = self.state.installation, self.state.dashboard
        if installation is None or found is None:
            return
        others = found.certificates
        self.shell.context.runner.run_task(
            lambda: self.services.archive(installation, entry, others),
            lambda done: self._on_archived(entry, done),
            must_finish=True,
        )

    def _on_archived(self, entry: Entry, done: Done[BackupOutcome]) -> None:
        problem = done.error.as_finding() if done.error else done.value.problem if done.value else None
        if problem is None:
            self._tell(Tone.SUCCESS, words.ARCHIVED, words.ARCHIVED_BODY.format(name=entry.name))
            self.state.refresh()
        elif problem.code is Code.ELEVATION_REFUSED:
            self._tell(Tone.INFO, words.NOTHING_CHANGED_TITLE, words.NOTHING_CHANGED)
        else:
            self.dashboard.show_notice(FindingCard(problem))

    def _save_reminder(self) -> None:
        found = self.state.dashboard
        target = self._target(words.SAVE_REMINDER, words.REMINDER_NAME, words.REMINDER_KINDS)
        if found is None or target is None:
            return
        self.shell.context.runner.run_task(
            lambda: self.services.save_reminder(found, target), lambda done: self._on_saved(done, words.REMINDER_DONE)
        )

    def _save_report(self) -> None:
        found, installation = self.state.dashboard, self.state.installation
        target = self._target(words.SAVE_REPORT, words.REPORT_NAME, words.REPORT_KINDS)
        if found is None or target is None:
            return
        self.shell.context.runner.run_task(
            lambda: self.services.save_report(installation, found, target), lambda done: self._on_saved(done, "")
        )

    def _target(self, title: str, name: str, kinds: str) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(self.shell, title, str(Path.home() / name), kinds)
        return Path(chosen) if chosen else None

    def _on_saved(self, done: Done[Path], more: str) -> None:
        if done.error or done.value is None:
            self.dashboard.show_notice(FindingCard(done.error.as_finding()) if done.error else None)
            return
        folder = QUrl.fromLocalFile(str(done.value.parent))
        body = f"{words.SAVED_AT.format(where=done.value)} {more}".strip()
        self.dashboard.show_notice(
            MessageCard(
                Tone.SUCCESS,
                words.SAVED,
                body,
                action=words.OPEN_FOLDER,
                pressed=lambda: QDesktopServices.openUrl(folder),
            )
        )

    def _tell(self, tone: Tone, title: str, body: str) -> None:
        self.dashboard.show_notice(MessageCard(tone, title, body))

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
