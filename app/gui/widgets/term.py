"""The link "O que é isto?" at a term: a small explanation, opened and closed by keyboard or mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.gui import theme
from app.gui.announcer import announce
from app.gui.widgets.buttons import LinkButton
from app.gui.widgets.cards import Card
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import column, row
from app.text import window as words

_WIDTH = 340


class TermHelp(LinkButton):
    """A link that explains one term in a popover. Esc, "Fechar" or a click elsewhere close it."""

    def __init__(
        self, term: str, explanation: str, parent: QWidget | None = None, *, text: str = words.WHAT_IS
    ) -> None:
        super().__init__(text, self._open, parent, icon="question")
        self._term = term
        self._explanation = explanation
        self.setAccessibleName(words.WHAT_IS_TERM.format(term=term) if text == words.WHAT_IS else text)
        self.setAccessibleDescription(words.CLICK_TO_READ.format(term=term))
        self.popover: QWidget | None = None

    def _open(self) -> None:
        self.popover = _Popover(self._term, self._explanation, self)
        self.popover.open_below(self)


class _Popover(QDialog):
    """A dialog, so that a screen reader says that something came up and what it is called."""

    def __init__(self, term: str, explanation: str, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(term)
        self.setAccessibleDescription(explanation)
        self._owner = owner
        self._said = f"{term}. {explanation}"
        title = Text(term[:1].upper() + term[1:], "heading")
        width = theme.of_application().px(_WIDTH)
        title.setMinimumWidth(width)
        body = Text(explanation)
        body.setFixedWidth(width)
        self.close_button = LinkButton(words.CLOSE, self.close)
        card = Card(self)
        card.setLayout(column(title, body, row(None, self.close_button), margins=(18, 18, 18, 12)))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)

    def open_below(self, owner: QWidget) -> None:
        """Show below ``owner``, inside its screen."""
        self.adjustSize()
        area = owner.screen().availableGeometry()
        at = owner.mapToGlobal(QPoint(0, owner.height() + 4))
        at.setX(max(area.left(), min(at.x(), area.right() - self.width())))
        if at.y() + self.height() > area.bottom():
            at.setY(owner.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        self.move(at)
        self.show()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(owner, self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self._owner.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        super().keyPressEvent(event)
