"""Labels with their values, two to a line where there is room; data can be selected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import column
from app.text.wizard_pages import PATH_SEPARATOR

_TWO_COLUMNS_FROM = 520


class FactGrid(QWidget):
    """A grid of (label, value). Below 520 pixels it becomes one column.

    Sentences, unlike data, are not ``selectable``: their lines may then be kept from ending inside "e-Gestor".
    """

    def __init__(
        self, facts: tuple[tuple[str, str], ...] = (), parent: QWidget | None = None, *, selectable: bool = True
    ) -> None:
        super().__init__(parent)
        self._selectable = selectable
        self._cells: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self.set_facts(facts)

    def set_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show these facts instead."""
        for cell in self._cells:
            cell.hide()
            self._grid.removeWidget(cell)
            cell.deleteLater()
        self._cells = [_cell(label, value, selectable=self._selectable) for label, value in facts]
        self._columns = 0
        self._arrange(2 if self.width() >= _TWO_COLUMNS_FROM else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one or two columns for the new width."""
        self._arrange(2 if event.size().width() >= _TWO_COLUMNS_FROM else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, cell in enumerate(self._cells):
            self._grid.addWidget(cell, index // columns, index % columns, Qt.AlignmentFlag.AlignTop)
        for index in range(2):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)


def _cell(label: str, value: str, *, selectable: bool) -> QWidget:
    cell = QWidget()
    shown = Text(value).selectable() if selectable else Text(value)
    shown.setAccessibleName(f"{label}: {value.replace(PATH_SEPARATOR, ', ')}")  # signs between names are spoken
    cell.setLayout(column(Text(label, "small"), shown, spacing=2))
    return cell
