"""Words on the page, by role; and pictures that stand beside words."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.gui import icons, theme
from app.gui.widgets.unbroken import parted, unbroken
from app.tones import Tone

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
_FIXED = Qt.TextInteractionFlag.NoTextInteraction


class Text(QLabel):
    """Plain text that wraps, in one of the roles of the style sheet.

    Roles: title, heading, strong, secondary, small, brand, number, big, label, error, code, command, "" for the body.
    """

    def __init__(
        self, text: str = "", role: str = "", parent: QWidget | None = None, *, tone: Tone | None = None
    ) -> None:
        super().__init__(parent)
        self._said = ""
        self._may_select = False
        self.setText(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return what was set, without the signs that are only drawn."""
        return self._said

    def setText(self, text: str) -> None:
        """Show ``text``. What can be selected is drawn as it is, since it may be copied; a screen reader hears it."""
        if self.accessibleName() == self._said:
            self.setAccessibleName("")
        self._said = text
        drawn = parted(text)
        selectable = self._may_select and drawn == text
        if not selectable:
            drawn = unbroken(drawn)
        if selectable != bool(self.textInteractionFlags() & _SELECTABLE):
            self.setTextInteractionFlags(_SELECTABLE if selectable else _FIXED)
        super().setText(drawn)
        if drawn != text and not self.accessibleName():
            self.setAccessibleName(text)

    def selectable(self) -> "Text":
        """Let the text be selected by mouse, unless its lines break inside a long name; returns itself."""
        self._may_select = True
        self.setText(self._said)
        return self

    def single_line(self) -> "Text":
        """Keep the text on one line; returns itself."""
        self.setWordWrap(False)
        return self

    def wear(self, role: str, tone: Tone | None) -> None:
        """Look like ``role``, in the text colour of ``tone``."""
        if (role, tone) != (self.property("role"), self.property("tone")):
            self.setProperty("role", role)
            self.setProperty("tone", tone)
            restyle(self)


class IndentedText(Text):
    """Text under other words, whose beginning ``left()`` tells; it stays under them when the text grows."""

    def __init__(self, text: str, role: str = "", *, left: Callable[[], int]) -> None:
        super().__init__(text, role)
        self._left = left
        self._indent()
        theme.of_application().changed.connect(self._indent)

    def _indent(self) -> None:
        self.setContentsMargins(self._left(), 0, 0, 0)


class Picture(QWidget):
    """An icon. Decoration beside a word that says the same, so a screen reader passes over it."""

    def __init__(
        self,
        name: str,
        size: int = 20,
        parent: QWidget | None = None,
        *,
        tone: Tone | None = None,
        inverted: bool = False,
    ) -> None:
        super().__init__(parent)
        self._inverted = inverted
        self._name = name
        self._size = size
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.of_application().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for a square that grows with the text."""
        side = theme.of_application().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in the colours worn now."""
        palette = theme.of_application().palette
        shade = palette.tone(self._tone) if self._tone else None
        colour = shade.line if shade and self._name.endswith("-line") else shade.fill if shade else palette.interactive
        upon = palette.background if self._name.endswith("-line") or not shade else shade.on_fill
        if self._inverted and palette.name != "high_contrast":
            colour, upon = upon, colour
        painter = QPainter(self)
        icons.draw(painter, self._name, QRectF(self.rect()), colour, upon)
        painter.end()


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the properties of ``widget`` again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
