"""Buttons of gov.br: pill shape, 40 pixels high; primary filled, secondary outlined, tertiary bare, link underlined."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.gui import icons, theme
from app.gui.widgets.unbroken import parted, unbroken

_ICON = 20
_GAP = 4
_WORDS_GAP = 4
_SMALLEST = 26
_LINK_PAD = 3
_LINK_NARROWEST = 90
_LINK_FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter


class Button(QPushButton):
    """A button with a word, perhaps an icon. Enter presses it as Space does.

    One that is ``careful`` is not pressed by the second half of a double click.
    """

    kind = "tertiary"
    careful = False

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        icon: str | None = None,
        small: bool = False,
        description: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self.setProperty("kind", self.kind)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(description)
        if description:
            self.setToolTip(description)
        if pressed is not None:
            self.clicked.connect(partial(_call, pressed))
        if icon:
            self._draw_icon()
            theme.of_application().changed.connect(self._draw_icon)

    def set_icon(self, name: str) -> None:
        """Show icon ``name`` before the word."""
        self._icon_name = name
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the focused button, once however long it is held."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press again, unless this button is careful: it may just have come to where another one was pressed."""
        if not self.careful:
            super().mouseDoubleClickEvent(event)

    def _colour(self) -> str:
        return theme.of_application().palette.interactive

    def _draw_icon(self) -> None:
        look = theme.of_application()
        size = look.px(_ICON)
        self.setIcon(icons.icon(self._icon_name, self._colour(), size, _GAP) if self._icon_name else QIcon())
        self.setIconSize(QSize(size + _GAP, size))


class PrimaryButton(Button):
    """The one main action of a page."""

    kind = "primary"

    def _colour(self) -> str:
        return theme.of_application().palette.on_interactive


class SecondaryButton(Button):
    """Another action beside the main one."""

    kind = "secondary"


class TertiaryButton(Button):
    """An action that leaves or that is seldom wanted."""

    kind = "tertiary"


class LinkButton(Button):
    """An action inside a text or a card, written as a link; a long one wraps."""

    kind = "link"

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        icon: str | None = None,
        small: bool = False,
        description: str = "",
    ) -> None:
        super().__init__(text, pressed, parent, icon=icon, small=small, description=description)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heights: dict[int, int] = {}

    def setText(self, text: str) -> None:
        """Show ``text``."""
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font or style."""
        self._heights.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Ask for as many lines as the words need in ``width``. Layouts ask often, so answers are kept."""
        known = self._heights.get(width)
        if known is None:
            room = max(1, width - self._left() - _LINK_PAD)
            words = self.fontMetrics().boundingRect(QRect(0, 0, room, 9999), _LINK_FLAGS, _drawn(self.text()))
            known = self._heights[width] = max(_SMALLEST, words.height() + 6)
        return known

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        self.ensurePolished()
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        width = words + self._left() + _LINK_PAD + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Bear the width of a word or two."""
        wanted = self.sizeHint()
        return QSize(min(wanted.width(), theme.of_application().px(_LINK_NARROWEST)), _SMALLEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon and underlined words."""
        # Loaded here: making these classes known to Python takes 12 ms, and the first window has no link in it.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined, unused-ignore]
        option.icon = QIcon()  # type: ignore[attr-defined, unused-ignore]
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        size = self.iconSize()
        if self._icon_name:
            box = QRect(QPoint(_LINK_PAD, (self.height() - size.height()) // 2), size)
            self.icon().paint(painter, box)
        font = QFont(self.font())
        font.setUnderline(True)
        painter.setFont(font)
        palette = theme.of_application().palette
        painter.setPen(QColor(palette.interactive if self.isEnabled() else palette.secondary))
        painter.drawText(self.rect().adjusted(self._left(), 0, -_LINK_PAD, 0), _LINK_FLAGS, _drawn(self.text()))

    def _left(self) -> int:
        return _LINK_PAD + (self.iconSize().width() + _WORDS_GAP if self._icon_name else 0)


def link_words_at() -> int:
    """Return where the words of a link with an icon begin, in pixels from its left edge."""
    return _LINK_PAD + theme.of_application().px(_ICON) + _GAP + _WORDS_GAP


def _drawn(text: str) -> str:
    return unbroken(parted(text))


def _call(pressed: Callable[[], object], _checked: bool = False) -> None:
    pressed()
