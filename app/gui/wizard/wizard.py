"""The wizard: which page is open, how one gets to another, and what the list of steps shows."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.certificate.report import Verdict
from app.findings import ChaveiroError, Code
from app.gui.runner import Done, TaskRunner
from app.gui.widgets.steps import StepItem, StepList
from app.gui.wizard.page import WizardPage
from app.gui.wizard.route import LISTED, PageId, Start, states
from app.gui.wizard.services import Services
from app.gui.wizard.session import Session
from app.journey.steps import HumanStep, Journey, load
from app.pec.installation import Installation
from app.storage.progress import Progress, ProgressStore
from app.text import wizard as words
from app.text.labels import short_day

if TYPE_CHECKING:
    from app.output.sheet import Sheet

_PAGES = {
    PageId.PEC: ("app.gui.wizard.pec_page", "PecPage"),
    PageId.COUNTER_KEY: ("app.gui.wizard.counter_key_page", "CounterKeyPage"),
    PageId.TOKEN: ("app.gui.wizard.token_page", "TokenPage"),
    PageId.CREDENTIAL: ("app.gui.wizard.credential_page", "CredentialPage"),
    PageId.FILE: ("app.gui.wizard.file_page", "FilePage"),
    PageId.CHECK: ("app.gui.wizard.check_page", "CheckPage"),
    PageId.INSTALL: ("app.gui.wizard.install_page", "InstallPage"),
    PageId.PROGRESS: ("app.gui.wizard.progress_page", "ProgressPage"),
    PageId.ACTIVATE: ("app.gui.wizard.activate_page", "ActivatePage"),
    PageId.DONE: ("app.gui.wizard.done_page", "DonePage"),
}
#: Until the next round of events. Not 0: Qt would go on in this one, and hear no key or press before.
A_ROUND_MS = 1
#: A moment after a page is shown: what it shows comes first.
_AHEAD_MS = 120
_TITLES = {
    PageId.PEC: words.STEP_PEC,
    PageId.COUNTER_KEY: words.STEP_COUNTER_KEY,
    PageId.TOKEN: words.STEP_TOKEN,
    PageId.CREDENTIAL: words.STEP_CREDENTIAL,
    PageId.FILE: words.STEP_FILE,
    PageId.CHECK: words.STEP_CHECK,
    PageId.INSTALL: words.STEP_INSTALL,
    PageId.ACTIVATE: words.STEP_ACTIVATE,
    PageId.DONE: words.STEP_DONE,
}
#: The human step behind a page: done when the person says so, not when the page was passed.
_HUMAN = {
    PageId.COUNTER_KEY: "contra_chave",
    PageId.TOKEN: "token",
    PageId.CREDENTIAL: "credencial",
    PageId.ACTIVATE: "ativar",
}


class Wizard(QObject):
    """Walks a person through the pages. The window shows each page of ``page_changed`` beside ``step_list``.

    A page of ``page_made`` will come next; the window may take it in while the person reads this one.
    """

    page_changed = Signal(object)
    page_made = Signal(object)
    closed = Signal()
    dashboard_wanted = Signal()

    def __init__(
        self, services: Services, runner: TaskRunner, store: ProgressStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.runner = runner
        self.session = Session()
        self.journey: Journey = load()
        self._store = store
        self._known: dict[str, Progress] = {}
        self._unsaved: dict[str, Progress] = {}
        self._before: dict[str, Progress] = {}
        self._saving = False
        self._pages: dict[PageId, WizardPage] = {}
        self.current = PageId.PEC
        self.ended = False
        self.step_list = StepList()
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_AHEAD_MS)
        self._ahead.timeout.connect(self._make_next)

    @property
    def page(self) -> WizardPage:
        """The page that is open."""
        return self.page_of(self.current)

    def page_of(self, page_id: PageId) -> WizardPage:
        """Return a page, made when it is first wanted."""
        if page_id not in self._pages:
            module, name = _PAGES[page_id]
            self._pages[page_id] = getattr(import_module(module), name)(self)
        return self._pages[page_id]

    def begin(self, start: Start = Start.FIRST, source: Path | None = None) -> None:
        """Open the first page with a start chosen, and perhaps a file (dropped on the window or the icon)."""
        self.session.start = start
        if source is not None:
            self.session.choose_file(source)
        self._load_progress()
        self.runner.run_task(_load_pages, lambda _done: None)
        self.go(PageId.PEC)

    def prepare(self, start: Start) -> None:
        """Make ready what ``begin`` shows first."""
        self.session.start = start
        self.show_steps()
        first = self.page_of(PageId.PEC)
        first.refresh()
        self.page_made.emit(first)

    def go(self, page_id: PageId) -> None:
        """Open a page: the window shows it, and calls its ``opened``."""
        self.current = page_id
        self.show_steps()
        self.page_changed.emit(self.page)
        self._ahead.start()

    def advance(self) -> None:
        """Complete the open page and open the next one."""
        self.session.complete(self.current)
        following = self.session.route.after(self.current)
        if following is not None:
            self.go(following)

    def back(self) -> None:
        """Open the page before; what was typed stays, except the password."""
        self.session.forget_password()
        before = self.session.route.before(self.current)
        if before is not None:
            self.go(before)

    def leave(self) -> None:
        """Leave the wizard. Nothing was changed, or everything is installed: no question is asked."""
        self._end()
        self.closed.emit()

    def see_dashboard(self) -> None:
        """Leave the wizard for the dashboard."""
        self._end()
        self.dashboard_wanted.emit()

    def _end(self) -> None:
        """Let go of the password; answers that are still on their way are for nobody now."""
        self.session.forget_password()
        self.ended = True
        self._ahead.stop()

    def choose_pec(self, installation: Installation | None) -> None:
        """Work on ``installation`` with the progress that is kept of it."""
        kept = self._known.get(installation.webserver_dir, Progress()) if installation else Progress()
        self.session.choose_pec(installation, kept)
        self.show_steps()

    def keep(self, progress: Progress) -> None:
        """Remember ``progress`` for the PEC at hand. A disk that refuses costs the memory, not the work."""
        before, self.session.progress = self.session.progress, progress
        if self.session.installation is not None:
            webserver_dir = self.session.installation.webserver_dir
            self._known[webserver_dir] = progress
            self._unsaved[webserver_dir] = progress
            self._before.setdefault(webserver_dir, before)
            self._save_next()
        self.show_steps()

    def _make_next(self) -> None:
        """Make one of the two pages to come while the person reads this one: that of progress may be over at once."""
        pages = self.session.route.pages
        following = pages[pages.index(self.current) + 1 :][:2] if self.current in pages else ()
        missing = next((page for page in following if page not in self._pages), None)
        if missing is not None:
            made = self.page_of(missing)
            QTimer.singleShot(A_ROUND_MS, made, lambda: None if self.ended else self.page_made.emit(made))
            self._ahead.start()

    def _load_progress(self) -> None:
        def arrived(outcome: Done[dict[str, Progress]]) -> None:
            self._known = {**(outcome.value or {}), **self._known}
            if self.session.installation and self.session.progress == Progress():
                self.choose_pec(self.session.installation)

        self.runner.run_task(self._store.all, arrived)

    def _save_next(self) -> None:
        """Save one at a time, so that the newest always comes last."""
        if self._saving or not self._unsaved:
            return
        webserver_dir, progress = self._unsaved.popitem()
        before = self._before.pop(webserver_dir)
        self._saving = True

        def saved(outcome: Done[None]) -> None:
            if outcome.error is not None:
                self._before[webserver_dir] = before  # comes along with what is saved next
            self._saving = False
            self._save_next()

        self.runner.run_task(lambda: self._store.save(webserver_dir, progress, before), saved, must_finish=True)

    def human_steps(self) -> tuple[HumanStep, ...]:
        """Return the human steps that apply, with the words of the PEC at hand."""
        version = self.session.installation.version if self.session.installation else None
        own = self.session.progress.own_certificate
        return self.journey.for_path(own, version, self.session.file_name)

    def human_step(self, step_id: str) -> HumanStep:
        """Return one human step. Raises KeyError when it does not apply."""
        found = next((step for step in self.human_steps() if step.id == step_id), None)
        if found is None:
            raise KeyError(step_id)
        return found

    def save_reminder(self, target: Path) -> None:
        """Write the calendar file to ``target``. Runs beside the window; raises ChaveiroError."""
        self.services.save_reminder(self._installed_pec(), target)

    def save_report(self, target: Path) -> None:
        """Write the report to ``target``. Runs beside the window; raises ChaveiroError."""
        self.services.save_report(self._installed_pec(), target)

    def save_sheet(self, target: Path) -> None:
        """Write the sheet for the Administrador Municipal to ``target``, as PDF or HTML by its ending.

        Runs beside the window; raises ChaveiroError.
        """
        from app.output import sheet, sheet_pdf

        made = self._sheet()
        self.services.save(target, sheet.html(made) if target.suffix.lower() == ".html" else sheet_pdf.pdf(made))

    def _sheet(self) -> "Sheet":
        from app.output.sheet import sheet

        session = self.session
        certificate = session.report.certificate if session.report else None
        return sheet(
            self.human_steps(),
            file_name=session.file_name,
            holder=certificate.holder.name if certificate else None,
            not_after=certificate.not_after if certificate else None,
            requester_id=session.progress.requester_id,
            address=session.installation.url if session.installation else None,
            now=self.services.now(),
        )

    def _installed_pec(self) -> Installation:
        installation = self.session.installation
        if installation is None:
            raise ChaveiroError(Code.PEC_NOT_FOUND)
        return installation

    def steps(self) -> tuple[StepItem, ...]:
        """Return the lines of the list at the side."""
        found = states(self.session.route, self.current, self._completed())
        return tuple(
            StepItem(_TITLES[page], state, self._note(page)) for page, state in zip(LISTED, found, strict=True)
        )

    def show_steps(self) -> None:
        """Show in the list at the side how far things are."""
        self.step_list.set_items(self.steps())

    def _completed(self) -> frozenset[PageId]:
        done = self.session.progress.done
        human = {page for page, step in _HUMAN.items() if step in done}
        return (self.session.completed - set(_HUMAN)) | human

    def _note(self, page: PageId) -> str:
        session = self.session
        if page is PageId.PEC and session.installation:
            version = session.installation.version
            return words.NOTE_PEC.format(version=version) if version else words.NOTE_PEC_UNKNOWN
        if page is PageId.FILE and session.source:
            return session.source.name
        if page is PageId.CHECK and session.report:
            return _VERDICT_NOTES[session.report.verdict]
        if page is PageId.INSTALL and session.installed:
            return words.NOTE_INSTALLED
        when = session.progress.done.get(_HUMAN.get(page, ""))
        return words.NOTE_DONE_ON.format(day=short_day(when)) if when else ""


def _load_pages() -> None:
    for module, _name in _PAGES.values():
        import_module(module)


_VERDICT_NOTES = {
    Verdict.FIT: words.NOTE_FITS,
    Verdict.FIT_WITH_WARNINGS: words.NOTE_WARNINGS,
    Verdict.UNFIT: words.NOTE_UNFIT,
}
