"""What the dashboard does by itself: archive a certificate, save the reminders or the report."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.findings import Code
from app.gui.dashboard.page import DashboardPage
from app.gui.runner import Done
from app.gui.widgets.cards import MessageCard
from app.gui.widgets.finding import FindingCard
from app.pec.plan import BackupOutcome
from app.text import places as words
from app.tones import Tone
from app.watch.entries import Entry


class Deeds:
    """Works on what ``page`` shows and tells there how it ended."""

    def __init__(self, page: DashboardPage) -> None:
        self._page = page
        self._services = page.services
        self._runner = page.context.runner

    def archive(self, entry: Entry) -> None:
        """Move ``entry`` to the copies."""
        installation, found = self._page.state.installation, self._page.state.dashboard
        if installation is None or found is None:
            return
        others = found.certificates
        self._runner.run_task(
            lambda: self._services.archive(installation, entry, others),
            lambda done: self._on_archived(entry, done),
            must_finish=True,
        )

    def save_reminder(self) -> None:
        """Ask where, and write the calendar file."""
        found = self._page.state.dashboard
        target = self._target(words.SAVE_REMINDER, words.REMINDER_NAME, words.REMINDER_KINDS)
        if found is not None and target is not None:
            self._runner.run_task(
                lambda: self._services.save_reminder(found, target),
                lambda done: self._on_saved(done, words.REMINDER_DONE),
            )

    def save_report(self) -> None:
        """Ask where, and write the report."""
        found, installation = self._page.state.dashboard, self._page.state.installation
        target = self._target(words.SAVE_REPORT, words.REPORT_NAME, words.REPORT_KINDS)
        if found is not None and target is not None:
            self._runner.run_task(
                lambda: self._services.save_report(installation, found, target), lambda done: self._on_saved(done, "")
            )

    def _target(self, title: str, name: str, kinds: str) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(self._page, title, str(Path.home() / name), kinds)
        return Path(chosen) if chosen else None

    def _on_archived(self, entry: Entry, done: Done[BackupOutcome]) -> None:
        problem = done.error.as_finding() if done.error else done.value.problem if done.value else None
        if problem is None:
            body = words.ARCHIVED_BODY.format(name=entry.name)
            self._page.show_notice(MessageCard(Tone.SUCCESS, words.ARCHIVED, body))
            self._page.state.refresh()
        elif problem.code is Code.ELEVATION_REFUSED:
            self._page.show_notice(MessageCard(Tone.INFO, words.NOTHING_CHANGED_TITLE, words.NOTHING_CHANGED))
        else:
            self._page.show_notice(FindingCard(problem))

    def _on_saved(self, done: Done[Path], more: str) -> None:
        if done.error is not None or done.value is None:
            self._page.show_notice(FindingCard(done.error.as_finding()) if done.error else None)
            return
        folder = QUrl.fromLocalFile(str(done.value.parent))
        body = f"{words.SAVED_AT.format(where=done.value)} {more}".strip()
        self._page.show_notice(
            MessageCard(
                Tone.SUCCESS,
                words.SAVED,
                body,
                action=words.OPEN_FOLDER,
                pressed=lambda: QDesktopServices.openUrl(folder),
            )
        )
