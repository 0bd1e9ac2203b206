"""The words that PEC shows in its tab "RNDS", and what each means."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.gui.widgets.labels import Text
from app.journey.steps import Status


class StatusTable(QWidget):
    """Two columns: the words as PEC writes them, and their meaning."""

    def __init__(self, statuses: tuple[Status, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, status in enumerate(statuses):
            shown = Text(status.shown, "strong").single_line()
            grid.addWidget(shown, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(status.meaning), line, 1, Qt.AlignmentFlag.AlignTop)
