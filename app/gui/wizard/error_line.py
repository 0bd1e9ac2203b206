"""One line beside a field: what is missing, or that it is right; icon and words together."""

from PySide6.QtWidgets import QWidget

from app.gui.announcer import announce
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import noted
from app.tones import Tone


class ErrorLine(QWidget):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text("", "error")
        self.setLayout(noted(Picture("octagon", 18, tone=Tone.DANGER), self._text))
        self.hide()

    @property
    def text(self) -> str:
        """What is shown now, or ""."""
        return "" if self.isHidden() else self._text.text()

    def show_text(self, text: str) -> None:
        """Show ``text``, bring it into view and say it; "" hides the line."""
        self._text.setText(text)
        self.setVisible(bool(text))
        if text:
            bring_into_view(self)
            announce(self, text, assertive=True)


class RightLine(QWidget):
    """Hidden until what was typed is right."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(noted(Picture("badge-check", 18, tone=Tone.SUCCESS), Text(text, tone=Tone.SUCCESS)))
        self.hide()
