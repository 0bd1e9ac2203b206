"""Page 8: one bar that only grows, the name of the step, and then the next page by itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.findings import Code, Finding
from app.gui.announcer import announce
from app.gui.runner import Done
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import clear, column
from app.gui.wizard import report_facts
from app.gui.wizard.page import WizardPage
from app.gui.wizard.route import PageId
from app.pec.plan import InstallPlan, Outcome, Step
from app.text import wizard as frame
from app.text import wizard_check as words
from app.text.steps import progress_sentence

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

#: After these the person is better off on the page with the plan.
_BACK_TO_PLAN = (Code.ELEVATION_REFUSED, Code.ELEVATION_IMPOSSIBLE)


class ProgressPage(WizardPage):
    """Stays on the screen only when something went wrong. Leaving waits for the end or the undo."""

    page_id = PageId.PROGRESS

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.PROGRESS_TITLE, words.PROGRESS_SUBTITLE)
        self._busy = False
        self.step = Text("", "heading")
        self.count = Text("", "secondary")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words.PROGRESS_TITLE)
        self.notice = Text("", "strong")
        self._running = QWidget()
        self._trouble = QVBoxLayout()
        self._trouble.setSpacing(12)
        self._running.setLayout(column(self.step, self.bar, self.count, self.notice, spacing=12))
        self.body.addWidget(self._running)
        self.body.addLayout(self._trouble)

    def opened(self) -> None:
        """Start as soon as the page is seen: the person has already pressed "Instalar certificado"."""
        if not self._busy:
            self._busy = True
            self.show_actions()
            QTimer.singleShot(0, self._begin)

    def left(self) -> None:
        """The answer of a running installation is wanted wherever the person is."""

    def footer_actions(self) -> FooterActions:
        """While it runs one can only ask to leave afterwards; after trouble one can try again or go back."""
        if self._busy:
            return FooterActions(leave=FooterAction(frame.CLOSE_AT_THE_END, self._leave_later))
        again = FooterAction(frame.TRY_AGAIN, self._begin)
        return FooterActions(
            leave=self.leave_action(), secondary=FooterAction(frame.BACK, self._back_to_plan), primary=again
        )

    def _begin(self) -> None:
        plan, source, report = self.session.plan, self.session.source, self.session.report
        if plan is None or source is None or report is None:
            return
        self._busy = True
        self._show_start(plan)
        total = len(plan.steps)

        def on_step(step: Step) -> None:
            self.wizard.runner.post(lambda: self._stepped(plan, step, total))

        self.run(lambda: self.services.carry_out(plan, source, report, on_step), self._ended, must_finish=True)

    def _show_start(self, plan: InstallPlan) -> None:
        self.set_title(words.PROGRESS_TITLE, words.PROGRESS_SUBTITLE)
        clear(self._trouble)
        self.notice.setText("")
        self.bar.setRange(0, len(plan.steps))
        self.bar.setValue(0)
        self._running.show()
        self.step.setText(words.PROGRESS_WAITING if plan.needs_elevation else words.PROGRESS_STARTING)
        self.count.setText(words.PROGRESS_WAITING_HINT if plan.needs_elevation else "")
        self.show_actions()
        announce(self, self.step.text())

    def _stepped(self, plan: InstallPlan, step: Step, total: int) -> None:
        """A step begins: the bar shows the ones that are over."""
        number = plan.steps.index(step) + 1 if step in plan.steps else self.bar.value() + 1
        self.bar.setValue(max(self.bar.value(), min(number - 1, total)))
        self.step.setText(progress_sentence(step))
        self.count.setText(words.PROGRESS_OF.format(number=min(number, total), total=total))
        announce(self, progress_sentence(step))

    def _ended(self, outcome: Done[Outcome]) -> None:
        self._busy = False
        result = outcome.value or Outcome(problem=outcome.error.as_finding() if outcome.error else None)
        if result.receipt is not None:
            self.bar.setValue(self.bar.maximum())
            self.session.receipt = result.receipt
            self.session.problem = result.problem
            self.session.complete(PageId.INSTALL)
            self.session.forget_password()
            self.wizard.advance()
        elif result.problem is not None and result.problem.code in _BACK_TO_PLAN:
            self.session.problem = result.problem
            self.wizard.go(PageId.INSTALL)
        else:
            self._show_trouble(result.problem)

    def _show_trouble(self, problem: Finding | None) -> None:
        self.set_title(words.PROBLEM_TITLE, words.problem_subtitle(problem))
        self._running.hide()
        if problem is not None:
            card = FindingCard(problem)
            self._trouble.addWidget(card)
            self._trouble.addWidget(DisclosurePanel(lambda: FactGrid(report_facts.problem_facts(problem))))
            announce(self, card.accessibleName(), assertive=True)
        self.show_actions()
        self.take_focus()

    def _back_to_plan(self) -> None:
        self.wizard.go(PageId.INSTALL)

    def _leave_later(self) -> None:
        """Nothing may be torn out half-way: the wish to leave is kept until the end or the undo."""
        self.notice.setText(words.PROGRESS_LEAVE)
        announce(self, words.PROGRESS_LEAVE, assertive=True)
        self.window().close()
