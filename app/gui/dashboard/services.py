"""What the dashboard and its pages ask of the rest of the house. Tests hand in their own."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.gui.context import Context
from app.pec.installation import Detection, Installation
from app.watch.entries import Dashboard

if TYPE_CHECKING:
    from app.storage.audit import Entry as Done


class Services(Protocol):
    """The actions behind the pages. All of them may take long: call them in the runner."""

    def detect(self, webserver: Path | None) -> Detection:
        """Look for PECs, in ``webserver`` alone when it is given."""
        ...

    def dashboard(self, installation: Installation, password: str | None) -> Dashboard:
        """Look at the certificates in ``chaves``."""
        ...

    def history(self) -> "tuple[Done, ...]":
        """Return what was done, newest first."""
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

    def history(self) -> "tuple[Done, ...]":
        """Return what was done, newest first."""
        from app.storage.audit import AuditLog

        return AuditLog.standard().entries()
