"""Where a file is chosen: drop it, or browse. Several files dropped are named, so that one is chosen."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QVBoxLayout, QWidget

from app.gui import theme
from app.gui.announcer import announce
from app.gui.widgets.buttons import LinkButton, SecondaryButton
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Picture, Text, restyle
from app.gui.widgets.layouts import clear, column, noted, row
from app.text import window as words
from app.tones import Tone


class FileField(QFrame):
    """A drop zone with "Procurar arquivo", which begins in ``folder`` or in Downloads. ``chosen`` gives the path."""

    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None, *, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop")
        self.setAcceptDrops(True)
        self.setAccessibleName(words.CHOOSE_FILE)
        self.path: Path | None = None
        self._folder = folder or _downloads()
        self._title = Text(words.DROP_HERE, "strong")
        self._detail = Text(words.OR_CHOOSE, "secondary")
        self._problem = Text("", "error")
        self._problem_line = QWidget(self)
        self._problem_line.setLayout(noted(Picture("octagon", 18, tone=Tone.DANGER), self._problem))
        self._problem_line.hide()
        self.browse_button = SecondaryButton(words.BROWSE, self.browse, icon="folder")
        self._several = QVBoxLayout()
        self._line = row(spacing=16)
        self._line.addWidget(Picture("file", 32), 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(column(self._title, self._detail, spacing=2), 1)
        self._line.addWidget(self.browse_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(self._line, self._problem_line, self._several, spacing=8, margins=(20, 16, 20, 16)))
        self.setFocusProxy(self.browse_button)

    def set_path(self, path: Path | None) -> None:
        """Show ``path`` as the chosen file and tell it; None empties the field without a word."""
        self.path = path
        self.set_error("")
        clear(self._several)
        self._title.setText(path.name if path else words.DROP_HERE)
        self._detail.setText(str(path.parent) if path else words.OR_CHOOSE)
        self.browse_button.setText(words.OTHER_FILE if path else words.BROWSE)
        if path:
            self._folder = path.parent
            announce(self, words.CHOSEN.format(name=path.name))
            self.chosen.emit(path)

    def set_error(self, text: str) -> None:
        """Show ``text`` as the error of this field and say it; "" takes it away."""
        self._problem.setText(text)
        self._problem_line.setVisible(bool(text))
        self.browse_button.setAccessibleDescription(f"{words.ERROR}: {text}" if text else "")
        if text:
            bring_into_view(self)
            announce(self, text, assertive=True)

    def browse(self) -> None:
        """Ask for a file with the dialog of the system, starting in the folder used last (Downloads at first)."""
        name, _kind = QFileDialog.getOpenFileName(self, words.CHOOSE_FILE, str(self._folder), words.FILE_KINDS)
        if name:
            self.set_path(Path(name))

    def offer(self, paths: tuple[Path, ...]) -> None:
        """Take one dropped file, or ask which of several."""
        if len(paths) == 1:
            self.set_path(paths[0])
            return
        if not paths:
            self.set_error(words.NOT_A_LOCAL_FILE)
            return
        self.set_error(words.ONE_FILE.format(count=len(paths)))
        clear(self._several)
        for path in paths:
            self._several.addWidget(LinkButton(path.name, partial(self.set_path, path), icon="file"))

    def minimumSizeHint(self) -> QSize:
        """Bear the width of the button alone: picture, words and button then stand one below the other."""
        return QSize(self.browse_button.sizeHint().width() + 2 * 20, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the direction for the new width."""
        super().resizeEvent(event)
        wide = event.size().width() >= self.browse_button.sizeHint().width() + theme.of_application().px(240)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then a dashed frame in one line: a style sheet dashes sides and corners differently."""
        super().paintEvent(event)
        if self.property("over"):
            return
        pen = QPen(QColor(theme.of_application().palette.field_border), 1)
        pen.setDashPattern([5, 4])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a file may be let go here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._highlight(on=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Take the highlight away."""
        self._highlight(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        self._highlight(on=False)
        event.acceptProposedAction()
        self.offer(tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))

    def _highlight(self, *, on: bool) -> None:
        self.setProperty("over", on)
        restyle(self)


def _downloads() -> Path:
    """Return the folder where what was downloaded lies, or the person's own where there is none."""
    downloads = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
    return downloads if downloads.is_dir() else Path.home()
