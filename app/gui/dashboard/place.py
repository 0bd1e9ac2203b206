"""The base of the pages behind the list at the side: state, services, work beside the window, notices."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal

from app.findings import ChaveiroError, Code, Finding
from app.gui.context import Context
from app.gui.dashboard.services import Services
from app.gui.dashboard.state import PecState
from app.gui.runner import Done
from app.gui.widgets.cards import MessageCard
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.page import PageBase
from app.gui.widgets.waiting import named_waiting
from app.text import places as words
from app.text.explain import Explanation
from app.tones import Tone

T = TypeVar("T")


class PlacePage(PageBase):
    """A page that works on the PEC of ``state``. ``home`` asks for the dashboard."""

    home = Signal()

    def __init__(self, context: Context, state: PecState, services: Services, title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle)
        self.context = context
        self.state = state
        self.services = services

    def work(self, func: Callable[[], T], done: Callable[[T], None], said: str, *, must_finish: bool = False) -> None:
        """Run ``func`` beside the window; show ``said`` meanwhile, and an error as a notice."""
        self.clear_body()
        self.show_notice(None)
        self.body.addWidget(named_waiting(said))

        def arrived(outcome: Done[T]) -> None:
            self.clear_body()
            if outcome.error is not None:
                self.tell_error(outcome.error)
            if outcome.value is not None:
                done(outcome.value)

        self.context.runner.run_task(func, arrived, must_finish=must_finish)

    def tell(self, tone: Tone, title: str, body: str = "") -> None:
        """Show a notice above the body."""
        self.show_notice(MessageCard(tone, title, body))

    def tell_error(self, error: ChaveiroError) -> None:
        """Show what stopped the work."""
        self.tell_problem(error.as_finding())

    def tell_problem(
        self,
        problem: Finding,
        action: str = "",
        pressed: Callable[[], object] | None = None,
        *,
        explanation: Explanation | None = None,
    ) -> None:
        """Show a finding as a notice, in the words of ``explanation`` if the usual ones do not fit this page.

        A refused permission is not an error, only a short line.
        """
        if problem.code is Code.ELEVATION_REFUSED:
            self.tell(Tone.INFO, words.NOTHING_CHANGED_TITLE, words.NOTHING_CHANGED)
            return
        self.show_notice(FindingCard(problem, action=action, pressed=pressed, explanation=explanation))
