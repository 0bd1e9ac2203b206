"""The left side: the mark, the list of places or of steps, and the facts of the PEC at the bottom."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.gui import theme, tokens
from app.gui.widgets.buttons import LinkButton
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, lay_out, row
from app.gui.widgets.nav import NavButton
from app.text import window as words

if TYPE_CHECKING:
    from app.gui.widgets.steps import StepList
    from app.pec.installation import Installation

#: place -> icon and word
PLACES = {
    "dashboard": ("panel", words.PLACE_DASHBOARD),
    "install": ("plus", words.PLACE_INSTALL),
    "check": ("file-check", words.PLACE_CHECK),
    "rnds": ("plug", words.PLACE_RNDS),
    "journey": ("list", words.PLACE_JOURNEY),
    "backups": ("archive", words.PLACE_BACKUPS),
    "history": ("history", words.PLACE_HISTORY),
    "help": ("question", words.PLACE_HELP),
    "about": ("info", words.PLACE_ABOUT),
}


class Side(QWidget):
    """The list at the side. ``asked`` gives the place that was pressed, ``choose_pec`` the wish for another PEC."""

    asked = Signal(str)
    choose_pec = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons = {
            name: NavButton(icon, word, partial(self.asked.emit, name)) for name, (icon, word) in PLACES.items()
        }
        self.places = QWidget(self)
        self.places.setAccessibleName(words.PLACES)
        self.places.setLayout(column(*self.buttons.values(), None, spacing=2))
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.places)
        self._facts = tuple(Text("", role) for role in ("small", "small", "small"))
        self._other = LinkButton(words.CHANGE_PEC, self.choose_pec.emit)
        self._other.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 24, 16, 20)
        lines.setSpacing(18)
        lines.addLayout(_brand())
        self._area = self._scrolled()
        lines.addWidget(self._area, 1)
        lines.addLayout(column(*self._facts, self._other, spacing=2))
        theme.of_application().changed.connect(self._fit)
        self._fit()

    def show_list(self, steps: "StepList | None") -> None:
        """Show ``steps``, or the list of places when there are none, scrolled to where one is."""
        if steps is not None:
            self.keep_list(steps)
        self._lists.setCurrentWidget(steps or self.places)
        self._area.verticalScrollBar().setValue(0)
        at = steps.current if steps is not None else self._open_place()
        if at is not None:
            bring_into_view(at)

    def keep_list(self, steps: "StepList") -> None:
        """Take ``steps`` in without showing them yet."""
        if self._lists.indexOf(steps) < 0:
            self._lists.addWidget(steps)
            lay_out(steps, self._lists.size())

    def drop_lists(self) -> None:
        """Forget the lists of steps that are not shown."""
        for index in reversed(range(self._lists.count())):
            steps = self._lists.widget(index)
            if steps is not None and steps not in (self.places, self._lists.currentWidget()):
                self._lists.removeWidget(steps)
                steps.deleteLater()

    def mark(self, place: str) -> None:
        """Show ``place`` as the open one."""
        for name, button in self.buttons.items():
            button.set_current(name == place)
        if (at := self._open_place()) is not None:
            bring_into_view(at)

    def show_pec(self, installation: "Installation | None", *, several: bool = False) -> None:
        """Show the facts of ``installation`` at the bottom, and the way to another PEC when there are several."""
        facts = ("", "", "")
        if installation is not None:
            from app.text import panel

            facts = panel.pec_facts(installation)
        for label, fact in zip(self._facts, facts, strict=True):
            label.setText(fact)
            label.setVisible(bool(fact))
        self._other.setVisible(several)

    def _open_place(self) -> NavButton | None:
        return next((button for button in self.buttons.values() if button.current), None)

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lists.setObjectName("sideList")
        area.setObjectName("sideArea")
        area.setWidget(self._lists)
        return area

    def _fit(self) -> None:
        self.setFixedWidth(round(tokens.SIDE_WIDTH * min(theme.of_application().scale, 1.4)))


def _brand() -> QVBoxLayout:
    return column(row(Picture("chaveiro", 30), Text(words.NAME, "brand").single_line(), None, spacing=10))
