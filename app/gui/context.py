"""What every page of the window needs: the system it looks at, the way to do long work, the time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.gui import clock
from app.gui.runner import TaskRunner

if TYPE_CHECKING:
    from app.system.base import System


@dataclass(slots=True)
class Context:
    """``webserver`` is the folder given with ``--pec``; ``now`` tests may replace."""

    system: "System"
    webserver: Path | None = None
    runner: TaskRunner = field(default_factory=TaskRunner)
    now: Callable[[], datetime] = clock.now
