"""What the dashboard and its pages ask of the rest of the house. Tests hand in their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.gui.context import Context

if TYPE_CHECKING:
    from app.pec.installation import Detection, Installation
    from app.pec.plan import BackupOutcome
    from app.rnds.outcome import Environment, ProbeOutcome
    from app.storage.deeds import Entry as Done
    from app.watch.entries import Dashboard, Entry


class Services(Protocol):
    """The actions behind the pages. All of them may take long: call them in the runner."""

    def detect(self, webserver: Path | None) -> Detection:
        """Look for PECs, in ``webserver`` alone when it is given."""
        ...

    def dashboard(self, installation: Installation, password: str | None) -> Dashboard:
        """Look at the certificates in ``chaves``."""
        ...

    def ever_held(self) -> frozenset[str]:
        """Return the folders in which certificates were seen before."""
        ...

    def history(self) -> tuple[Done, ...]:
        """Return what was done, newest first."""
        ...

    def needs_permission(self, installation: Installation) -> bool:
        """Say whether the copies of this PEC open only with administrator rights."""
        ...

    def list_copies(self, installation: Installation) -> BackupOutcome:
        """Return the copies of ``chaves``."""
        ...

    def back_up(self, installation: Installation) -> BackupOutcome:
        """Make a copy of ``chaves``."""
        ...

    def restore(self, installation: Installation, copy_id: str, *, overwrite: bool) -> BackupOutcome:
        """Bring a copy back."""
        ...

    def archive(self, installation: Installation, entry: Entry, others: tuple[Entry, ...]) -> BackupOutcome:
        """Move an old certificate to the copies."""
        ...

    def save_reminder(self, found: Dashboard, target: Path) -> Path:
        """Write the calendar file. Raises ChaveiroError."""
        ...

    def save_report(self, installation: Installation | None, found: Dashboard, target: Path) -> Path:
        """Write the report as PDF or HTML, by the ending. Raises ChaveiroError."""
        ...

    def test_rnds(self, source: Path, password: str, environment: Environment) -> ProbeOutcome:
        """Ask the RNDS for a token with the certificate in ``source``. Raises ChaveiroError."""
        ...

    def schedule_is_on(self) -> bool:
        """Say whether the daily check is switched on. Raises ChaveiroError where there is no such thing."""
        ...

    def switch_schedule(self, *, on: bool) -> None:
        """Switch the daily check on or off. Raises ChaveiroError."""
        ...

    def test_notice(self) -> bool:
        """Show a notice that is only a test; say whether the desktop took it."""
        ...


class HouseServices:
    """The real actions on the system of ``context``, imported at the moment of use."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def detect(self, webserver: Path | None) -> Detection:
        """Look for PECs."""
        from app.actions.detect import detect

        context = self._context
        return detect(context.system, now=context.now(), webserver=webserver or context.webserver)

    def dashboard(self, installation: Installation, password: str | None) -> Dashboard:
        """Look at the certificates in ``chaves``."""
        from app.actions.dashboard import dashboard

        return dashboard(self._context.system, installation, now=self._context.now(), password=password)

    def ever_held(self) -> frozenset[str]:
        """Ask the memory of certificates."""
        from app.storage.memory import Memory

        return frozenset(str(Path(r.path).parent) for r in Memory.standard(self._context.system.root).records())

    def history(self) -> tuple[Done, ...]:
        """Return what was done, newest first."""
        from app.storage.audit import AuditLog

        return AuditLog.standard(self._context.system.root).entries()

    def needs_permission(self, installation: Installation) -> bool:
        """Ask the machine whether this user may work in the folder of the PEC."""
        from app.system.site import host

        user = installation.service.user
        return not host.can_work_in(self._context.system.root, Path(installation.webserver_dir), user)

    def list_copies(self, installation: Installation) -> BackupOutcome:
        """Return the copies of ``chaves``."""
        from app.actions.backup import list_backups

        return list_backups(self._context.system, installation, terminal=False, now=self._context.now())

    def back_up(self, installation: Installation) -> BackupOutcome:
        """Make a copy of ``chaves``."""
        from app.actions.backup import back_up

        return back_up(self._context.system, installation, terminal=False, now=self._context.now())

    def restore(self, installation: Installation, copy_id: str, *, overwrite: bool) -> BackupOutcome:
        """Bring a copy back."""
        from app.actions.backup import restore

        context = self._context
        return restore(context.system, installation, copy_id, overwrite=overwrite, terminal=False, now=context.now())

    def archive(self, installation: Installation, entry: Entry, others: tuple[Entry, ...]) -> BackupOutcome:
        """Move an old certificate to the copies."""
        from app.actions.backup import archive

        return archive(
            self._context.system, installation, entry, others=others, terminal=False, now=self._context.now()
        )

    def save_reminder(self, found: Dashboard, target: Path) -> Path:
        """Write the calendar file. Raises ChaveiroError."""
        from app.actions.reminder import save_reminder

        return save_reminder(found, target, now=self._context.now())

    def save_report(self, installation: Installation | None, found: Dashboard, target: Path) -> Path:
        """Write the report. Raises ChaveiroError."""
        from app.actions.report import save_report
        from app.storage.audit import AuditLog

        log = AuditLog.standard(self._context.system.root)
        return save_report(found, target, installation=installation, now=self._context.now(), log=log)

    def test_rnds(self, source: Path, password: str, environment: Environment) -> ProbeOutcome:
        """Ask the RNDS for a token. Raises ChaveiroError."""
        from app.actions.rnds import test_connection

        return test_connection(source, password, environment=environment, now=self._context.now())

    def schedule_is_on(self) -> bool:
        """Ask the plan of switching it on whether all is there already."""
        from app.actions.schedule import plan_schedule

        return plan_schedule(self._context.system, webserver=self._context.webserver).already

    def switch_schedule(self, *, on: bool) -> None:
        """Carry the plan out. Raises ChaveiroError."""
        from app.actions.schedule import carry_out_schedule, plan_schedule

        plan = plan_schedule(self._context.system, remove=not on, webserver=self._context.webserver)
        carry_out_schedule(plan)

    def test_notice(self) -> bool:
        """Show the test notice."""
        from app.actions.notify import tell_test

        return tell_test()
