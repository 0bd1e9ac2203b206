"""What the dashboard shows while there is no list: no PEC, several PECs, an empty folder, trouble."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.findings import ChaveiroError, Code
from app.gui.announcer import announce
from app.gui.dashboard.state import PecState, Stage
from app.gui.widgets.buttons import PrimaryButton, SecondaryButton
from app.gui.widgets.cards import ButtonCard, Card, MessageCard
from app.gui.widgets.code import CopyableCode
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, row
from app.gui.widgets.wrap import Wrap
from app.pec.installation import Installation
from app.text import panel, window
from app.tones import Tone

if TYPE_CHECKING:
    from app.gui.dashboard.page import DashboardPage


def fill(page: "DashboardPage", state: PecState) -> None:
    """Fill ``page`` for the stage that ``state`` is in."""
    if state.stage is Stage.NO_PEC:
        _show_no_pec(page, state)
    elif state.stage is Stage.SEVERAL:
        _show_several(page, state)
    elif state.error is not None:
        _show_error(page, state, state.error)


def fill_empty(page: "DashboardPage") -> None:
    """Fill ``page`` for a folder without certificates."""
    page.set_title(panel.EMPTY, panel.EMPTY_MORE)
    _offer_both(page, panel.EMPTY_FIRST, PrimaryButton)


def _offer_both(page: "DashboardPage", install: str, kind: type[PrimaryButton | SecondaryButton]) -> None:
    first = _offer("key", install, panel.EMPTY_FIRST_MORE, kind(install), "install", page)
    check = _offer(
        "file-check", panel.EMPTY_CHECK, panel.EMPTY_CHECK_MORE, SecondaryButton(panel.EMPTY_CHECK), "check", page
    )
    page.body.addWidget(first)
    page.body.addWidget(check)


def fill_vanished(page: "DashboardPage") -> None:
    """Say that certificates were there and are not any more: the main action is to see the copies of them."""
    page.clear_body()
    page.body.addWidget(MessageCard(Tone.WARNING, panel.VANISHED, panel.VANISHED_MORE))
    page.set_title(panel.EMPTY)
    _offer_both(page, panel.VANISHED_INSTALL, SecondaryButton)
    announce(page, f"{panel.VANISHED}. {panel.VANISHED_MORE}", assertive=True)
    see = FooterAction(panel.SEE_BACKUPS, lambda: page.asked.emit("backups"), icon="archive")
    page.set_footer(FooterActions(primary=see))


def closed_card(title: str, more: str = "", *, command: str = "") -> Card:
    """Return the notice for what this user may not read, with the ``command`` of an administrator to be copied."""
    card = Card(tone=Tone.INFO)
    words = [Text(title, "heading", tone=Tone.INFO)]
    words += [Text(f"{more}:" if command else f"{more}.")] if more else []
    copyable = [CopyableCode(window.COMMANDS, command, command=True)] if command else []
    line = row(spacing=16, margins=(20, 16, 20, 16))
    line.addWidget(Picture("badge-key", 36, tone=Tone.INFO), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column(*words, *copyable, spacing=6), 1)
    card.setLayout(line)
    card.setAccessibleName(f"{window.INFO}: {title}")
    card.setAccessibleDescription(more)
    return card


def way_to_read(state: PecState) -> tuple[str, str]:
    """Return what lets a closed file be read on this system, and the command for it or ""."""
    platform = state.detection.platform if state.detection else "linux"
    return panel.CLOSED_MORE[platform], panel.CLOSED_COMMAND.get(platform, "")


def _show_no_pec(page: "DashboardPage", state: PecState) -> None:
    if state.asked is None:
        page.set_title(panel.NO_PEC, panel.NO_PEC_MORE)
    else:
        page.set_title(panel.NO_PEC_THERE, panel.NO_PEC_THERE_MORE.format(folder=state.asked))
    page.body.addWidget(MessageCard(Tone.INFO, panel.NO_PEC_ACTION))
    again = SecondaryButton(panel.LOOK_AGAIN, state.search, icon="refresh")
    point = PrimaryButton(panel.POINT_AT_PEC, lambda: _point(page, state), icon="folder")
    page.body.addWidget(Wrap(point, again))
    if state.detection and state.detection.looked_at:
        places = Text("\n".join(state.detection.looked_at), "secondary").selectable()
        page.body.addWidget(DisclosurePanel(places, closed=panel.PLACES_LOOKED_AT, opened=panel.HIDE_PLACES))


def _point(page: QWidget, state: PecState) -> None:
    folder = QFileDialog.getExistingDirectory(page, panel.POINT_AT_PEC_TITLE)
    if folder:
        state.search(Path(folder))


def _show_several(page: "DashboardPage", state: PecState) -> None:
    page.set_title(panel.SEVERAL, panel.SEVERAL_MORE)
    for installation in state.detection.installations if state.detection else ():
        page.body.addWidget(_choice(installation, state))


def _choice(installation: Installation, state: PecState) -> Card:
    name, folder, java = panel.pec_facts(installation)
    button = SecondaryButton(panel.USE_THIS, lambda: state.choose(installation), small=True)
    button.setAccessibleDescription(f"{name}, {folder}")
    facts = column(Text(name, "heading"), Text(folder, "secondary"), Text(java, "secondary"), spacing=2)
    card = ButtonCard("server", facts, button)
    card.setAccessibleName(f"{name}, {folder}")
    return card


def _show_error(page: "DashboardPage", state: PecState, error: ChaveiroError) -> None:
    page.set_title(panel.NO_PEC if error.code is Code.PEC_NOT_FOUND else panel.TROUBLE)
    page.body.addWidget(FindingCard(error.as_finding(), action=panel.LOOK_AGAIN, pressed=state.search))
    facts = " ".join(str(value) for value in error.facts.values())
    page.body.addWidget(CopyableCode(panel.TECHNICAL, f"{error.code} {facts}".strip(), plain=True))


def _offer(
    icon: str, title: str, more: str, button: PrimaryButton | SecondaryButton, place: str, page: "DashboardPage"
) -> Card:
    button.clicked.connect(lambda: page.asked.emit(place))
    card = Card()
    line = row(spacing=20, margins=(24, 20, 24, 20))
    line.addWidget(Picture(icon, 36), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column(Text(title, "heading"), Text(more, "secondary"), 8, button, spacing=4), 1)
    card.setLayout(line)
    card.setAccessibleName(title)
    card.setAccessibleDescription(more)
    return card
