"""The base of every page: title, subtitle, a body that scrolls, the actions for the footer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.gui.announcer import announce
from app.gui.tokens import FIVE
from app.gui.widgets.footer import FooterActions
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import clear, reveal
from app.gui.widgets.reading import ReadingOrder
from app.gui.widgets.scrolling import Scrolling


class PageBase(QWidget):
    """A page. Fill ``body`` in the constructor; call ``set_footer`` whenever the actions change.

    ``initial_focus`` may be set to the widget that gets the focus when the page opens; else the first field or
    button of the body does, and on a page of words alone the title.
    """

    footer_changed = Signal()
    title_changed = Signal()

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.title = Text(title, "title")
        self.subtitle = Text(subtitle, "secondary")
        reveal(self.subtitle, wanted=bool(subtitle))
        self.initial_focus: QWidget | None = None
        self.footer = FooterActions()
        self.notices = QVBoxLayout()
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self.area = Scrolling(self)
        self.area.setWidget(self._content())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._describe()

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Replace title and subtitle, and say the title when the page is open."""
        changed = title != self.title.text()
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        reveal(self.subtitle, wanted=bool(subtitle))
        self._describe()
        if changed:
            self.title_changed.emit()
        if changed and self.isVisible():
            announce(self, title)

    def set_footer(self, footer: FooterActions) -> None:
        """Ask for these actions in the footer bar."""
        self.footer = footer
        self.footer_changed.emit()

    def opened(self) -> None:
        """Called by the shell each time the page is shown; pages may load what they show here."""

    def left(self) -> None:
        """Called by the shell when another page takes the place; forget secrets here."""

    def show_notice(self, notice: QWidget | None) -> None:
        """Show ``notice`` (a card) above the body and say its name; None takes the notice away."""
        clear(self.notices)
        self.notices.setContentsMargins(0, 0, 0, 16 if notice else 0)
        if notice is not None:
            self.notices.addWidget(notice)
            self.area.verticalScrollBar().setValue(0)
            announce(self, f"{notice.accessibleName()}. {notice.accessibleDescription()}", assertive=True)

    def clear_body(self) -> None:
        """Take everything out of the body."""
        clear(self.body)

    def take_focus(self) -> None:
        """Put the focus where the reading of this page starts."""
        target = self.initial_focus or self._first_focusable()
        if target is not None and target.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setObjectName("scrolled")
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout(content)
        lines.setContentsMargins(FIVE, 30, FIVE, 24)
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addSpacing(6)
        lines.addWidget(self.subtitle)
        lines.addSpacing(20)
        lines.addLayout(self.notices)
        lines.addLayout(self.body)
        lines.addStretch(1)
        ReadingOrder(content)
        return content

    def _describe(self) -> None:
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.subtitle.text())

    def _first_focusable(self) -> QWidget | None:
        content: QWidget | None = self.area.widget()
        if content is None:
            return None
        found: QWidget | None = content.nextInFocusChain()
        while found is not None and found is not content:
            tabbable = bool(found.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if tabbable and content.isAncestorOf(found) and found.isVisibleTo(content) and found.isEnabled():
                return found
            found = found.nextInFocusChain()
        return None
