"""What to have at hand before starting, with the one address that helps."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.widgets.buttons import LinkButton
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, row
from app.journey.steps import Requirement

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard


class RequirementList(QWidget):
    """The requirements of the journey, one below the other."""

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__()
        self._wizard = wizard
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 0, 0, 0)
        lines.setSpacing(10)
        for requirement in wizard.journey.requirements:
            lines.addWidget(self._line(requirement))

    def _line(self, requirement: Requirement) -> QWidget:
        text = column(Text(requirement.text, "strong"), Text(requirement.detail, "secondary"), spacing=1)
        if requirement.portal:
            portal = self._wizard.journey.portals[requirement.portal]
            text.addWidget(
                LinkButton(portal.name, lambda: self._wizard.services.open_address(portal.url), icon="external")
            )
        line = row(spacing=10)
        line.addWidget(Picture("dot", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(text, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder
