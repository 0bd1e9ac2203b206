"""The daily check: whether it is on, a switch, and a notice to try."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.findings import Finding
from app.gui.context import Context
from app.gui.dashboard.services import Services
from app.gui.runner import Done
from app.gui.widgets.buttons import SecondaryButton
from app.gui.widgets.cards import Card, MessageCard
from app.gui.widgets.finding import FindingCard, commands_of
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import clear, column, row
from app.gui.widgets.wrap import Wrap
from app.text import places as words
from app.text.explain import explain
from app.tones import Tone


class ScheduleCard(Card):
    """Asks the machine when it is made; ``notify`` shows what came of a press.

    Where there is nothing to switch, it shows the line that does the work by other means.
    """

    def __init__(self, context: Context, services: Services, notify: Callable[[QWidget | None], None]) -> None:
        super().__init__()
        self._runner = context.runner
        self._services = services
        self._notify = notify
        self._on: bool | None = None
        self.state = Text(words.SCHEDULE_UNKNOWN, "secondary")
        self.switch = SecondaryButton(words.SCHEDULE_TURN_ON, self._switch, small=True)
        self.test = SecondaryButton(words.SCHEDULE_TEST, self._test, icon="bell", small=True)
        self.switch.hide()
        line = row(spacing=16, margins=(22, 16, 16, 16))
        line.addWidget(Picture("bell", 28), 0, Qt.AlignmentFlag.AlignTop)
        buttons = Wrap(self.switch, self.test)
        self._instead = QVBoxLayout()
        lines = column(Text(words.SCHEDULE_TITLE, "heading"), self.state, self._instead, 6, buttons, spacing=2)
        line.addLayout(lines, 1)
        self.setLayout(line)
        self.setAccessibleName(words.SCHEDULE_TITLE)
        self._ask()

    def _ask(self) -> None:
        self._runner.run_task(self._services.schedule_is_on, self._show)

    def _show(self, done: Done[bool]) -> None:
        self._on = done.value
        told = {True: words.SCHEDULE_ON, False: words.SCHEDULE_OFF, None: words.SCHEDULE_UNKNOWN}[done.value]
        clear(self._instead)
        if done.error is not None:
            told = self._show_instead(done.error.as_finding())
        self.state.setText(told)
        self.setAccessibleDescription(told)
        self.switch.setVisible(done.value is not None)
        self.switch.setText(words.SCHEDULE_TURN_OFF if done.value else words.SCHEDULE_TURN_ON)

    def _show_instead(self, problem: Finding) -> str:
        """Show what to copy, and return what happened and what to do."""
        commands = commands_of(problem)
        if commands is not None:
            self._instead.addSpacing(6)
            self._instead.addWidget(commands)
        parts = explain(problem.code, problem.facts)
        return f"{parts.what} {parts.action}"

    def _switch(self) -> None:
        wanted = not self._on
        self.switch.setEnabled(False)
        self._runner.run_task(lambda: self._services.switch_schedule(on=wanted), self._on_switched, must_finish=True)

    def _on_switched(self, done: Done[None]) -> None:
        self.switch.setEnabled(True)
        if done.error:
            self._notify(FindingCard(done.error.as_finding()))
        self._ask()

    def _test(self) -> None:
        self._runner.run_task(self._services.test_notice, self._on_tested)

    def _on_tested(self, done: Done[bool]) -> None:
        if done.error:
            self._notify(FindingCard(done.error.as_finding()))
        elif done.value:
            self._notify(MessageCard(Tone.SUCCESS, words.SCHEDULE_TESTED, words.SCHEDULE_TESTED_BODY))
        else:
            self._notify(MessageCard(Tone.WARNING, words.SCHEDULE_NOT_TESTED, words.SCHEDULE_NOT_TESTED_BODY))
