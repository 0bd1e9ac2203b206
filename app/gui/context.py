"""What every page of the window needs: the system it looks at, the way to do long work, the time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.gui import clock
from app.gui.runner import TaskRunner

if TYPE_CHECKING:
    from app.system.base import System


@dataclass
class Context:
    """``webserver`` is the folder given with ``--pec``; ``now`` tests may replace.

    ``find_system`` is called when the system is first needed: loading what it knows would hold the first window up.
    """

    find_system: Callable[[], "System"]
    webserver: Path | None = None
    runner: TaskRunner = field(default_factory=TaskRunner)
    now: Callable[[], datetime] = clock.now

    @cached_property
    def system(self) -> "System":
        """Return the system that the window looks at."""
        return self.find_system()
