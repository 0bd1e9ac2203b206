"""What the window knows of the PECs: found, chosen, looked at. Pages listen to ``changed``."""

from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.context import Context

if TYPE_CHECKING:
    from app.findings import ChaveiroError
    from app.gui.dashboard.services import Services
    from app.gui.runner import Done
    from app.pec.installation import Detection, Installation
    from app.watch.entries import Dashboard


class Stage(StrEnum):
    """How far the window has come."""

    SEARCHING = "searching"
    NO_PEC = "no_pec"
    SEVERAL = "several"
    READING = "reading"
    READY = "ready"
    FAILED = "failed"


class PecState(QObject):
    """Finds the PECs, lets one be chosen, looks at its certificates; all beside the window's thread."""

    changed = Signal()

    def __init__(self, context: Context, services: "Services", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = context.runner
        self._services = services
        self._told_where = context.webserver
        self.asked: Path | None = None
        self.stage = Stage.SEARCHING
        self.detection: Detection | None = None
        self.installation: Installation | None = None
        self.dashboard: Dashboard | None = None
        self.error: ChaveiroError | None = None

    @property
    def several(self) -> bool:
        """Whether there is more than one PEC to choose from."""
        return self.detection is not None and len(self.detection.installations) > 1

    def search(self, webserver: Path | None = None) -> None:
        """Look for PECs, in ``webserver`` alone when it is given; ``asked`` is the folder that the search keeps to."""
        self.asked = webserver or self._told_where
        self._enter(Stage.SEARCHING)

        def look() -> "Detection":
            import_module("app.gui.dashboard.listing")  # needed next; loaded here it does not hold the window up
            return self._services.detect(webserver)

        self._runner.run_task(look, self._on_detection)

    def choose(self, installation: "Installation") -> None:
        """Look after ``installation`` from now on."""
        self.installation = installation
        self.dashboard = None
        self.refresh()

    def ask_again(self) -> None:
        """Let another of several PECs be chosen."""
        if self.several:
            self._enter(Stage.SEVERAL)

    def refresh(self, password: str | None = None) -> None:
        """Look at the certificates again; ``password`` is tried on those that hide their dates, and forgotten."""
        found = self.installation
        if found is None:
            self.search()
            return
        self._enter(Stage.READING)
        self._runner.run_task(
            lambda: self._services.dashboard(found, password), lambda done: self._on_dashboard(found, done)
        )

    def _on_detection(self, done: "Done[Detection]") -> None:
        self.error = done.error
        self.detection = done.value
        if done.value is None:
            self._enter(Stage.FAILED)
        elif not done.value.installations:
            self._enter(Stage.NO_PEC)
        elif len(done.value.installations) > 1:
            self._enter(Stage.SEVERAL)
        else:
            self.choose(done.value.installations[0])

    def _on_dashboard(self, asked: "Installation", done: "Done[Dashboard]") -> None:
        if asked is not self.installation:
            return
        self.error = done.error
        self.dashboard = done.value
        self._enter(Stage.READY if done.value is not None else Stage.FAILED)

    def _enter(self, stage: Stage) -> None:
        self.stage = stage
        self.changed.emit()
