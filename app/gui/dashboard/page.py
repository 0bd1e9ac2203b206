"""The dashboard: the state in words, four tiles, one row per certificate, the most urgent first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.announcer import announce
from app.gui.context import Context
from app.gui.dashboard import states
from app.gui.dashboard.row import EntryRow, next_step
from app.gui.dashboard.schedule_card import ScheduleCard
from app.gui.dashboard.services import Services
from app.gui.dashboard.state import PecState, Stage
from app.gui.runner import Done
from app.gui.tokens import Tone
from app.gui.widgets.buttons import LinkButton
from app.gui.widgets.cards import MessageCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.layouts import row
from app.gui.widgets.page import PageBase
from app.gui.widgets.tile import Tile, Tiles
from app.text import panel
from app.watch.entries import Dashboard, Entry

#: Expired for more days than this, and another one is valid: hidden until asked for.
LONG_EXPIRED_DAYS = 180


class DashboardPage(PageBase):
    """Shows ``state`` and asks for places: ``asked`` (see ``side.PLACES``, and "reminders", "report").

    ``acted`` gives the step of a row and its entry.
    """

    asked = Signal(str)
    acted = Signal(object, object)

    def __init__(self, context: Context, state: PecState, services: Services) -> None:
        super().__init__(panel.SEARCHING, panel.SEARCHING_MORE)
        self._context = context
        self._state = state
        self._services = services
        self._shows_long_expired = False
        self.rows: tuple[EntryRow, ...] = ()
        state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        stage, found = self._state.stage, self._state.dashboard
        if stage is Stage.READING and found is not None:
            return  # what was read before stays until the new answer is there
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.clear_body()
        self.rows = ()
        if stage is Stage.READY and found is not None:
            self._show_dashboard(found)
        else:
            states.show(self, self._state)
        self._set_actions(ready=stage is Stage.READY)
        if had_focus or self.isVisible():
            self.take_focus()

    def _show_dashboard(self, found: Dashboard) -> None:
        self.set_title(panel.title(found), panel.checked(found.checked))
        announce(self, panel.title(found))
        if not found.certificates and found.folder_problem is None:
            states.show_empty(self)
            self._context.runner.run_task(self._services.ever_held, self._on_ever_held)
            return
        self.body.addWidget(_tiles(found))
        if found.elevation_helps:
            self.body.addWidget(self._closed_card(found))
        self._add_rows(found)

    def _on_ever_held(self, done: Done[frozenset[str]]) -> None:
        found = self._state.dashboard
        if found is not None and not found.certificates and found.folder in (done.value or ()):
            self.show_notice(states.vanished_card(lambda: self.asked.emit("backups")))

    def _add_rows(self, found: Dashboard) -> None:
        any_valid = any(e.dated and (e.days_left or 0) >= 0 for e in found.certificates)
        old = [e for e in found.certificates if any_valid and _long_expired(e)]
        shown = [e for e in found.certificates if self._shows_long_expired or e not in old]
        now = self._context.now()
        self.rows = tuple(EntryRow(e, now, next_step(e, only=not any_valid), self.acted.emit) for e in shown)
        for line in self.rows:
            self.body.addWidget(line)
        if old:
            text = panel.HIDE_LONG_EXPIRED if self._shows_long_expired else panel.long_expired(len(old))
            self.body.addLayout(row(LinkButton(text, self._toggle_long_expired, icon="history"), None))
        self.body.addWidget(ScheduleCard(self._context, self._services, self.show_notice))

    def _toggle_long_expired(self) -> None:
        self._shows_long_expired = not self._shows_long_expired
        self._show()

    def _closed_card(self, found: Dashboard) -> QWidget:
        return MessageCard(
            Tone.INFO,
            panel.closed(found),
            panel.CLOSED_MORE[self._state.detection.platform if self._state.detection else "linux"],
            icon="badge-key",
        )

    def _set_actions(self, *, ready: bool) -> None:
        found = self._state.dashboard
        install = FooterAction(panel.INSTALL, lambda: self.asked.emit("install"))
        if not ready or found is None or not (found.certificates or found.folder_problem):
            self.set_footer(FooterActions())
            return
        dated = any(e.dated for e in found.certificates)
        self.set_footer(
            FooterActions(
                extra=FooterAction(panel.REMINDERS, lambda: self.asked.emit("reminders")) if dated else None,
                secondary=FooterAction(panel.REPORT, lambda: self.asked.emit("report")),
                primary=install,
            )
        )


def _tiles(found: Dashboard) -> QWidget:
    count = found.summary
    tiles = (
        (Tile("badge-key", Tone.INFO, panel.TILE_TOTAL), count.total),
        (Tile("badge-check", Tone.SUCCESS, panel.TILE_OK), count.ok),
        (Tile("badge-triangle", Tone.ALERT, panel.TILE_ATTENTION), count.attention),
        (Tile("badge-close", Tone.DANGER, panel.expired_word(count.expired)), count.expired),
    )
    for tile, number in tiles:
        tile.set_count(number)
    return Tiles(tuple(tile for tile, _ in tiles))


def _long_expired(entry: Entry) -> bool:
    return entry.days_left is not None and entry.days_left < -LONG_EXPIRED_DAYS
