"""The audit log in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.gui.context import Context
from app.gui.dashboard.place import PlacePage
from app.gui.dashboard.services import Services
from app.gui.dashboard.state import PecState
from app.gui.widgets.cards import Card, MessageCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, row
from app.storage.deeds import Deed
from app.storage.deeds import Entry as Done
from app.text import places as words
from app.tones import Tone

_ICONS = {
    Deed.INSTALLED: ("badge-check", Tone.SUCCESS),
    Deed.BACKED_UP: ("archive", None),
    Deed.RESTORED: ("restore", None),
    Deed.ARCHIVED: ("archive", None),
    Deed.CONVERTED: ("copy", None),
    Deed.TESTED: ("plug", None),
    Deed.FAILED: ("badge-octagon", Tone.DANGER),
}


class HistoryPage(PlacePage):
    """Reads the log each time it is opened."""

    def __init__(self, context: Context, state: PecState, services: Services) -> None:
        super().__init__(context, state, services, words.HISTORY_TITLE, words.HISTORY_SUBTITLE)
        self.set_footer(FooterActions(leave=FooterAction(words.BACK_TO_PANEL, self.home.emit)))

    def opened(self) -> None:
        """Read the log."""
        self.work(self.services.history, self._show, words.HISTORY_WAIT)

    def _show(self, entries: tuple[Done, ...]) -> None:
        if not entries:
            self.body.addWidget(
                MessageCard(Tone.NEUTRAL, words.HISTORY_NONE, words.HISTORY_NONE_BODY, icon="badge-clock")
            )
        for entry in entries:
            self.body.addWidget(_line(entry))


def _line(entry: Done) -> QWidget:
    title, more = words.deed(entry)
    icon, tone = _ICONS[entry.deed]
    card = Card()
    line = row(spacing=16, margins=(20, 12, 20, 12))
    line.addWidget(Picture(icon, 28, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    texts = column(Text(title, "strong"), Text(more, "secondary"), spacing=2)
    detail = "\n".join(part for part in (entry.holder, entry.path) if part)  # a path begins its own line
    texts.addWidget(Text(detail, "small").selectable())
    line.addLayout(texts, 1)
    card.setLayout(line)
    card.setAccessibleName(title)
    card.setAccessibleDescription(more)
    return card
