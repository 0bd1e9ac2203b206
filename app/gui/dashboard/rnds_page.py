"""The connection test: file, password, environment; then the way of the connection, step by step."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.gui.announcer import announce
from app.gui.context import Context
from app.gui.dashboard.place import PlacePage
from app.gui.dashboard.services import Services
from app.gui.dashboard.state import PecState
from app.gui.runner import Done
from app.gui.widgets.cards import Card, MessageCard
from app.gui.widgets.file_field import FileField
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import clear, column, row
from app.gui.widgets.password import PasswordField
from app.gui.widgets.waiting import named_waiting
from app.rnds.outcome import Environment, ProbeOutcome
from app.text import places as words
from app.tones import Tone


class RndsPage(PlacePage):
    """What was typed stays while the page is open; the password is forgotten when it is left."""

    def __init__(self, context: Context, state: PecState, services: Services) -> None:
        super().__init__(context, state, services, words.RNDS_TITLE, words.RNDS_SUBTITLE)
        self.file = FileField(folder=context.files)
        self.password = PasswordField()
        self.choices = {e: QRadioButton(words.RNDS_ENVIRONMENTS[e]) for e in Environment}
        self.choices[Environment.PRODUCTION].setChecked(True)
        self.result = column(spacing=12)
        self.body.addWidget(self.file)
        self.body.addWidget(self.password)
        self.body.addWidget(self._environments())
        self.body.addLayout(self.result)
        self._show_actions(words.RNDS_TEST)

    @property
    def environment(self) -> Environment:
        """The environment that is chosen."""
        return next(e for e, button in self.choices.items() if button.isChecked())

    def left(self) -> None:
        """Forget the password."""
        self.password.forget()

    def _environments(self) -> QWidget:
        group = QButtonGroup(self)
        for button in self.choices.values():
            group.addButton(button)
        made = QWidget()
        made.setAccessibleName(words.RNDS_ENVIRONMENT)
        made.setLayout(column(Text(words.RNDS_ENVIRONMENT, "label"), *self.choices.values(), spacing=6))
        return made

    def _test(self) -> None:
        source, password, environment = self.file.path, self.password.text, self.environment
        if source is None:
            self.file.set_error(words.RNDS_MISSING_FILE)
            self.file.browse_button.setFocus()
            return
        if not password:
            self.password.set_error(words.PASSWORD_MISSING)
            self.password.edit.setFocus()
            return
        clear(self.result)
        self.result.addWidget(named_waiting(words.RNDS_WAIT))
        announce(self, words.RNDS_WAIT)
        self._show_actions(words.RNDS_TEST, enabled=False)
        self.context.runner.run_task(lambda: self.services.test_rnds(source, password, environment), self._on_outcome)

    def _on_outcome(self, done: Done[ProbeOutcome]) -> None:
        clear(self.result)
        self._show_actions(words.RNDS_AGAIN)
        outcome = done.value
        finding = done.error.as_finding() if done.error else outcome.finding if outcome else None
        card: Card
        if finding is not None:
            card = FindingCard(finding)
        else:
            host = outcome.host if outcome else ""
            card = MessageCard(Tone.SUCCESS, words.RNDS_OK, words.RNDS_OK_BODY.format(host=host))
        way = [_way(outcome)] if outcome is not None and (outcome.stages or outcome.failed) else []
        answer = QWidget()
        answer.setLayout(column(card, *way, spacing=12))
        self.result.addWidget(answer)
        bring_into_view(answer)
        announce(self, f"{card.accessibleName()}. {card.accessibleDescription()}", assertive=finding is not None)

    def _show_actions(self, text: str, *, enabled: bool = True) -> None:
        self.set_footer(
            FooterActions(
                leave=FooterAction(words.BACK_TO_PANEL, self.home.emit),
                primary=FooterAction(text, self._test, icon="plug", enabled=enabled),
            )
        )


def _way(outcome: ProbeOutcome) -> QWidget:
    card = Card()
    lines = column(Text(words.RNDS_STAGES_TITLE, "heading"), spacing=8, margins=(20, 16, 20, 16))
    for worked, said in words.stages(outcome):
        picture = Picture("badge-check" if worked else "badge-close", 20, tone=Tone.SUCCESS if worked else Tone.DANGER)
        lines.addLayout(row(picture, Text(said), spacing=10))
    card.setLayout(lines)
    card.setAccessibleName(words.RNDS_STAGES_TITLE)
    return card
