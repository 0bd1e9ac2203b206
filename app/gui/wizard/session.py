"""What the wizard knows while it is open. The password is here alone, and only for as long as it is needed."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from app.certificate.report import Report, Verdict
from app.findings import Finding
from app.gui.wizard.route import PageId, Route, Start, route
from app.pec.installation import Detection, Installation
from app.pec.plan import InstallPlan, Receipt
from app.storage.progress import Progress, Way


@dataclass(slots=True)
class Session:
    """The answers given so far. ``counter_key`` and ``cpf`` are never written anywhere."""

    start: Start = Start.FIRST
    detection: Detection | None = None
    installation: Installation | None = None
    progress: Progress = field(default_factory=Progress)
    counter_key: str = field(default="", repr=False)
    cpf: str = field(default="", repr=False)
    cnes: str = ""
    source: Path | None = None
    password: str = field(default="", repr=False)
    report: Report | None = None
    file_name: str = ""
    replace: bool = False
    plan: InstallPlan | None = None
    receipt: Receipt | None = None
    problem: Finding | None = None
    completed: frozenset[PageId] = frozenset()

    @property
    def way(self) -> Way:
        """The early branch of a first installation; having the file is the common case."""
        return self.progress.way or Way.HAVE_FILE

    @property
    def route(self) -> Route:
        """The pages that apply to what was chosen."""
        return route(self.start, self.way)

    @property
    def fits(self) -> bool:
        """Whether the chosen file was checked and serves."""
        return self.report is not None and self.report.verdict is not Verdict.UNFIT

    @property
    def installed(self) -> bool:
        """Whether the file lies in ``chaves`` now."""
        return self.receipt is not None

    def choose_pec(self, installation: Installation | None, progress: Progress) -> None:
        """Work on ``installation`` from now on, with the progress that is known of it."""
        self.installation = installation
        self.progress = progress
        self.forget_plan()

    def choose_file(self, source: Path) -> None:
        """Work on ``source``; what was known of another file is forgotten, its password too."""
        if source != self.source:
            self.forget_report()
            self.password = ""
            self.file_name = ""
        self.source = source

    def choose_way(self, way: Way) -> None:
        """Take the early branch ``way``."""
        self.progress = replace(self.progress, way=way)

    def mark(self, step: str, now: datetime) -> None:
        """Note that the human step ``step`` was done at ``now``."""
        self.progress = self.progress.with_done(step, now)

    def complete(self, page: PageId) -> None:
        """Note that ``page`` was left forwards."""
        self.completed |= {page}

    def forget_report(self) -> None:
        """Forget what was found in the file, and the plan that follows from it."""
        self.report = None
        self.completed -= {PageId.FILE, PageId.CHECK}
        self.forget_plan()

    def forget_plan(self) -> None:
        """Forget the plan: it must be made again from what is known then."""
        self.plan = None

    def forget_password(self) -> None:
        """Let go of the password. Python cannot wipe it; nothing else holds it."""
        self.password = ""
