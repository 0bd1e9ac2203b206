"""The footer bar: leave on the left; back and the main action on the right."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.gui.widgets.buttons import Button, PrimaryButton, SecondaryButton, TertiaryButton
from app.gui.widgets.layouts import row

_EDGE, _GAP = 40, 12
_FLAT, _STACKED = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


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
        self._right = row(self.secondary, self.primary, spacing=_GAP)
        self._line = row(self.leave, None, self._right, spacing=_GAP, margins=(_EDGE, 14, _EDGE, 14))
        self._line.setAlignment(self.leave, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._line.setAlignment(self._right, Qt.AlignmentFlag.AlignRight)
        self.setLayout(self._line)
        self.set_actions(self.actions_now)

    def minimumSizeHint(self) -> QSize:
        """Bear any width: the leaving button goes above the others, and these below each other at the worst."""
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
        room = self.width() - 2 * _EDGE
        right = (self.secondary, self.primary)
        for line, buttons in ((self._line, (self.leave, *right)), (self._right, right)):
            lies = _FLAT if _width(buttons) <= room else _STACKED
            if line.direction() != lies:
                line.setDirection(lies)
                self.updateGeometry()

    def _run(self, action: FooterAction | None) -> None:
        if action is not None and action.enabled:
            action.run()


def _width(buttons: tuple[Button, ...]) -> int:
    """How much room those that are shown take side by side."""
    shown = [button.sizeHint().width() for button in buttons if not button.isHidden()]
    return sum(shown) + _GAP * max(0, len(shown) - 1)


def _show(button: Button, action: FooterAction | None) -> None:
    button.setVisible(action is not None)
    if action is None:
        return
    button.setText(action.text)
    button.set_icon(action.icon)
    button.setEnabled(action.enabled)
    button.careful = action.careful
    button.setAccessibleDescription(action.description)
