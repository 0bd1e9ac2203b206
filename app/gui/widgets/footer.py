"""The footer bar: leave on the left; back and the main action on the right."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.gui.widgets.buttons import Button, PrimaryButton, SecondaryButton, TertiaryButton
from app.gui.widgets.layouts import row


class FooterAction(NamedTuple):
    """One button of the footer. ``enabled`` is false only while a check runs.

    ``careful`` is for what changes something: a double click on the page before must not press it.
    """

    text: str
    run: Callable[[], object]
    icon: str = ""
    enabled: bool = True
    description: str = ""
    careful: bool = False


class FooterActions(NamedTuple):
    """The places; None leaves a place empty. Esc runs ``leave``, Enter runs ``primary``.

    ``extra`` stands on the left on pages that nobody needs to leave; Esc does not run it.
    """

    leave: FooterAction | None = None
    extra: FooterAction | None = None
    secondary: FooterAction | None = None
    primary: FooterAction | None = None


class FooterBar(QWidget):
    """Shows the actions of the page that is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.leave = TertiaryButton("", lambda: self._run(self.actions_now.leave or self.actions_now.extra))
        self.secondary = SecondaryButton("", lambda: self._run(self.actions_now.secondary))
        self.primary = PrimaryButton("", lambda: self._run(self.actions_now.primary))
        self.actions_now = FooterActions()
        self._line = row(self.leave, None, self.secondary, self.primary, spacing=12, margins=(40, 14, 40, 14))
        self.setLayout(self._line)
        self.set_actions(self.actions_now)

    def minimumSizeHint(self) -> QSize:
        """Bear any width: the buttons go one below the other where they do not fit side by side."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons side by side or one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def set_actions(self, actions: FooterActions) -> None:
        """Show ``actions``, and no bar where there is none. The focus stays where it is when its button stays."""
        self.actions_now = actions
        self.setVisible(any(actions))
        places = (
            (self.leave, actions.leave or actions.extra),
            (self.secondary, actions.secondary),
            (self.primary, actions.primary),
        )
        for button, action in places:
            _show(button, action)
        self._arrange()

    def trigger_primary(self) -> None:
        """Do what Enter does."""
        if self.primary.isEnabled():
            self._run(self.actions_now.primary)

    def trigger_leave(self) -> None:
        """Do what Esc does."""
        if self.leave.isEnabled():
            self._run(self.actions_now.leave)

    def _arrange(self) -> None:
        shown = [b for b in (self.leave, self.secondary, self.primary) if not b.isHidden()]
        wanted = sum(b.sizeHint().width() for b in shown) + 12 * len(shown) + 2 * 40
        lies = QBoxLayout.Direction.LeftToRight if wanted <= self.width() else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != lies:
            self._line.setDirection(lies)
            self.updateGeometry()

    def _run(self, action: FooterAction | None) -> None:
        if action is not None and action.enabled:
            action.run()


def _show(button: Button, action: FooterAction | None) -> None:
    button.setVisible(action is not None)
    if action is None:
        return
    button.setText(action.text)
    button.set_icon(action.icon)
    button.setEnabled(action.enabled)
    button.careful = action.careful
    button.setAccessibleDescription(action.description)
