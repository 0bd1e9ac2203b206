"""A field of the journey: what was typed is put in shape and checked when the person leaves the field."""

from PySide6.QtWidgets import QWidget

from app.gui.widgets.fields import TextField
from app.journey.fields import Problem, check
from app.journey.steps import Copy
from app.text import wizard_pages as words
from app.text.journey import PROBLEMS


class JourneyField(TextField):
    """A field for one ``Copy``: an optional one may stay empty, a doubt is said but stops nobody."""

    def __init__(self, copy: Copy, parent: QWidget | None = None, *, value: str = "") -> None:
        label = words.OPTIONAL.format(label=copy.label) if copy.optional else copy.label
        super().__init__(label, copy.hint, parent, value=value)
        self._copy = copy
        self.edit.editingFinished.connect(self.check)

    def check(self, *, required: bool = False) -> bool:
        """Put the text in shape and show the problem; say whether one may go on with it."""
        found = check(self._copy.kind, self.text)
        if found.problem is Problem.EMPTY:
            missing = required and not self._copy.optional
            self.set_error(PROBLEMS[Problem.EMPTY] if missing else "")
            return not missing
        if found.text != self.text:
            self.text = found.text
        self.set_error(PROBLEMS[found.problem] if found.problem else "")
        return found.problem is None or found.doubtful

    @property
    def value(self) -> str:
        """The text in shape, or "" while it does not fit."""
        found = check(self._copy.kind, self.text)
        return found.text if found.problem is None or found.doubtful else ""
