"""One line of the list at the side: icon and word; a long word wraps.

It is a plain button, and that it is the open one belongs to its name: a screen reader would call a button that can be
checked a check box, and promise that pressing it again takes the mark away.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui import fonts, icons, theme, tokens
from app.gui.widgets.buttons import Button
from app.gui.widgets.unbroken import unbroken
from app.text import window as words

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter
_PAD = 8
_ICON = 20
_LARGEST_ICON = 34
_WIDTH = tokens.SIDE_WIDTH - 32


class NavButton(Button):
    """A place to go to. The one that is open has a filled ground and a heavier word."""

    kind = "nav"

    def __init__(self, icon: str, text: str, pressed: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(text, pressed, parent)
        self._picture = icon
        self._look = theme.of_application()
        self._heights: dict[tuple[int, float, bool], int] = {}
        self._widths: dict[tuple[float, bool], int] = {}
        self._current = False
        self.set_current(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._look.changed.connect(self.updateGeometry)

    @property
    def current(self) -> bool:
        """Whether this place is the open one."""
        return self._current

    def set_current(self, current: bool) -> None:
        """Mark this place as the open one, or take the mark away."""
        self._current = current
        place = self.text().replace("&", "")
        self.setAccessibleName(words.PLACE_OPEN.format(place=place) if current else place)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Ask for as many lines as the word needs in ``width``, and at least the height of a target.

        Layouts ask for this hundreds of times before the window is seen, so answers are kept.
        """
        known = (width, self._look.scale, self._current)
        if known not in self._heights:
            self._heights[known] = max(self._look.px(36), self._lines_height(self._room(width)) + 2 * _PAD)
        return self._heights[known]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the lines that the new width asks for."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def sizeHint(self) -> QSize:
        """Ask for the usual width of the side."""
        return QSize(_WIDTH, self.heightForWidth(max(self.width(), _WIDTH)))

    def minimumSizeHint(self) -> QSize:
        """Bear any width that holds the icon and a word."""
        return QSize(_WIDTH // 2, self._look.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon and word."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        size = min(look.px(_ICON), _LARGEST_ICON)
        colour = look.palette.title if self._current else look.palette.secondary
        icon_box = QRectF(_PAD, (self.height() - size) / 2, size, size)
        icons.draw(painter, self._picture, icon_box, colour)
        painter.setPen(QColor(colour))
        painter.setFont(self._font())
        left = 2 * _PAD + size + 2
        painter.drawText(QRect(left, 0, self._room(self.width()), self.height()), _FLAGS, unbroken(self.text()))
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        palette = self._look.palette
        if not (self._current or self.underMouse() or self.isDown()):
            return
        ground = palette.selected if self._current else palette.pressed if self.isDown() else palette.hover
        edged = palette.name == "high_contrast"
        painter.setPen(QColor(palette.border) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _lines_height(self, room: int) -> int:
        """Breaking a word into lines costs many times what measuring it does."""
        known = (self._look.scale, self._current)
        metrics = QFontMetrics(self._font())
        if known not in self._widths:
            self._widths[known] = metrics.horizontalAdvance(unbroken(self.text()))
        if self._widths[known] <= room:
            return metrics.height()
        return metrics.boundingRect(QRect(0, 0, room, 999), _FLAGS, unbroken(self.text())).height()

    def _room(self, width: int) -> int:
        return width - 3 * _PAD - min(self._look.px(_ICON), _LARGEST_ICON) - 2

    def _font(self) -> QFont:
        weight = QFont.Weight.DemiBold if self._current else QFont.Weight.Normal
        return fonts.font(self._look.px(tokens.BASE), weight)
