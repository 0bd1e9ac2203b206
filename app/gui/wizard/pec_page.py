"""Page 1: the PEC that was found, what the person wants, and what to have at hand."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.findings import Code, Finding, Severity
from app.gui.announcer import announce
from app.gui.runner import Done
from app.gui.widgets.buttons import LinkButton
from app.gui.widgets.cards import MessageCard
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.labels import Text
from app.gui.widgets.layouts import clear, column, row
from app.gui.wizard.choice import Choice, ChoiceGroup, RadioRow
from app.gui.wizard.error_line import ErrorLine
from app.gui.wizard.page import WizardPage
from app.gui.wizard.pec_card import PecCard, pec_facts, pec_title
from app.gui.wizard.requirements import RequirementList
from app.gui.wizard.route import PageId, Start
from app.pec.installation import Detection, Installation
from app.storage.progress import Way
from app.text import wizard_pages as words
from app.tones import Tone

if TYPE_CHECKING:
    from app.gui.wizard.wizard import Wizard

_STARTS = (
    Choice(Start.FIRST, words.START_FIRST, words.START_FIRST_HINT),
    Choice(Start.REPLACE, words.START_REPLACE, words.START_REPLACE_HINT),
    Choice(Start.CHECK, words.START_CHECK, words.START_CHECK_HINT),
)
_WAYS = (Choice(Way.HAVE_FILE, words.WAY_HAVE), Choice(Way.E_GESTOR, words.WAY_EGESTOR))
_PLACES_TOLD = 3
#: What is wrong with, or worth knowing of, each PEC, by its folder.
Judged = dict[str, tuple[Finding, ...]]


class PecPage(WizardPage):
    """Shows the PECs as they are found; the search goes on while the person reads and chooses."""

    page_id = PageId.PEC

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(wizard, words.PEC_TITLE, words.PEC_SUBTITLE)
        self._found: dict[str, Installation] = {}
        self._judged: Judged = {}
        self._searching = True  # nothing is said to be missing before it was looked for
        self._asked = False
        self._shown: tuple[object, ...] = ()
        self._alone = ""
        self._problem: Finding | None = None
        self._in: Path | None = None
        self._several: ChoiceGroup | None = None
        self._pecs = QVBoxLayout()
        self._pecs.setSpacing(8)
        self._judgement = QVBoxLayout()
        self._judgement.setSpacing(8)
        self.starts = ChoiceGroup(words.WANT_TITLE, _STARTS, self._choose_start)
        self.ways = RadioRow(words.WAY_TITLE, _WAYS, self._choose_way)
        self.requirements = DisclosurePanel(
            lambda: RequirementList(wizard), closed=words.HAVE_AT_HAND, opened=words.HIDE_AT_HAND
        )
        self.other_folder = LinkButton(words.PEC_OTHER_FOLDER, self.browse, icon="folder")
        self.search_again = LinkButton(words.PEC_SEARCH_AGAIN, self.search, icon="refresh")
        self.complaint = ErrorLine()
        for part in (
            self._pecs,
            self._judgement,
            self.complaint,
            row(self.other_folder, self.search_again, None, spacing=20),
            Text(words.WANT_TITLE, "heading"),
            self.starts,
            self.ways,
            self.requirements,
        ):
            self.body.addWidget(part) if isinstance(part, QWidget) else self.body.addLayout(part)
        self.initial_focus = self.starts.cards[Start.FIRST].radio

    def opened(self) -> None:
        """Search at the first time; afterwards show what is known."""
        first = self.session.detection is None and not self._asked
        self._searching = self._searching or first
        super().opened()
        if first:
            self.search()

    def left(self) -> None:
        """Let a search go on: its answer is wanted when the person comes back."""

    def refresh(self) -> None:
        """Show the choices made so far."""
        self.starts.choose(self.session.start)
        self.initial_focus = self.starts.cards[self.session.start].radio
        self.ways.choose(self.session.way)
        self.ways.setVisible(self.session.start is Start.FIRST)
        self._show_pecs()

    def search(self, webserver: Path | None = None) -> None:
        """Look for PECs, everywhere or in one folder."""
        self._asked = self._searching = True
        self._found = {}
        self._problem = None
        self._in = webserver or self.services.told_where()
        self.complaint.show_text("")
        self._show_pecs()

        def on_found(installation: Installation) -> None:
            judged = self.services.judge(installation)
            self.wizard.runner.post(lambda: self._arrived(installation, judged))

        def look() -> tuple[Detection, Judged]:
            found = self.services.detect(webserver, on_found)
            return found, {i.webserver_dir: self.services.judge(i) for i in found.installations}

        self.run(look, self._finished)

    def browse(self) -> None:
        """Ask for the folder of the PEC."""
        start = next(iter(self._found), "")
        folder = QFileDialog.getExistingDirectory(self, words.PEC_FOLDER_DIALOG, start)
        if folder:
            self.search(Path(folder))

    def may_advance(self) -> bool:
        """A check needs no PEC; an installation needs one that serves."""
        if self.session.start is Start.CHECK:
            return True
        chosen = self.session.installation
        if chosen is not None and not self._blocked(chosen):
            return True
        self.complaint.show_text(self._lacking())
        if self._several is not None:
            self._several.take_focus()
        else:
            self.other_folder.setFocus()
        return False

    def _choose_start(self, key: str) -> None:
        self.session.start = Start(key)
        self.complaint.show_text("")
        self.ways.setVisible(self.session.start is Start.FIRST)
        self.wizard.show_steps()

    def _choose_way(self, key: str) -> None:
        self.wizard.keep(replace(self.session.progress, way=Way(key)))

    def _arrived(self, installation: Installation, judged: tuple[Finding, ...]) -> None:
        """Evidence came in: show the PEC as it is known now."""
        if self._searching and not self.wizard.ended:
            self._judged[installation.webserver_dir] = judged
            self._found[installation.webserver_dir] = installation
            self._choose_best()
            self._show_pecs()

    def _finished(self, outcome: Done[tuple[Detection, Judged]]) -> None:
        self._asked = self._searching = False
        self.session.detection, self._judged = outcome.value or (None, {})
        self._problem = outcome.error.as_finding() if outcome.error else None
        found = self.session.detection.installations if self.session.detection else ()
        self._found = {installation.webserver_dir: installation for installation in found}
        self._choose_best()
        self._show_pecs()
        announce(self, self._summary())

    def _choose_best(self) -> None:
        """Keep what was chosen while it is there; one PEC alone is chosen, of several the person chooses."""
        before = self.session.installation
        known = self._found.get(before.webserver_dir) if before else None
        if known is None and len(self._found) == 1:
            known = next(iter(self._found.values()))
            self._alone = known.webserver_dir
        if known is not None and len(self._found) > 1 and known.webserver_dir == self._alone:
            known = None  # nobody chose it: the others were not in sight yet
        if known != before:
            self.wizard.choose_pec(known)
            self.ways.choose(self.session.way)

    def _summary(self) -> str:
        found = tuple(self._found.values())
        if len(found) > 1:
            return words.PEC_SEVERAL.format(count=len(found))
        return pec_title(found[0]) if found else self._lacking()

    def _lacking(self) -> str:
        """Say why nothing can be installed yet, and what the person does about it."""
        if self._searching:
            return words.PEC_WAIT
        if self.session.installation is not None:
            return words.PEC_BLOCKED
        return words.PEC_NEEDED if self._found or self._problem else words.PEC_NONE

    def _show_pecs(self) -> None:
        """Show what is known; nothing is made again while it is the same."""
        found, session = tuple(self._found.values()), self.session
        wanted = (found, self._searching, self._problem, session.detection, session.installation, self._judged)
        if wanted == self._shown:
            return
        self._shown = (*wanted[:-1], dict(self._judged))
        clear(self._pecs)
        self._several = None
        if not found:
            self._show_none()
        elif len(found) == 1:
            self._pecs.addWidget(PecCard(found[0], searching=self._searching))
        else:
            self._show_several(found)
        self._show_judgement()
        self.search_again.setVisible(not self._searching)

    def _show_judgement(self) -> None:
        """Show what is wrong with, or worth knowing of, the chosen PEC."""
        clear(self._judgement)
        chosen = self.session.installation
        for finding in self._judgement_of(chosen) if chosen and not self._searching else ():
            self._judgement.addWidget(FindingCard(finding))

    def _show_none(self) -> None:
        if self._searching:
            self._pecs.addWidget(
                MessageCard(Tone.INFO, words.PEC_SEARCHING, words.PEC_SEARCHING_BODY, icon="badge-clock")
            )
            return
        looked = self.session.detection.looked_at if self.session.detection else ()
        places = "; ".join(looked[:_PLACES_TOLD])
        facts = {"places": places, "asked": str(self._in) if self._in else None}
        finding = self._problem or Finding(Code.PEC_NOT_FOUND, Severity.ERROR, facts)
        self._pecs.addWidget(FindingCard(finding))
        if len(looked) > _PLACES_TOLD:  # otherwise the card has told them all
            self._pecs.addWidget(
                DisclosurePanel(lambda: _places(looked), closed=words.PEC_LOOKED_AT, opened=words.HIDE_AT_HAND)
            )

    def _show_several(self, found: tuple[Installation, ...]) -> None:
        choices = tuple(Choice(i.webserver_dir, pec_title(i), pec_facts(i)) for i in found)
        group = ChoiceGroup(words.PEC_TITLE, choices, self._choose_pec)
        self._several = group
        if self.session.installation:
            group.choose(self.session.installation.webserver_dir)
        title = Text(words.PEC_SEVERAL.format(count=len(found)), "heading")
        self._pecs.addLayout(column(title, group, spacing=self.body.spacing()))

    def _choose_pec(self, webserver_dir: str) -> None:
        self._alone = ""
        self.wizard.choose_pec(self._found[webserver_dir])
        self.ways.choose(self.session.way)
        self.complaint.show_text("")
        self._show_judgement()

    def _blocked(self, installation: Installation) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self._judgement_of(installation))

    def _judgement_of(self, installation: Installation) -> tuple[Finding, ...]:
        return self._judged.get(installation.webserver_dir, ())


def _places(looked: tuple[str, ...]) -> QWidget:
    return Text("\n".join(looked), "secondary").selectable()
