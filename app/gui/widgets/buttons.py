"""Buttons of gov.br: pill shape, 40 pixels high; primary filled, secondary outlined, tertiary bare, link underlined."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.gui import icons, theme

_GAP = 4


class Button(QPushButton):
    """A button with a word, perhaps an icon. Enter presses it as Space does."""

    kind = "tertiary"

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
        """Let Enter press the focused button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
            return
        super().keyPressEvent(event)

    def _colour(self) -> str:
        return theme.of_application().palette.interactive

    def _draw_icon(self) -> None:
        look = theme.of_application()
        size = look.px(20)
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
    """An action inside a text or a card, written as a link."""

    kind = "link"


def _call(pressed: Callable[[], object], _checked: bool = False) -> None:
    pressed()
