"""The frame of the window: list at the side, the open page, the footer bar.

How a page is shown: ``shell.show_page(page)`` with the list of places at the side, or
``shell.show_page(page, side=steps)`` with a list of steps in its place. The shell calls ``page.opened()`` and
``page.left()``, shows the actions of ``page.set_footer(...)``, and puts the focus where the page wants it.
Enter runs the main action of the footer, Esc the leaving one; a page need not connect either.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.gui import theme
from app.gui.announcer import Announcer
from app.gui.context import Context
from app.gui.side import Side
from app.gui.tab_order import neighbour, reading_order
from app.gui.widgets.focus import FocusRing
from app.gui.widgets.footer import FooterBar
from app.gui.widgets.layouts import lay_out
from app.gui.widgets.page import PageBase
from app.gui.window_watch import WindowWatch
from app.text import window as words

if TYPE_CHECKING:
    from app.gui.widgets.steps import StepList


class Shell(QMainWindow):
    """The one window of the program. ``context`` is what every page needs."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        context.runner.setParent(self)
        self.setWindowTitle(words.NAME)
        self.announcer = Announcer(self)
        self.side = Side(self)
        self.footer = FooterBar(self)
        self.stack = QStackedWidget(self)
        self.page: PageBase | None = None
        self.setCentralWidget(self._frame())
        self.watch = WindowWatch(self)
        self.watch.theme_changed.connect(theme.of_application().follow)
        self.focus_ring = FocusRing(self, self.watch)
        self._add_shortcuts()
        self.resize(1024, 720)
        context.runner.may_leave.connect(self._close_if_asked)
        self._leaving = False

    def show_page(self, page: PageBase, *, side: "StepList | None" = None) -> None:
        """Show ``page``; ``side`` takes the place of the list of places while it is given."""
        if self.page is not None and self.page is not page:
            self.page.footer_changed.disconnect(self._show_footer)
            self.page.title_changed.disconnect(self._show_title)
            self.page.left()
        is_new = self.page is not page
        self.page = page
        self._take_in(page)
        self.side.show_list(side)
        self.stack.setCurrentWidget(page)
        if is_new:
            page.footer_changed.connect(self._show_footer)
            page.title_changed.connect(self._show_title)
            page.opened()
        self._show_footer()
        self._show_title()
        page.take_focus()
        self.announcer.announce(page.title.text())

    def keep_ready(self, page: PageBase, *, side: "StepList | None" = None) -> None:
        """Take ``page`` and its list into the window without showing them: half of what showing costs is then paid."""
        if self._take_in(page):
            lay_out(page, self.stack.size())
        if side is not None:
            self.side.keep_list(side)

    def _take_in(self, page: PageBase) -> bool:
        is_new = self.stack.indexOf(page) < 0
        if is_new:
            self.stack.addWidget(page)
        return is_new

    def _show_title(self) -> None:
        if self.page is not None:
            self.setWindowTitle(f"{self.page.title.text()} - {words.NAME}")

    def drop_pages(self, keep: tuple[PageBase, ...]) -> None:
        """Forget all pages but ``keep`` and the open one, and the lists of steps that went with them."""
        for page in (self.stack.widget(i) for i in reversed(range(self.stack.count()))):
            if page is not None and page is not self.page and page not in keep:
                self.stack.removeWidget(page)
                page.deleteLater()
        self.side.drop_lists()

    def sizeHint(self) -> QSize:
        """Ask for the size that fits a screen of 1024 x 768 with its task bar."""
        return QSize(1024, 720)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to hear keys and presses, now that there is a native window."""
        super().showEvent(event)
        self.watch.listen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave at once, or after the work that must come to its end."""
        if self.page is not None:
            self.page.left()  # what was typed may be saved now
        if self.context.runner.must_wait:
            self._leaving = True
            self.announcer.announce(words.CLOSING_WAITS, assertive=True)
            self.statusBar().showMessage(words.CLOSING_WAITS)
            event.ignore()
            return
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Enter to the main action and Esc to the leaving one."""
        if event.isAutoRepeat():  # a key that is held must not run through the pages
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.footer.trigger_primary()
        elif event.key() == Qt.Key.Key_Escape:
            self.footer.trigger_leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Move the focus in the order of reading."""
        areas = (self.side, self.stack.currentWidget(), self.footer)
        current = self.focusWidget()
        order = reading_order(self, tuple(area for area in areas if area is not None), current)
        target = neighbour(order, current, forwards=forwards)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
        return True

    def _frame(self) -> QWidget:
        frame = QWidget(self)
        frame.setObjectName("page")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.footer)
        lines = QHBoxLayout(frame)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.side)
        lines.addLayout(right, 1)
        return frame

    def _show_footer(self) -> None:
        if self.page is not None:
            self.footer.set_actions(self.page.footer)

    def _close_if_asked(self) -> None:
        if self._leaving:
            self.close()

    def _add_shortcuts(self) -> None:
        look = theme.of_application()
        for keys, steps in (
            (QKeySequence.StandardKey.ZoomIn, 1),
            (QKeySequence.StandardKey.ZoomOut, -1),
            ("Ctrl+0", 0),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(partial(look.zoom, steps))
