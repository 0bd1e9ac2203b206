"""Asks for the password of a certificate whose dates are hidden. It is used once and forgotten."""

from app.gui.context import Context
from app.gui.dashboard.place import PlacePage
from app.gui.dashboard.services import Services
from app.gui.dashboard.state import PecState
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.password import PasswordField
from app.text import places as words
from app.watch.entries import Entry


class PasswordPage(PlacePage):
    """One field; the main action looks at the folder again with what was typed."""

    def __init__(self, context: Context, state: PecState, services: Services) -> None:
        super().__init__(context, state, services, words.PASSWORD_TITLE, words.PASSWORD_SUBTITLE)
        self.asked_for = FactGrid()
        self.field = PasswordField()
        self.body.addWidget(self.asked_for)
        self.body.addWidget(self.field)
        self.initial_focus = self.field.edit
        self.set_footer(
            FooterActions(
                leave=FooterAction(words.CANCEL, self.home.emit),
                primary=FooterAction(words.PASSWORD_READ, self._read),
            )
        )

    def show_entry(self, entry: Entry) -> None:
        """Say which file the password opens."""
        self.asked_for.set_facts(((words.FILE, entry.name), (words.FOLDER, entry.folder)))

    def left(self) -> None:
        """Forget the password."""
        self.field.forget()

    def _read(self) -> None:
        typed = self.field.text
        if not typed:
            self.field.set_error(words.PASSWORD_MISSING)
            self.field.edit.setFocus()
            return
        self.field.forget()
        self.state.refresh(typed)
        self.home.emit()
