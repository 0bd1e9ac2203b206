"""What the wizard asks of the rest of the house. The pages know this protocol; tests hand in their own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.certificate.report import Report
from app.findings import ChaveiroError, Finding
from app.gui.context import Context
from app.pec.installation import Detection, Installation
from app.pec.plan import InstallPlan, Outcome, Step


class Services(Protocol):
    """The actions behind the pages.

    All but ``now``, ``files``, ``told_where`` and ``open_address`` may take long: use the runner.
    """

    def now(self) -> datetime:
        """Return this moment, aware."""
        ...

    def files(self) -> Path | None:
        """Return the folder where certificate files are looked for first; None stands for Downloads."""
        ...

    def told_where(self) -> Path | None:
        """Return the folder that the program was told to look in, if any."""
        ...

    def detect(self, webserver: Path | None, on_found: Callable[[Installation], None]) -> Detection:
        """Look for PECs; ``on_found`` is called (in this thread) as evidence comes."""
        ...

    def judge(self, installation: Installation) -> tuple[Finding, ...]:
        """Return what is wrong with, or worth knowing of, one PEC; an error means that nothing can be installed."""
        ...

    def verify(self, source: Path, password: str | None, installation: Installation | None) -> Report:
        """Check a certificate file; without a password, say what can be told before it."""
        ...

    def prepare(
        self, source: Path, report: Report, installation: Installation, name: str | None, replace: bool
    ) -> InstallPlan:
        """Make the plan. Raises ChaveiroError."""
        ...

    def carry_out(self, plan: InstallPlan, source: Path, report: Report, on_step: Callable[[Step], None]) -> Outcome:
        """Carry the plan out, with elevation when it needs one."""
        ...

    def convert(self, source: Path, password: str, target: Path, new_password: str | None) -> Report:
        """Write a copy that every Java opens; the report is that of the copy. Raises ChaveiroError."""
        ...

    def save_reminder(self, installation: Installation, target: Path) -> None:
        """Write a calendar file with alarms before the certificates of this PEC expire. Raises ChaveiroError."""
        ...

    def save_report(self, installation: Installation, target: Path) -> None:
        """Write the report of what was found and done, as PDF or HTML by its ending. Raises ChaveiroError."""
        ...

    def save(self, target: Path, data: bytes) -> None:
        """Write ``data`` whole or not at all. Raises ChaveiroError."""
        ...

    def open_address(self, address: str) -> bool:
        """Open an address in the browser, or a file in its program; False when nothing took it."""
        ...


class HouseServices:
    """The real actions, on the system of the window, imported at the moment of use."""

    def __init__(self, context: Context) -> None:
        """Work on the system and with the clock of ``context``."""
        self._context = context
        self._system = context.system

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return self._context.now()

    def files(self) -> Path | None:
        """Return the folder that the window was opened with."""
        return self._context.files

    def told_where(self) -> Path | None:
        """Return the folder given with ``--pec``."""
        return self._context.webserver

    def detect(self, webserver: Path | None, on_found: Callable[[Installation], None]) -> Detection:
        """Look for PECs in ``webserver``, else where the program was told to look, else everywhere."""
        from app.actions.detect import detect

        return detect(self._system, now=self.now(), webserver=webserver or self._context.webserver, on_found=on_found)

    def judge(self, installation: Installation) -> tuple[Finding, ...]:
        """Return the error that keeps this PEC from being chosen, if any, and the notes."""
        from app.actions.detect import choose, notes

        try:
            choose(Detection(self._system.platform.value, (installation,)))
        except ChaveiroError as error:
            return (error.as_finding(),)
        return notes(installation, self.now())

    def verify(self, source: Path, password: str | None, installation: Installation | None) -> Report:
        """Check a certificate file against ``installation``, and keep its dates if the password opened it."""
        from app.actions.memories import remember_checked
        from app.actions.verify import verify
        from app.storage.places import authorities

        root, now = self._system.root, self.now()
        own = root == Path(root.anchor)
        store = authorities(root)
        report = verify(source, password, installation=installation, now=now, store=store, own_java=own)
        remember_checked(self._system, report, source, now=now)
        return report

    def prepare(
        self, source: Path, report: Report, installation: Installation, name: str | None, replace: bool
    ) -> InstallPlan:
        """Make the plan. Raises ChaveiroError."""
        from app.actions.install import prepare

        return prepare(self._system, source, report, installation, name=name, replace=replace)

    def carry_out(self, plan: InstallPlan, source: Path, report: Report, on_step: Callable[[Step], None]) -> Outcome:
        """Carry the plan out through the elevated helper when it needs one."""
        from app.actions.install import carry_out

        return carry_out(self._system, plan, source, report=report, terminal=False, now=self.now(), on_step=on_step)

    def convert(self, source: Path, password: str, target: Path, new_password: str | None) -> Report:
        """Write the copy. Raises ChaveiroError."""
        from app.actions.convert import convert

        return convert(source, password, target, new_password, now=self.now())

    def save_reminder(self, installation: Installation, target: Path) -> None:
        """Write the calendar file of what lies in ``chaves`` now. Raises ChaveiroError."""
        from app.actions.dashboard import dashboard
        from app.actions.reminder import save_reminder

        now = self.now()
        save_reminder(dashboard(self._system, installation, now=now), target, now=now)

    def save_report(self, installation: Installation, target: Path) -> None:
        """Write the report of what lies in ``chaves`` and of what was done. Raises ChaveiroError."""
        from app.actions.dashboard import dashboard
        from app.actions.report import save_report
        from app.storage.audit import AuditLog

        now = self.now()
        found, log = dashboard(self._system, installation, now=now), AuditLog.standard(self._system.root)
        save_report(found, target, installation=installation, now=now, log=log)

    def save(self, target: Path, data: bytes) -> None:
        """Write ``data`` whole or not at all. Raises ChaveiroError."""
        from app.actions.saving import save

        save(target, data)

    def open_address(self, address: str) -> bool:
        """Hand ``address`` to the desktop."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl.fromUserInput(address))
