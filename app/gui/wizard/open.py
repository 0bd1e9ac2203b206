"""Opens the wizard in the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from app.gui.shell import Shell
from app.gui.wizard.route import PageId, Start
from app.gui.wizard.services import HouseServices
from app.gui.wizard.wizard import A_ROUND_MS, Wizard
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
    wizard.page_made.connect(lambda page: shell.keep_ready(page, side=wizard.step_list))

    def begin() -> None:
        wizard.begin(start, source)

    def prepare() -> None:
        wizard.prepare(start)
        QTimer.singleShot(A_ROUND_MS, wizard, begin)

    wizard.page_of(PageId.PEC)
    QTimer.singleShot(A_ROUND_MS, wizard, prepare)  # made in this round, taken in by the window in the next
    return wizard
