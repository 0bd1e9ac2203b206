"""The side list of steps: always visible, never clickable forward; done steps carry icon and word."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.gui import fonts, icons, theme, tokens
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import clear, column, reveal, row
from app.text import window as words
from app.tones import Tone


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    CURRENT = "current"
    UPCOMING = "upcoming"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class StepItem:
    """One line of the list; ``note`` is a short fact below the title ("PEC 5.4.37 encontrado")."""

    title: str
    state: StepState
    note: str = ""


_STATES = {
    StepState.DONE: words.STEP_DONE,
    StepState.CURRENT: words.STEP_CURRENT,
    StepState.UPCOMING: words.STEP_UPCOMING,
    StepState.NOT_APPLICABLE: words.STEP_NOT_APPLICABLE,
}


class StepList(QWidget):
    """Steps that keep their number: one that does not apply stays in the list and says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words.STEPS)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self.lines: tuple[StepLine, ...] = ()
        self.items: tuple[StepItem, ...] = ()

    @property
    def current(self) -> "StepLine | None":
        """The line of the step one is at."""
        states = (item.state for item in self.items)
        return next((line for line, state in zip(self.lines, states, strict=True) if state is StepState.CURRENT), None)

    def set_items(self, items: tuple[StepItem, ...]) -> None:
        """Show ``items`` in order and the current one in view; a line is drawn again only when its step changed."""
        if len(items) != len(self.lines):
            clear(self._list)
            self.lines = tuple(StepLine(number, len(items)) for number in range(1, len(items) + 1))
            for line in self.lines:
                self._list.addWidget(line)
            self._list.addStretch(1)
        for line, item in zip(self.lines, items, strict=True):
            line.show_item(item)
        self.items = items
        if self.current is not None:
            bring_into_view(self.current)


class StepLine(QWidget):
    """One step. Its title is what a screen reader gets: number, words and state in one breath."""

    def __init__(self, number: int, total: int) -> None:
        super().__init__()
        self._number = number
        self._total = total
        self._item: StepItem | None = None
        self._circle = _Circle(number)
        self.title = Text()
        self._note = Text()
        line = row(spacing=10, margins=(8, 6, 8, 6))
        line.addWidget(self._circle, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(None, self.title, self._note, None, spacing=1), 1)
        self.setLayout(line)
        theme.of_application().changed.connect(self.update)

    def show_item(self, item: StepItem) -> None:
        """Show ``item``; nothing happens when it is shown already."""
        if item == self._item:
            return
        self._item = item
        state = _STATES[item.state]
        tone = Tone.SUCCESS if item.state is StepState.DONE else None
        self.title.setText(item.title)
        self.title.wear("current" if item.state is StepState.CURRENT else "secondary", tone)
        said = words.STEP_NAME.format(number=self._number, total=self._total, title=item.title, state=state)
        self.title.setAccessibleName(said)
        note = item.note or (state if item.state is StepState.DONE else "")
        self._note.setText(state if item.state is StepState.NOT_APPLICABLE else note)
        self._note.wear("small", tone)
        reveal(self._note, wanted=bool(self._note.text()))
        self._circle.show_state(item.state)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a ground below the step one is at."""
        if self._item is None or self._item.state is not StepState.CURRENT:
            return
        palette = theme.of_application().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edged = palette.name == "high_contrast"
        painter.setPen(QColor(palette.border) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.selected))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class _Circle(QWidget):
    """The number of the step in a circle, or its icon."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._state = StepState.UPCOMING
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: StepState) -> None:
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.of_application().px(36)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = theme.of_application().palette
        done = palette.tone(Tone.SUCCESS)
        fill, ink = {
            StepState.DONE: (done.fill, done.on_fill),
            StepState.CURRENT: (palette.title, palette.background),
        }.get(self._state, ("", palette.secondary))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if fill else QColor(palette.field_border))
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawEllipse(box)
        self._draw_sign(painter, box, ink)
        painter.end()

    def _draw_sign(self, painter: QPainter, box: QRectF, ink: str) -> None:
        sign = {StepState.DONE: "check", StepState.NOT_APPLICABLE: "minus"}.get(self._state)
        if sign:
            inset = box.width() * 0.24
            icons.draw(painter, sign, box.adjusted(inset, inset, -inset, -inset), ink)
            return
        look = theme.of_application()
        painter.setPen(QColor(ink))
        painter.setFont(fonts.font(look.px(tokens.UP1), QFont.Weight.DemiBold))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
