"""What every page of the window needs: the system it looks at, the way to do long work, the time."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.gui import clock
from app.gui.runner import TaskRunner

if TYPE_CHECKING:
    from app.system.base import System


class Context:
    """``webserver`` is the folder given with ``--pec``; ``runner`` and ``now`` tests may replace.

    In ``files`` certificate files are looked for first; left out, in Downloads.
    ``find_system`` is called when the system is first needed: loading what it knows would hold the first window up.
    """

    def __init__(
        self,
        find_system: Callable[[], "System"],
        webserver: Path | None = None,
        runner: TaskRunner | None = None,
        now: Callable[[], datetime] = clock.now,
        files: Path | None = None,
    ) -> None:
        self.find_system = find_system
        self.webserver = webserver
        self.files = files
        self.runner = runner or TaskRunner()
        self.now = now

    @cached_property
    def system(self) -> "System":
        """Return the system that the window looks at."""
        return self.find_system()
