"""Everything known of one certificate of the folder."""

from collections.abc import Callable

from app.gui.context import Context
from app.gui.dashboard import states
from app.gui.dashboard.place import PlacePage
from app.gui.dashboard.services import Services
from app.gui.dashboard.state import PecState
from app.gui.widgets.bar import ValidityBar
from app.gui.widgets.cards import Card, MessageCard
from app.gui.widgets.code import CopyableCode
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.layouts import row
from app.gui.widgets.tag import level_tag
from app.journey.steps import load
from app.level_looks import LEVEL_LOOKS
from app.text import panel
from app.text import places as words
from app.tones import Tone
from app.watch.entries import Entry


class EntryPage(PlacePage):
    """Shows one ``Entry``; ``show_entry`` fills the page again for another."""

    def __init__(self, context: Context, state: PecState, services: Services) -> None:
        super().__init__(context, state, services, "", words.DETAILS_SUBTITLE)
        self.set_footer(FooterActions(leave=FooterAction(words.BACK_TO_PANEL, self.home.emit)))

    def show_entry(self, entry: Entry, *, action: str = "", pressed: Callable[[], object] | None = None) -> None:
        """Show ``entry``; ``action`` is its next step, as the main button."""
        self.clear_body()
        self.set_title(panel.holder(entry), words.DETAILS_SUBTITLE)
        self.body.addLayout(row(level_tag(entry.level, panel.tag(entry)), None))
        facts = words.entry_facts(entry)
        if facts:
            self.body.addWidget(FactGrid(facts))
        if entry.not_before and entry.not_after:
            tone = LEVEL_LOOKS[entry.level][0]
            now = self.context.now()
            self.body.addWidget(ValidityBar(entry.not_before, entry.not_after, now, tone, end_text=panel.end(entry)))
        else:
            self.body.addWidget(self._why_no_dates(entry))
        self.body.addWidget(CopyableCode(words.FILE, entry.path, plain=True))
        if entry.sha256:
            self.body.addWidget(CopyableCode(words.PRINT, entry.sha256, plain=True, shown=words.grouped(entry.sha256)))
        self.body.addWidget(MessageCard(Tone.INFO, words.ACTIVE_TITLE, words.ACTIVE_BODY.format(tab=self._tab())))
        main = FooterAction(action, pressed) if action and pressed else None
        self.set_footer(FooterActions(leave=FooterAction(words.BACK_TO_PANEL, self.home.emit), primary=main))

    def _why_no_dates(self, entry: Entry) -> Card:
        if not entry.elevation_helps:
            return MessageCard(Tone.NEUTRAL, panel.NO_DATES.capitalize(), panel.no_dates(entry))
        more, command = states.way_to_read(self.state)
        return states.closed_card(panel.no_dates(entry).removesuffix("."), more, command=command)

    def _tab(self) -> str:
        """Return the tab of PEC that holds the certificate, by the name that this version gives it."""
        found = self.state.installation
        return load().tab.name(found.version if found else None).quoted
