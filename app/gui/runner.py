"""Long work leaves the window's thread here, and its result comes back here.

``run_task(func, done)`` calls ``func`` in a thread of its own and then ``done`` on the window's thread with a
``Done``: a value or an error, never both. What is not a ``ChaveiroError`` becomes one (``INTERNAL``) that names the
kind of the exception and where it came from, but not its words, because they could hold a secret.
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from app.findings import ChaveiroError

T = TypeVar("T")
#: Seconds for which a busy thread keeps the interpreter when the window wants it; Python's own 5 ms are paid many
#: times over while a page is built.
_TURN_S = 0.0005


class Done(NamedTuple, Generic[T]):
    """How a task ended: ``error`` is None when ``value`` counts."""

    value: T | None = None
    error: "ChaveiroError | None" = None


class TaskRunner(QObject):
    """Runs functions beside the window. Keep it as long as the window lives."""

    idle = Signal()
    may_leave = Signal()
    """The last work that had to come to its end has come to it."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = 0
        self._must_finish = 0
        self._arrived.connect(lambda call: call())
        sys.setswitchinterval(_TURN_S)

    @property
    def running(self) -> int:
        """How many tasks have not come back yet."""
        return self._running

    @property
    def must_wait(self) -> bool:
        """Whether a task runs that must come to its end before the program may leave."""
        return self._must_finish > 0

    def run_task(self, func: Callable[[], T], done: Callable[[Done[T]], None], *, must_finish: bool = False) -> None:
        """Run ``func`` in a thread and ``done`` with its outcome on the window's thread.

        ``must_finish`` marks work that changes something: the window closes only after it.
        """
        self._running += 1
        self._must_finish += must_finish

        def work() -> None:
            outcome = attempt(func)
            self.post(lambda: self._finish(outcome, done, must_finish))

        self._start(work)

    def post(self, call: Callable[[], None]) -> None:
        """Call ``call`` on the window's thread soon; may be used from every thread (progress)."""
        try:
            self._arrived.emit(call)
        except RuntimeError:  # the window is gone: nobody is left to be told
            return

    def _start(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="chaveiro-task", daemon=True).start()

    def _finish(self, outcome: Done[T], done: Callable[[Done[T]], None], must_finish: bool) -> None:
        self._running -= 1
        self._must_finish -= must_finish
        try:
            if not _is_gone(done):
                done(outcome)
        finally:
            if must_finish and not self.must_wait:
                self.may_leave.emit()
            if self._running == 0:
                self.idle.emit()


class ImmediateRunner(TaskRunner):
    """Runs everything at once, in the order of the calls: for tests that look at results, not at threads."""

    def _start(self, work: Callable[[], None]) -> None:
        work()


def attempt(func: Callable[[], T]) -> Done[T]:
    """Return the value of ``func`` or the error that it raised."""
    from app.findings import ChaveiroError, Code

    try:
        return Done(value=func())
    except ChaveiroError as error:
        return Done(error=error)
    except Exception as error:
        return Done(error=ChaveiroError(Code.INTERNAL, detail=_where(error)))


def _is_gone(done: Callable[..., None]) -> bool:
    """Whether the widget that waited for an answer was closed meanwhile."""
    owner = getattr(done, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _where(error: Exception) -> str:
    trace = error.__traceback__ or sys.exc_info()[2]
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__} {place}".strip()
