"""Validity as a bar in time, with a mark for today."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.certificate.expiry import BRASILIA
from app.gui import fonts, theme, tokens
from app.text import window as words
from app.tones import Tone

#: Pixels at the usual size of text: today's word and the bar, one line of words below, the least gap between two words.
_ABOVE = 40
_LINE = 18
_APART = 12


class ValidityBar(QWidget):
    """A bar from ``start`` to ``end`` filled up to ``now`` (aware times).

    ``compact`` is the thin bar of the dashboard, without mark and words around it.
    """

    def __init__(
        self,
        start: datetime,
        end: datetime,
        now: datetime,
        tone: Tone,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
        end_text: str = "",
    ) -> None:
        super().__init__(parent)
        total = (end - start).total_seconds() or 1.0
        self.share = max(0.0, min(1.0, (now - start).total_seconds() / total))
        self._tone = tone
        self._compact = compact
        self._start = f"{start.astimezone(BRASILIA):%d/%m/%Y}"
        self._end = end_text or f"{end.astimezone(BRASILIA):%d/%m/%Y}"
        kept = QSizePolicy.Policy.Fixed if compact else QSizePolicy.Policy.Minimum  # a fixed height gets no second line
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, kept)
        policy.setHeightForWidth(not compact)
        self.setSizePolicy(policy)
        self.setAccessibleName(accessible_text(start, end, now))
        theme.of_application().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Ask for a line, or for a line with words above and below."""
        px = theme.of_application().px
        return QSize(px(120), px(8) if self._compact else px(_ABOVE + _LINE))

    def heightForWidth(self, width: int) -> int:
        """Ask for a second line where the words of beginning and end do not fit side by side."""
        return theme.of_application().px(_ABOVE + (_LINE if self._fits(width) else 2 * _LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, time that has passed, and today."""
        look = theme.of_application()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0 if self._compact else look.px(22)
        height = look.px(6 if self._compact else 10)
        self._draw_bar(painter, QRectF(0, top, self.width(), height))
        if not self._compact:
            self._draw_words(painter, top, height)
        painter.end()

    def _draw_bar(self, painter: QPainter, box: QRectF) -> None:
        palette = theme.of_application().palette
        edged = palette.name == "high_contrast"
        painter.setPen(QColor(palette.border) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.track))
        radius = box.height() / 2
        painter.drawRoundedRect(box, radius, radius)
        painter.setBrush(QColor(palette.tone(self._tone).line))
        filled = QRectF(box)
        filled.setWidth(max(box.height(), box.width() * self.share))
        painter.drawRoundedRect(filled, radius, radius)

    def _draw_words(self, painter: QPainter, top: int, height: int) -> None:
        look = theme.of_application()
        x = max(1.0, min(self.width() - 2.0, self.width() * self.share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.palette.title))
        painter.drawRect(QRectF(x - 1, top - look.px(4), 2, height + look.px(8)))
        bold = fonts.font(look.px(tokens.SMALL), QFont.Weight.DemiBold)
        plain = fonts.font(look.px(tokens.SMALL))
        painter.setPen(QColor(look.palette.title))
        painter.setFont(bold)
        width = QFontMetrics(bold).horizontalAdvance(words.TODAY) + 2
        left = max(0.0, min(self.width() - width, x - width / 2))
        painter.drawText(QRectF(left, 0, width, look.px(17)), Qt.AlignmentFlag.AlignCenter, words.TODAY)
        painter.setFont(plain)
        painter.setPen(QColor(look.palette.secondary))
        below = QRectF(0, look.px(_ABOVE), self.width(), look.px(_LINE))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._start)
        if not self._fits(self.width()):
            below.translate(0, look.px(_LINE))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._end)

    def _fits(self, width: int) -> bool:
        look = theme.of_application()
        metrics = QFontMetrics(fonts.font(look.px(tokens.SMALL)))
        wanted = metrics.horizontalAdvance(self._start) + look.px(_APART) + metrics.horizontalAdvance(self._end)
        return wanted <= width


def accessible_text(start: datetime, end: datetime, now: datetime) -> str:
    """Return what the bar says in words."""
    span = words.VALID_FROM_TO.format(
        start=f"{start.astimezone(BRASILIA):%d/%m/%Y}", end=f"{end.astimezone(BRASILIA):%d/%m/%Y}"
    )
    days = {
        name: (b.astimezone(BRASILIA).date() - start.astimezone(BRASILIA).date()).days
        for name, b in (("used", now), ("total", end))
    }
    if now > end:
        return f"{span} {words.BAR_OVER.format(days=days['used'] - days['total'])}"
    return f"{span} {words.BAR_LEFT.format(used=max(0, days['used']), total=days['total'])}"
