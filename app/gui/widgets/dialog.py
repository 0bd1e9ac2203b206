"""The base of the dialogs: words and fields that scroll where the screen is small, buttons always in sight."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.gui import theme
from app.gui.widgets.reading import ReadingOrder

_FRAME = 40  # what the title bar and the edges of a window take at most, in pixels


class FittedDialog(QDialog):
    """As wide as ``width`` at the chosen text size, as high as its words ask for, and never larger than the screen.

    It grows when something comes, such as an error. Fill it with ``fill`` once.
    """

    def __init__(self, width: int, parent: QWidget | None = None, *, on_top: bool = False) -> None:
        stays = Qt.WindowType.WindowStaysOnTopHint if on_top else Qt.WindowType.Dialog
        super().__init__(parent, Qt.WindowType.Dialog | stays)
        self._width = width
        self._content = QWidget()
        self._content.setObjectName("scrolled")
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._grow)

    def fill(self, lines: QLayout, buttons: QLayout) -> None:
        """Put ``lines`` into the part that scrolls and ``buttons`` below it."""
        self._content.setLayout(lines)
        self.area.setWidget(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addLayout(buttons)
        ReadingOrder(self._content)
        self._content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Ask for the width of the text size and the height that all words need in it, within the screen."""
        lines, outer = self._content.layout(), self.layout()
        if lines is None or outer is None:
            return super().sizeHint()
        room = self.screen().availableGeometry().size() - QSize(0, _FRAME)
        width = max(theme.of_application().px(self._width), outer.minimumSize().width())
        width = min(width, room.width())
        buttons = outer.sizeHint().height() - self.area.sizeHint().height()
        return QSize(width, min(lines.totalHeightForWidth(width) + buttons, room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Come in the size that fits."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Grow with what comes, once after a round of changes."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._soon.start(0)
        return False

    def _grow(self) -> None:
        """Take the height that is needed now; one that the person made larger stays as large."""
        wanted = self.sizeHint()
        if wanted.height() > self.height():
            self.resize(self.width(), wanted.height())
            self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        below = frame.bottom() - room.bottom()
        if below > 0:
            self.move(frame.left(), max(room.top(), frame.top() - below))
