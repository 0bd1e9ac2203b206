"""The dashboard: the state in words, four tiles, one row per certificate, the most urgent first.

What fills the page once there is something to show is loaded then: the window is seen before it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from app.gui.context import Context
from app.gui.dashboard.state import PecState, Stage
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.page import PageBase
from app.gui.widgets.waiting import waiting
from app.text import window as words

if TYPE_CHECKING:
    from app.gui.dashboard.row import EntryRow
    from app.gui.dashboard.services import Services
    from app.gui.runner import Done


class DashboardPage(PageBase):
    """Shows ``state`` and asks for places: ``asked`` (see ``side.PLACES``, and "reminders", "report").

    ``acted`` gives the step of a row and its entry.
    """

    asked = Signal(str)
    acted = Signal(object, object)

    def __init__(self, context: Context, state: PecState, services: "Services") -> None:
        super().__init__(words.SEARCHING, words.SEARCHING_MORE)
        self.context = context
        self.state = state
        self.services = services
        self.shows_long_expired = False
        self.rows: tuple[EntryRow, ...] = ()
        self.initial_focus = self.title
        state.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show what ``state`` knows now; what was read before stays until a new answer is there."""
        stage, found = self.state.stage, self.state.dashboard
        if stage is Stage.READING and found is not None:
            return
        focused = self.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.clear_body()
        self.rows = ()
        self.set_footer(FooterActions())
        if stage in (Stage.SEARCHING, Stage.READING):
            self._wait(words.SEARCHING if stage is Stage.SEARCHING else words.READING)
        elif stage is Stage.READY and found is not None:
            from app.gui.dashboard import listing

            listing.fill(self, found)
        else:
            from app.gui.dashboard import states

            states.fill(self, self.state)
        if had_focus or (self.isVisible() and QApplication.focusWidget() is None):
            self.take_focus()

    def show_actions(self, *, reminders: bool) -> None:
        """Offer what can be done with the list; ``reminders`` only where a date is known."""
        from app.text import panel

        extra = FooterAction(panel.REMINDERS, lambda: self.asked.emit("reminders")) if reminders else None
        self.set_footer(
            FooterActions(
                extra=extra,
                secondary=FooterAction(panel.REPORT, lambda: self.asked.emit("report")),
                primary=FooterAction(panel.INSTALL, lambda: self.asked.emit("install")),
            )
        )

    def toggle_long_expired(self) -> None:
        """Show or hide what expired long ago."""
        self.shows_long_expired = not self.shows_long_expired
        self.fill()

    def on_ever_held(self, done: "Done[frozenset[str]]") -> None:
        """Offer the copies when certificates were in the folder that is empty now."""
        from app.gui.dashboard import states

        found = self.state.dashboard
        if found is not None and not found.certificates and found.folder in (done.value or ()):
            states.fill_vanished(self)

    def _wait(self, said: str) -> None:
        self.set_title(said, words.SEARCHING_MORE)
        self.body.addWidget(waiting(said))
