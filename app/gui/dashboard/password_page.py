"""Asks for the password of a certificate whose dates are hidden. It is used once and forgotten."""

from app.findings import Code
from app.gui.announcer import announce
from app.gui.context import Context
from app.gui.dashboard.place import PlacePage
from app.gui.dashboard.services import Services
from app.gui.dashboard.state import PecState, Stage
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.layouts import clear, column
from app.gui.widgets.password import PasswordField
from app.gui.widgets.waiting import named_waiting
from app.text import places as words
from app.text import window
from app.watch.entries import Entry


class PasswordPage(PlacePage):
    """One field; the main action looks at the folder again with what was typed, and leaves if that opened the file."""

    def __init__(self, context: Context, state: PecState, services: Services) -> None:
        super().__init__(context, state, services, words.PASSWORD_TITLE, words.PASSWORD_SUBTITLE)
        self._path = ""
        self._reading = False
        self.asked_for = FactGrid()
        self.field = PasswordField()
        self._wait = column()
        self.body.addWidget(self.asked_for)
        self.body.addWidget(self.field)
        self.body.addLayout(self._wait)
        self.initial_focus = self.field.edit
        self._show_actions()
        state.changed.connect(self._looked)

    def show_entry(self, entry: Entry) -> None:
        """Say which file the password opens."""
        self._path = entry.path
        self.asked_for.set_facts(((words.FILE, entry.name), (words.FOLDER, entry.folder)))

    def left(self) -> None:
        """Forget the password, and do not come back with an answer."""
        self.field.forget()
        self.field.set_error("")
        self._waits(reading=False)

    def _read(self) -> None:
        typed = self.field.text
        if not typed:
            self._ask_again(words.PASSWORD_MISSING)
            return
        self.field.forget()
        self._waits(reading=True)
        announce(self, window.READING)
        self.state.refresh(typed)

    def _looked(self) -> None:
        if not self._reading or self.state.stage is Stage.READING:
            return
        self._waits(reading=False)
        if self._still_closed():
            self._ask_again(words.PASSWORD_WRONG)
        else:
            self.home.emit()

    def _still_closed(self) -> bool:
        entries = self.state.dashboard.certificates if self.state.dashboard else ()
        asked_for = next((entry for entry in entries if entry.path == self._path), None)
        return asked_for is not None and asked_for.problem in (Code.PASSWORD_WRONG, Code.PASSWORD_NEEDED)

    def _ask_again(self, error: str) -> None:
        self.field.set_error(error)
        self.field.edit.setFocus()

    def _waits(self, *, reading: bool) -> None:
        self._reading = reading
        clear(self._wait)
        if reading:
            self._wait.addWidget(named_waiting(window.READING))
        self._show_actions()

    def _show_actions(self) -> None:
        self.set_footer(
            FooterActions(
                leave=FooterAction(words.CANCEL, self.home.emit),
                primary=FooterAction(words.PASSWORD_READ, self._read, enabled=not self._reading),
            )
        )
