"""Fills the dashboard with its tiles, its rows and the cards around them."""

from PySide6.QtWidgets import QWidget

from app.certificate.expiry import Level
from app.gui.announcer import announce
from app.gui.dashboard import states
from app.gui.dashboard.page import DashboardPage
from app.gui.dashboard.row import EntryRow, next_step
from app.gui.dashboard.schedule_card import ScheduleCard
from app.gui.widgets.buttons import LinkButton
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import row
from app.gui.widgets.tile import Tile, Tiles
from app.text import panel
from app.tones import Tone
from app.watch.entries import Dashboard, Entry

#: Expired for more days than this, and another one is valid: hidden until asked for.
LONG_EXPIRED_DAYS = 180


def fill(page: DashboardPage, found: Dashboard) -> None:
    """Show ``found`` on ``page``."""
    page.set_title(panel.title(found), panel.checked(found))
    announce(page, panel.title(found))
    if not found.certificates and found.folder_problem is None:
        states.fill_empty(page)
        page.context.runner.run_task(page.services.ever_held, page.on_ever_held)
        return
    if found.folder_problem is None:
        page.body.addWidget(_tiles(found))
        also = panel.also_counted(found.summary)
        if also:
            page.body.addWidget(Text(also, "secondary"))
    if found.elevation_helps:
        page.body.addWidget(_closed_card(page, found))
    _add_rows(page, found)
    page.body.addWidget(ScheduleCard(page.context, page.services, page.show_notice))
    page.show_actions(reminders=any(e.dated for e in found.certificates))


def _add_rows(page: DashboardPage, found: Dashboard) -> None:
    any_valid = any(e.dated and e.level is not Level.EXPIRED for e in found.certificates)
    old = [e for e in found.certificates if any_valid and _long_expired(e)]
    shown = [e for e in found.certificates if page.shows_long_expired or e not in old]
    now = page.context.now()
    page.rows = tuple(EntryRow(e, now, next_step(e, only=not any_valid), page.acted.emit) for e in shown)
    for line in page.rows:
        page.body.addWidget(line)
    if old:
        text = panel.HIDE_LONG_EXPIRED if page.shows_long_expired else panel.long_expired(len(old))
        page.body.addLayout(row(LinkButton(text, page.toggle_long_expired, icon="history"), None))


def _closed_card(page: DashboardPage, found: Dashboard) -> QWidget:
    more, command = states.way_to_read(page.state)
    if found.folder_problem is not None:  # the title of the page says so already
        return states.closed_card(more, command=command)
    return states.closed_card(panel.closed(found), more, command=command)


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
