"""Page 2: copy the contra-chave in PEC, and check its shape here."""

from typing import TYPE_CHECKING

from app.gui.wizard.error_line import RightLine
from app.gui.wizard.human import HumanStepPanel
from app.gui.wizard.journey_field import JourneyField
from app.gui.wizard.page import WizardPage
from app.gui.wizard.route import PageId
from app.text import wizard_pages as words

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard


class CounterKeyPage(WizardPage):
    """The contra-chave stays in memory until the wizard closes; it is written nowhere."""

    page_id = PageId.COUNTER_KEY

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.COUNTER_KEY_TITLE, words.OUTSIDE)
        self.panel = HumanStepPanel(wizard, "contra_chave", term="Contra-chave")
        step = wizard.human_step("contra_chave")
        self.field = JourneyField(step.copies[0])
        self.right = RightLine(words.COUNTER_KEY_RIGHT)
        self.field.column.addWidget(self.right)
        self.panel.extras.addWidget(self.field)
        self.body.addWidget(self.panel)
        self.initial_focus = self.field
        self.field.changed.connect(self._typed)

    def refresh(self) -> None:
        """Show the step in the words of the PEC at hand."""
        self.panel.show_step(self.wizard.human_step("contra_chave"))
        if self.field.text != self.session.counter_key:
            self.field.text = self.session.counter_key

    def may_advance(self) -> bool:
        """An empty field is fine (another person copies it); a wrong one is not."""
        if self.field.check():
            return True
        self.field.setFocus()
        return False

    def _typed(self, text: str) -> None:
        self.session.counter_key = text
        self.right.setVisible(bool(self.field.value))
