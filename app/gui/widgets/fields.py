"""A field: its name above, a hint below, and an error that a screen reader ties to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.gui.announcer import announce
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Picture, Text, restyle
from app.gui.widgets.layouts import noted, reveal
from app.text import window as words
from app.tones import Tone


class TextField(QWidget):
    """One line of text with label, hint and error line.

    ``changed`` gives the text at each change; ``entered`` fires on Enter. Setting an error colours the field, shows
    icon and words, and becomes part of the accessible description.
    """

    changed = Signal(str)
    entered = Signal()

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None, *, value: str = "") -> None:
        super().__init__(parent)
        self.edit = QLineEdit(value, self)
        self.label = QLabel(label, self)
        self.label.setProperty("role", "label")
        self.label.setBuddy(self.edit)
        self.hint = Text(hint, "secondary", self)
        reveal(self.hint, wanted=bool(hint))
        self._name = label
        self._problem = Text("", "error", self)
        self._problem_line = QWidget(self)
        self._problem_line.setLayout(noted(Picture("octagon", 18, tone=Tone.DANGER), self._problem))
        self._problem_line.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        for widget in (self.label, self.edit, self.hint, self._problem_line):
            self.column.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.edit.setAccessibleName(label)
        self.edit.textChanged.connect(self._on_text)
        self.edit.returnPressed.connect(self.entered)
        self._describe()

    @property
    def text(self) -> str:
        """What is typed now."""
        return self.edit.text()

    @text.setter
    def text(self, text: str) -> None:
        self.edit.setText(text)

    @property
    def error(self) -> str:
        """The error shown now, or ""."""
        return self._problem.text()

    def set_error(self, text: str) -> None:
        """Show ``text`` as the error of this field, bring it into view and say it; "" takes the error away."""
        if text:
            bring_into_view(self)
        if text == self.error:
            return
        self._problem.setText(text)
        self._problem_line.setVisible(bool(text))
        self.edit.setProperty("invalid", bool(text))
        restyle(self.edit)
        self._describe()
        if text:
            announce(self, f"{self._name}: {text}", assertive=True)

    def _on_text(self, text: str) -> None:
        self.set_error("")
        self.changed.emit(text)

    def _describe(self) -> None:
        parts = (f"{words.ERROR}: {self.error}" if self.error else "", self.hint.text())
        self.edit.setAccessibleDescription(" ".join(p for p in parts if p))
