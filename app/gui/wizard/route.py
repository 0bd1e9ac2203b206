"""Which pages a person goes through, and how each stands in the list of steps. Only values here."""

from dataclasses import dataclass
from enum import StrEnum

from app.gui.widgets.steps import StepState
from app.storage.progress import Way


class Start(StrEnum):
    """The three starts on the first page."""

    FIRST = "first"
    REPLACE = "replace"
    CHECK = "check"


class PageId(StrEnum):
    """The pages, in their one order."""

    PEC = "pec"
    COUNTER_KEY = "counter_key"
    TOKEN = "token"
    CREDENTIAL = "credential"
    FILE = "file"
    CHECK = "check"
    INSTALL = "install"
    PROGRESS = "progress"
    ACTIVATE = "activate"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Route:
    """The pages that apply, in order."""

    pages: tuple[PageId, ...]

    def after(self, page: PageId) -> PageId | None:
        """Return the page that follows ``page``, or None after the last."""
        index = self.pages.index(page) + 1
        return self.pages[index] if index < len(self.pages) else None

    def before(self, page: PageId) -> PageId | None:
        """Return the page before ``page``; never the progress page, which nobody goes back to."""
        earlier = [p for p in self.pages[: self.pages.index(page)] if p is not PageId.PROGRESS]
        return earlier[-1] if earlier else None


_HUMAN = (PageId.COUNTER_KEY, PageId.TOKEN, PageId.CREDENTIAL)
#: The page of progress is part of installing: the list at the side shows one step for both.
LISTED = tuple(page for page in PageId if page is not PageId.PROGRESS)


def route(start: Start, way: Way) -> Route:
    """Return the pages for a start and, on a first installation, for the one early branch."""
    if start is Start.CHECK:
        return Route((PageId.PEC, PageId.FILE, PageId.CHECK))
    if start is Start.FIRST and way is Way.E_GESTOR:
        return Route(tuple(PageId))
    return Route(tuple(page for page in PageId if page not in _HUMAN))


def states(found: Route, current: PageId, completed: frozenset[PageId]) -> tuple[StepState, ...]:
    """Return the state of each listed step; ``completed`` are the pages that are done. Nothing is renumbered."""
    here = PageId.INSTALL if current is PageId.PROGRESS else current

    def state(page: PageId) -> StepState:
        if page not in found.pages:
            return StepState.NOT_APPLICABLE
        if page is here:
            return StepState.CURRENT
        return StepState.DONE if page in completed else StepState.UPCOMING

    return tuple(state(page) for page in LISTED)
