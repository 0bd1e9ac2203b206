"""Page 7, the only one that commits: the plan in words, the file's name, and the button with the shield."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.findings import ChaveiroError, Code, Finding
from app.gui.runner import Done
from app.gui.widgets.cards import Card, MessageCard
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.fields import TextField
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import clear, column
from app.gui.wizard import report_facts
from app.gui.wizard.lines import numbered
from app.gui.wizard.page import WizardPage
from app.gui.wizard.remedies import LABELS, Remedy, remedy
from app.gui.wizard.route import PageId
from app.pec.plan import Action, InstallPlan
from app.text import wizard as frame
from app.text import wizard_check as words
from app.text.explain import explain
from app.text.steps import plan_sentence
from app.tones import Tone

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

_PAUSE_MS = 350
#: These are about the name: the words belong next to its field.
_NAME_CODES = (Code.NAME_INVALID, Code.NAME_TAKEN)
#: What is true of the permission after an attempt that ended so.
_ASKING: dict[Code | None, str] = {
    Code.ELEVATION_REFUSED: words.NEEDS_ELEVATION_AGAIN,
    Code.ELEVATION_IMPOSSIBLE: words.NO_WAY_TO_ELEVATE,
}


class InstallPage(WizardPage):
    """Makes the plan again whenever the name changes; nothing is written before "Instalar certificado"."""

    page_id = PageId.INSTALL

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.INSTALL_TITLE, words.INSTALL_SUBTITLE)
        self._waiting_to_install = False
        self._looking_again = False
        self._planning = False
        self._refused: Code | None = None
        self._in_use: QWidget | None = None
        self._info = QVBoxLayout()
        self._seen = QVBoxLayout()
        self._plan = QVBoxLayout()
        self.name = TextField(words.FILE_NAME, words.FILE_NAME_HINT)
        self.name.changed.connect(self._typed)
        self.initial_focus = self.name
        self.replace = QCheckBox(words.REPLACE_EXISTING)
        self.replace.toggled.connect(self._allow_replacing)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.make_plan)
        self.certificate = FactGrid()
        self.body.addLayout(self._seen)
        self.body.addLayout(self._info)
        self.body.addWidget(self.certificate)
        self.body.addLayout(self._plan)
        self.body.addWidget(self.name)
        self.body.addWidget(self.replace)

    def refresh(self) -> None:
        """Show how an attempt before ended, and make the plan."""
        self._waiting_to_install = False
        self._in_use = None
        self.replace.setVisible(self.session.replace)
        self._show_certificate()
        self._show_outcome()
        self.make_plan()

    def footer_actions(self) -> FooterActions:
        """The commit with its shield; when the file already lies there, the way to what is left to do."""
        plan = self.session.plan
        if plan is not None and plan.already_there:
            return super().footer_actions()._replace(primary=FooterAction(frame.NEXT, self.install))
        return (
            super()
            .footer_actions()
            ._replace(primary=FooterAction(frame.INSTALL, self.install, icon="shield", careful=True))
        )

    def make_plan(self) -> None:
        """Ask for the plan with the name and the permission given on this page."""
        self._pause.stop()
        source, report, installation = self.session.source, self.session.report, self.session.installation
        if source is None or report is None or installation is None:
            return
        self._planning = True
        name, may_replace = self.session.file_name or None, self.session.replace
        self.run(lambda: self.services.prepare(source, report, installation, name, may_replace), self._planned)

    def install(self) -> None:
        """Go on to the installation, or first wait for the plan that belongs to what was typed."""
        self._waiting_to_install = True
        if self._pause.isActive():
            self.make_plan()
        elif self.session.plan is not None:
            self.wizard.advance()
        elif self.name.error:
            self._waiting_to_install = False
            self.name.setFocus()
        elif not self._planning:  # what kept the plan from being made may be over
            self._waiting_to_install = False
            self.make_plan()

    def _typed(self, text: str) -> None:
        self._in_use = self.name
        self.session.file_name = text.strip()
        self.session.forget_plan()
        self._waiting_to_install = False
        self._pause.start()

    def _allow_replacing(self, on: bool) -> None:
        self._in_use = self.replace
        self.session.replace = on
        self.make_plan()

    def _planned(self, outcome: Done[InstallPlan]) -> None:
        self._planning = False
        self.session.plan = outcome.value
        self.set_title(words.INSTALL_TITLE, self._lead(outcome.value))
        clear(self._plan)
        if outcome.value is not None:
            self._show_plan(outcome.value)
            if self._looking_again:
                self._say_what_was_seen(outcome.value)
        elif outcome.error is not None:
            self._show_problem(outcome.error)
        self.show_actions()
        if self._waiting_to_install and self.session.plan is not None:
            self.wizard.advance()
        self._waiting_to_install = False

    def _lead(self, plan: InstallPlan | None) -> str:
        if plan is None:
            return words.NO_PLAN_SUBTITLE
        if plan.already_there:
            return words.ALREADY_SUBTITLE
        if self._refused is Code.ELEVATION_IMPOSSIBLE:
            return words.BY_COMMAND_SUBTITLE
        return words.INSTALL_SUBTITLE

    def _show_plan(self, plan: InstallPlan) -> None:
        self.name.set_error("")
        self._propose(plan.file_name)
        self.session.file_name = plan.file_name
        self.name.setVisible(not plan.already_there)
        if plan.already_there:
            self._plan.addWidget(MessageCard(Tone.SUCCESS, words.ALREADY_TITLE, words.ALREADY_BODY))
            return
        self._plan.addWidget(_PlanCard(plan, self._refused))
        for note in plan.notes:
            self._plan.addWidget(FindingCard(note))
        if self._in_use is not None:  # the plan above it may have grown
            bring_into_view(self._in_use)

    def _propose(self, name: str) -> None:
        """Put a name into the field that the person left empty."""
        if not self.name.text:
            self.name.edit.blockSignals(True)
            self.name.text = name
            self.name.edit.blockSignals(False)

    def _show_problem(self, error: ChaveiroError) -> None:
        finding = error.as_finding()
        helps = remedy(finding)
        about_name = finding.code in _NAME_CODES
        said = explain(finding.code, finding.facts)
        if about_name:  # what to do stands at the field
            card = FindingCard(finding, explanation=replace(said, action=""))
        elif helps is not None:
            card = FindingCard(finding, action=LABELS[helps], pressed=lambda: self._help(helps))
        else:
            card = FindingCard(finding)
        self._plan.addWidget(card)
        if not about_name:
            bring_into_view(card)
        else:
            self._propose(str(finding.facts.get("name", "")))
            self.name.set_error(said.action)
            self.replace.setVisible(finding.code is Code.NAME_TAKEN)

    def _help(self, helps: Remedy) -> None:
        if helps is Remedy.CHOOSE_PEC:
            self.wizard.go(PageId.PEC)
        elif helps is Remedy.OTHER_FILE:
            self.wizard.go(PageId.FILE)
        else:
            self.make_plan()

    def _show_certificate(self) -> None:
        """Say once more whose certificate is about to be installed."""
        certificate = self.session.report.certificate if self.session.report else None
        if certificate is not None:
            until = report_facts.end_text(certificate, self.services.now())
            self.certificate.set_facts(((words.HOLDER, certificate.holder.name), (words.DONE_VALID, until)))

    def _show_outcome(self) -> None:
        """Say calmly that the elevation was refused, or show what to type where there is none."""
        clear(self._info)
        clear(self._seen)
        problem, self.session.problem = self.session.problem, None
        self._refused = problem.code if problem is not None else None
        if problem is None:
            return
        if problem.code is Code.ELEVATION_REFUSED:
            self._info.addWidget(MessageCard(Tone.INFO, words.REFUSED, words.REFUSED_BODY))
        elif problem.code is Code.ELEVATION_IMPOSSIBLE:
            self._show_commands(problem)

    def _show_commands(self, problem: Finding) -> None:
        said = replace(explain(problem.code, problem.facts), action=words.COMMANDS_BODY)
        card = FindingCard(problem, action=frame.CHECK_AGAIN, pressed=self._look_again, explanation=said)
        self._info.addWidget(card)

    def _look_again(self) -> None:
        """The administrator says it is done: the plan tells whether the file lies there."""
        self._looking_again = True
        self.make_plan()

    def _say_what_was_seen(self, plan: InstallPlan) -> None:
        """The commands stay for who looked too early."""
        self._looking_again = False
        clear(self._seen)
        if plan.already_there:
            clear(self._info)
            return
        if plan.complete:
            card = MessageCard(Tone.WARNING, words.STILL_MISSING)
        else:
            card = MessageCard(Tone.WARNING, words.CANNOT_SEE, words.CANNOT_SEE_BODY)
        self._seen.addWidget(card)


class _PlanCard(Card):
    """What will be done, step by step, and what is true of the permission; ``refused`` is how an attempt ended."""

    def __init__(self, plan: InstallPlan, refused: Code | None) -> None:
        super().__init__()
        steps = numbered(tuple(plan_sentence(step) for step in plan.steps))
        lines = column(Text(words.PLAN_HEADING, "heading"), steps, spacing=8, margins=(20, 16, 20, 16))
        if not any(step.action is Action.BACK_UP for step in plan.steps):
            lines.addWidget(Text(words.KEEPS_NOTHING, "secondary"))
        asking = _ASKING.get(refused, words.NEEDS_ELEVATION) if plan.needs_elevation else words.NO_ELEVATION
        lines.addWidget(Text(asking, "secondary"))
        self.setLayout(lines)
        self.setAccessibleName(words.PLAN_HEADING)
