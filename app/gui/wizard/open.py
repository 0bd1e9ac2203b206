"""Opens the wizard in the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from app.gui.shell import Shell
from app.gui.wizard.route import PageId, Start
from app.gui.wizard.services import HouseServices
from app.gui.wizard.wizard import Wizard
from app.storage.progress import ProgressStore


def open_wizard(
    shell: Shell,
    start: Start = Start.FIRST,
    *,
    source: Path | None = None,
    closed: Callable[[], object],
    dashboard: Callable[[], object] | None = None,
) -> Wizard:
    """Show the wizard in ``shell`` with ``start`` chosen; return it.

    ``source`` is a certificate file that is already known. ``closed`` is called when the person leaves,
    ``dashboard`` when the person asks for the dashboard at the end (left out, ``closed`` is).
    """
    store = ProgressStore.standard(shell.context.system.root)
    wizard = Wizard(HouseServices(shell.context), shell.context.runner, store, parent=shell)
    wizard.page_changed.connect(lambda page: shell.show_page(page, side=wizard.step_list))
    wizard.closed.connect(closed)
    wizard.dashboard_wanted.connect(dashboard or closed)
    wizard.page_of(PageId.PEC)
    QTimer.singleShot(0, wizard, lambda: wizard.begin(start, source))  # made in this round, shown in the next
    return wizard
