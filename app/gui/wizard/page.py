"""The base of the wizard's pages: where a page gets its facts, how it asks to move on, how late answers are dropped."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.gui.runner import Done
from app.gui.widgets.footer import FooterAction, FooterActions, FooterBar
from app.gui.widgets.page import PageBase
from app.gui.wizard.route import PageId
from app.gui.wizard.services import Services
from app.gui.wizard.session import Session
from app.text import wizard as words

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

T = TypeVar("T")


class WizardPage(PageBase):
    """One page. ``refresh`` shows what the session says; ``may_advance`` says on the page what is still missing."""

    page_id: ClassVar[PageId]
    #: The human step that this page stands for, if it does.
    step_id: ClassVar[str | None] = None

    def __init__(self, wizard: "Wizard", title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle)
        self.wizard = wizard
        self._ticket = 0

    @property
    def session(self) -> Session:
        """What is known so far."""
        return self.wizard.session

    @property
    def services(self) -> Services:
        """The actions of the house."""
        return self.wizard.services

    def opened(self) -> None:
        """Show what the session says, and the actions."""
        self.refresh()
        self.show_actions()

    def left(self) -> None:
        """Answers that are still on their way are for nobody now."""
        self._ticket += 1

    def take_focus(self) -> None:
        """Put the focus where the page begins.

        Where nothing is to be filled in, that is the main button; with a screen reader the title, to be read from.
        """
        if self.initial_focus is not None:
            super().take_focus()
        elif QAccessible.isActive() or self.footer.primary is None:
            self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_main()

    def focus_main(self) -> None:
        """Put the focus on the main button of the footer."""
        footer = self.window().findChild(FooterBar)
        if isinstance(footer, FooterBar):
            footer.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what the session says."""

    def may_advance(self) -> bool:
        """Say whether the next page may come; if not, say on the page what is missing and put the focus there."""
        return True

    def advance(self) -> None:
        """Do what "Avançar" does."""
        if self.may_advance():
            self.wizard.advance()

    def footer_actions(self) -> FooterActions:
        """Return the actions for the footer."""
        return FooterActions(
            leave=self.leave_action(), secondary=self.back_action(), primary=FooterAction(words.NEXT, self.advance)
        )

    def show_actions(self) -> None:
        """Ask the window to show the actions again."""
        self.set_footer(self.footer_actions())

    def leave_action(self) -> FooterAction:
        """Return "Cancelar", which is "Fechar" once the certificate is installed."""
        return FooterAction(words.CLOSE if self.session.installed else words.CANCEL, self.wizard.leave)

    def back_action(self) -> FooterAction | None:
        """Return "Voltar", or None on the first page."""
        if self.session.route.before(self.page_id) is None:
            return None
        return FooterAction(words.BACK, self.wizard.back)

    def run(self, func: Callable[[], T], done: Callable[[Done[T]], None], *, must_finish: bool = False) -> None:
        """Run ``func`` beside the window; ``done`` is called only if this page still waits for this answer."""
        self._ticket += 1
        ticket = self._ticket

        def arrived(outcome: Done[T]) -> None:
            if ticket == self._ticket and not self.wizard.ended:
                done(outcome)

        self.wizard.runner.run_task(func, arrived, must_finish=must_finish)
