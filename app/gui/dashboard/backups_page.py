"""The copies of ``chaves``: make one, see them, bring one back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from app.findings import Code
from app.gui.context import Context
from app.gui.dashboard.place import PlacePage
from app.gui.dashboard.services import Services
from app.gui.dashboard.state import PecState
from app.gui.widgets.buttons import SecondaryButton
from app.gui.widgets.cards import ButtonCard, MessageCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import column
from app.pec.installation import Installation
from app.pec.plan import BackupOutcome, Copy
from app.text import places as words
from app.text.explain import explain
from app.tones import Tone


class BackupsPage(PlacePage):
    """Lists the copies at once where this user may read them, else after a button with the shield."""

    def __init__(self, context: Context, state: PecState, services: Services) -> None:
        super().__init__(context, state, services, words.BACKUPS_TITLE, words.BACKUPS_SUBTITLE)
        self._copies: tuple[Copy, ...] = ()
        self._listed = self._closed = False

    def opened(self) -> None:
        """Look at the copies, or offer to."""
        self.show_notice(None)
        self._copies, self._listed, self._closed = (), False, False  # another PEC may have been chosen
        found = self.state.installation
        self._show_actions(busy=found is None)
        if found is None:
            self.clear_body()
            self.body.addWidget(MessageCard(Tone.INFO, words.BACKUPS_NEED_PEC, words.BACKUPS_NEED_PEC_BODY))
            return
        self.work(lambda: (self.services.needs_permission(found),), self._on_permission, words.BACKUPS_WAIT)

    def _on_permission(self, needed: tuple[bool]) -> None:
        self._closed = needed[0]
        if self._closed:
            self._offer_list()
        else:
            self._list()

    def _offer_list(self) -> None:
        self.body.addWidget(
            MessageCard(
                Tone.INFO,
                words.BACKUPS_CLOSED,
                words.BACKUPS_CLOSED_BODY,
                action=words.BACKUPS_SEE,
                pressed=self._list,
                icon="badge-key",
            )
        )

    def _list(self) -> None:
        found = self._pec()
        self._ask(lambda: self.services.list_copies(found), must_finish=False)

    def _back_up(self) -> None:
        found = self._pec()
        self._ask(lambda: self.services.back_up(found))

    def _restore(self, copy: Copy, *, overwrite: bool = False) -> None:
        found = self._pec()

        def done(outcome: BackupOutcome) -> None:
            if outcome.problem and outcome.problem.code is Code.NAME_TAKEN:
                again = partial(self._restore, copy, overwrite=True)
                said = replace(explain(Code.NAME_TAKEN, outcome.problem.facts), action=words.RESTORE_TAKEN)
                self.tell_problem(outcome.problem, words.BACKUPS_OVERWRITE, again, explanation=said)
                self._show_copies()
                return
            self._on_outcome(outcome)

        self._show_actions(busy=True)
        self.work(
            lambda: self.services.restore(found, copy.id, overwrite=overwrite),
            done,
            words.BACKUPS_WAIT,
            must_finish=True,
        )

    def _ask(self, func: Callable[[], BackupOutcome], *, must_finish: bool = True) -> None:
        self._show_actions(busy=True)
        self.work(func, self._on_outcome, words.BACKUPS_WAIT, must_finish=must_finish)

    def _on_outcome(self, outcome: BackupOutcome) -> None:
        self._show_actions(busy=False)
        if outcome.problem:
            self.tell_problem(outcome.problem)
        if outcome.copies is not None:
            self._copies, self._listed = outcome.copies, True
        if outcome.copy:
            self._copies = (outcome.copy, *self._copies)
            self.tell(Tone.SUCCESS, words.BACKUPS_MADE, words.copy_made(outcome.copy))
        if outcome.restored:
            self.tell(Tone.SUCCESS, *words.restored(outcome.restored))
        self._show_copies()
        self.take_focus()

    def _show_copies(self) -> None:
        self._show_actions(busy=False)
        if not self._listed and self._closed:
            self._offer_list()
        if self._listed and not self._copies:
            self.body.addWidget(MessageCard(Tone.NEUTRAL, words.BACKUPS_NONE, words.BACKUPS_NONE_BODY, icon="archive"))
        for copy in self._copies:
            self.body.addWidget(self._line(copy))

    def _line(self, copy: Copy) -> QWidget:
        when = words.moment(copy.time)
        button = SecondaryButton(words.BACKUPS_RESTORE, lambda: self._restore(copy), icon="restore", small=True)
        button.setAccessibleName(words.BACKUPS_RESTORE_OF.format(when=when))
        files = Text(words.copy_files(copy), "secondary")
        facts = column(Text(when, "strong"), files, Text(copy.path, "small").selectable(), spacing=2)
        card = ButtonCard("archive", facts, button)
        card.setAccessibleName(when)
        card.setAccessibleDescription(words.copy_files(copy))
        return card

    def _show_actions(self, *, busy: bool) -> None:
        make = FooterAction(words.BACKUPS_MAKE, self._back_up, icon="shield", enabled=not busy)
        back = FooterAction(words.BACK_TO_PANEL, self.home.emit)
        self.set_footer(FooterActions(leave=back, primary=make if self.state.installation else None))

    def _pec(self) -> Installation:
        if self.state.installation is None:
            raise LookupError
        return self.state.installation
