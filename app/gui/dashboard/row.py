"""One certificate of the dashboard: whose, until when, what to do next."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.certificate.expiry import Level
from app.gui import theme
from app.gui.widgets.bar import ValidityBar
from app.gui.widgets.buttons import Button, LinkButton, PrimaryButton, SecondaryButton
from app.gui.widgets.cards import Card
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, reveal, row
from app.gui.widgets.tag import level_tag
from app.level_looks import LEVEL_LOOKS
from app.text import panel
from app.watch.entries import Entry

_STRIPE = 6
_WIDE_FROM = 600


class Step(StrEnum):
    """The next step that a row offers."""

    REPLACE = "replace"
    ARCHIVE = "archive"
    SEE = "see"
    PASSWORD = "password"


_WORDS = {
    Step.REPLACE: panel.REPLACE,
    Step.ARCHIVE: panel.ARCHIVE,
    Step.SEE: panel.SEE,
    Step.PASSWORD: panel.ASK_PASSWORD,
}


def next_step(entry: Entry, *, only: bool) -> Step:
    """Return what to do with ``entry``; ``only`` says that no other certificate is still valid."""
    if entry.level is Level.UNREADABLE:
        return Step.PASSWORD if panel.opens_by_password(entry) and not entry.elevation_helps else Step.SEE
    if entry.level is Level.EXPIRED:
        return Step.REPLACE if only else Step.ARCHIVE
    return Step.SEE if entry.level in (Level.OK, Level.NOT_A_CERTIFICATE) or entry.other_keystore else Step.REPLACE


#: What a row asks for: its step, or a look at everything known (``SEE``).
Act = Callable[[Step, Entry], None]


class EntryRow(Card):
    """A card with a coloured edge, badge, holder, tag, days, bar and one button."""

    def __init__(self, entry: Entry, now: datetime, step: Step, act: Act) -> None:
        super().__init__()
        self.entry = entry
        self._tone, icon = LEVEL_LOOKS[entry.level]
        self._wide: bool | None = None
        self._whose = _whose(entry)
        self._when = self._until(entry, now)
        self.button = _button(step, entry, act)
        self._buttons = QWidget()
        lines = column(spacing=4)
        lines.addWidget(self.button)
        if step is not Step.SEE:
            more = LinkButton(panel.SEE, lambda: act(Step.SEE, entry))
            more.setAccessibleName(panel.ACTION_FOR.format(action=panel.SEE, name=entry.name))
            lines.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons.setLayout(lines)
        self._badge = Picture(icon, 40, tone=self._tone)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(22, 16, 16, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self.setAccessibleName(panel.row_said(entry))
        theme.of_application().changed.connect(self.update)
        self._arrange(wide=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the days below the holder where there is little room."""
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= theme.of_application().px(_WIDE_FROM))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, then the edge in the colour of the level."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setClipPath(shape)
        painter.setPen(Qt.PenStyle.NoPen)  # fillRect() would make dozens of Qt's gradients known to Python first
        painter.setBrush(QColor(theme.shade(self._tone).line))
        painter.drawRect(QRectF(0, 0, _STRIPE, self.height()))
        painter.end()

    def _until(self, entry: Entry, now: datetime) -> QWidget:
        role = "big" if entry.dated else "strong"
        big = Text(panel.big(entry), role, tone=self._tone if entry.level is Level.EXPIRED else None)
        made = QWidget()
        lines = column(big, Text(panel.when(entry), "secondary"), spacing=2)
        if entry.not_before and entry.not_after:
            lines.addSpacing(6)
            lines.addWidget(ValidityBar(entry.not_before, entry.not_after, now, self._tone, compact=True))
        note = panel.note(entry)
        if note:
            lines.addWidget(Text(note, "small"))
        made.setLayout(lines)
        return made

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._badge, 0, 0, middle if wide else Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._whose, 0, 1, middle)
        self._grid.addWidget(self._when, *((0, 2) if wide else (1, 1)), middle)
        place = (0, 3, middle) if wide else (2, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self._buttons, *place)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1 if wide else 0)
        self._grid.setColumnMinimumWidth(3, 112 if wide else 0)


def _whose(entry: Entry) -> QWidget:
    made = QWidget()
    detail = Text(panel.whose(entry), "secondary")
    reveal(detail, wanted=bool(detail.text()))
    made.setLayout(
        column(
            Text(panel.holder(entry), "strong"), detail, row(level_tag(entry.level, panel.tag(entry)), None), spacing=4
        )
    )
    return made


def _button(step: Step, entry: Entry, act: Act) -> Button:
    kind = PrimaryButton if step is Step.REPLACE else SecondaryButton
    made = kind(_WORDS[step], lambda: act(step, entry), small=True)
    made.setAccessibleName(panel.ACTION_FOR.format(action=_WORDS[step], name=entry.name))
    return made
