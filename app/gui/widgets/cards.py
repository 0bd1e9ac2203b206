"""Cards: a frame, a message (icon, title, body, perhaps an action)."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QPushButton, QSizePolicy, QWidget

from app.gui import theme
from app.gui.widgets.buttons import LinkButton
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, reveal, row
from app.text import window as words
from app.tones import Tone

_WORDS_AND_ACTION = 420
_WORDS_BESIDE = 240
_SHAPES = {
    Tone.SUCCESS: ("badge-check", words.SUCCESS),
    Tone.INFO: ("badge-info", words.INFO),
    Tone.WARNING: ("badge-triangle-line", words.WARNING),
    Tone.ALERT: ("badge-triangle", words.WARNING),
    Tone.DANGER: ("badge-octagon", words.DANGER),
    Tone.NEUTRAL: ("badge-question", words.INFO),
}


class Card(QFrame):
    """A frame with rounded corners; ``tone`` gives it a soft ground."""

    def __init__(self, parent: QWidget | None = None, *, tone: Tone | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class ButtonCard(Card):
    """Picture, words and one button: at their right, or below them where there is little room."""

    def __init__(self, icon: str, words: QLayout, button: QPushButton) -> None:
        super().__init__()
        self.button = button
        beside = row(spacing=16)
        beside.addWidget(Picture(icon, 32), 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(words, 1)
        self._line = row(spacing=16, margins=(20, 16, 20, 16))
        self._line.addLayout(beside, 1)
        self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._line)

    def minimumSizeHint(self) -> QSize:
        """Bear the width of the button alone."""
        return QSize(self.button.sizeHint().width() + 2 * 20, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside or below the words."""
        super().resizeEvent(event)
        wide = event.size().width() >= self.button.sizeHint().width() + theme.of_application().px(_WORDS_BESIDE)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._line.setAlignment(self.button, Qt.AlignmentFlag.AlignCenter if wide else Qt.AlignmentFlag.AlignLeft)


class MessageCard(Card):
    """One message: icon and title and body, and perhaps one action written as a link.

    The accessible name is the kind of the message and its title; the description is the body.
    """

    def __init__(
        self,
        tone: Tone,
        title: str,
        body: str = "",
        parent: QWidget | None = None,
        *,
        action: str = "",
        pressed: Callable[[], object] | None = None,
        icon: str = "",
    ) -> None:
        super().__init__(parent, tone=tone)
        shape, kind = _SHAPES[tone]
        self.title = Text(title, "heading", tone=tone)
        self.body = Text(body)
        reveal(self.body, wanted=bool(body))
        self.action = LinkButton(action, pressed)
        reveal(self.action, wanted=bool(action))
        picture = Picture(icon or shape, 36, tone=tone)
        words_column = column(None, self.title, self.body, None, spacing=4)
        line = row(spacing=16, margins=(20, 16, 20, 16))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter if not body else Qt.AlignmentFlag.AlignTop)
        line.addLayout(words_column, 1)
        line.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)
        self._line = line
        self.setLayout(line)
        self.setAccessibleName(f"{kind}: {title}")
        self.setAccessibleDescription(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the action below the words where there is little room."""
        super().resizeEvent(event)
        narrow = not self.action.isHidden() and event.size().width() < theme.of_application().px(_WORDS_AND_ACTION)
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
