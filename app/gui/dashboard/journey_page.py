"""The steps that people do, on one page: each opens in place, with who does it and "Já fiz esta etapa"."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.gui import theme
from app.gui.context import Context
from app.gui.dashboard.place import PlacePage
from app.gui.dashboard.services import Services
from app.gui.dashboard.state import PecState
from app.gui.runner import Done
from app.gui.widgets.buttons import link_words_at
from app.gui.widgets.cards import Card
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import clear, column
from app.gui.wizard.human import HumanStepPanel
from app.gui.wizard.services import HouseServices
from app.gui.wizard.wizard import Wizard
from app.journey.steps import HumanStep
from app.storage.progress import Progress, ProgressStore
from app.text import journey as people
from app.text import places as words


class JourneyPage(PlacePage):
    """Shows the way with or without a certificate of one's own; progress is kept per PEC."""

    def __init__(self, context: Context, state: PecState, services: Services) -> None:
        super().__init__(context, state, services, words.JOURNEY_TITLE, words.JOURNEY_SUBTITLE)
        self._store = ProgressStore.standard(context.system.root)
        self.guide = Wizard(HouseServices(context), context.runner, self._store, parent=self)
        self.panels: tuple[DisclosurePanel, ...] = ()
        self._steps = column(spacing=10)
        self._own = QRadioButton(words.JOURNEY_OWN)
        self._made = QRadioButton(words.JOURNEY_MADE)
        self._made.setChecked(True)
        self._own.toggled.connect(self._on_way)
        self.body.addWidget(self._ways())
        self.body.addLayout(self._steps)
        self.set_footer(FooterActions(leave=FooterAction(words.BACK_TO_PANEL, self.home.emit)))

    def opened(self) -> None:
        """Show the steps for the PEC at hand, with its progress."""
        self.context.runner.run_task(self._store.all, self._show)

    def _show(self, done: Done[dict[str, Progress]]) -> None:
        found = self.state.installation
        self.guide.choose_pec(found)
        if found is not None and done.value:
            self.guide.session.progress = done.value.get(found.webserver_dir, Progress())
        own = self.guide.session.progress.own_certificate
        for button, checked in ((self._own, own), (self._made, not own)):
            button.blockSignals(True)
            button.setChecked(checked)
            button.blockSignals(False)
        self._list()

    def _list(self) -> None:
        was_open = {index for index, panel in enumerate(self.panels) if panel.is_open}
        clear(self._steps)
        panels = [self._panel(number, step) for number, step in enumerate(self.guide.human_steps(), 1)]
        self.panels = tuple(panels)
        for index, panel in enumerate(panels):
            card = Card()
            card.setLayout(column(panel, margins=(16, 10, 16, 10)))
            self._steps.addWidget(card)
            if index in was_open:
                panel.toggle()

    def _panel(self, number: int, step: HumanStep) -> DisclosurePanel:
        title = words.JOURNEY_STEP.format(number=number, title=step.title, role=people.ROLES[step.who])
        return DisclosurePanel(partial(self._step_content, step), closed=title, opened=title)

    def _step_content(self, step: HumanStep) -> QWidget:
        content = HumanStepPanel(self.guide, step.id)
        content.show_step(step)
        return _UnderLink(content)

    def _on_way(self, own: bool) -> None:
        self.guide.keep(replace(self.guide.session.progress, own_certificate=own))
        self._list()

    def _ways(self) -> QWidget:
        group = QButtonGroup(self)
        group.addButton(self._made)
        group.addButton(self._own)
        made = QWidget()
        made.setAccessibleName(words.JOURNEY_WAY)
        made.setLayout(column(Text(words.JOURNEY_WAY, "label"), self._made, self._own, spacing=6))
        return made


class _UnderLink(QWidget):
    """Holds ``content`` under the words of the link that opens it, at every text size."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setLayout(column(content, margins=(0, 4, 0, 8)))
        self._indent()
        theme.of_application().changed.connect(self._indent)

    def _indent(self) -> None:
        self.setContentsMargins(link_words_at(), 0, 0, 0)
