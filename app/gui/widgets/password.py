"""The password field: reveal button whose name changes, notice of Caps Lock, paste allowed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.announcer import announce
from app.gui.widgets.buttons import TertiaryButton
from app.gui.widgets.fields import TextField
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import noted, row
from app.text import window as words
from app.tones import Tone


class PasswordField(TextField):
    """A ``TextField`` that hides what is typed. Its text leaves this widget only through ``text``."""

    def __init__(self, label: str = words.PASSWORD, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, parent)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhHiddenText
        )
        self.reveal_button = TertiaryButton(words.SHOW, self._toggle, icon="eye")
        self.reveal_button.setAccessibleName(words.SHOW_PASSWORD)
        self.column.insertLayout(1, row(self.edit, self.reveal_button, spacing=8))
        self._caps = False
        self._caps_line = QWidget(self)
        self._caps_line.setLayout(noted(Picture("badge-triangle-line", 18, tone=Tone.WARNING), Text(words.CAPS_LOCK)))
        self._caps_line.hide()
        self.column.insertWidget(2, self._caps_line)
        self.edit.installEventFilter(self)

    def forget(self) -> None:
        """Empty the field and hide its letters again."""
        self.edit.clear()
        if self.revealed:
            self._toggle()

    @property
    def revealed(self) -> bool:
        """Whether the letters can be read."""
        return self.edit.echoMode() == QLineEdit.EchoMode.Normal

    @property
    def caps_lock_noticed(self) -> bool:
        """Whether the notice about Caps Lock is shown."""
        return not self._caps_line.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the state of Caps Lock from the keys: Qt knows letters and Shift, not the lamp."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._notice_caps(event)
        return False

    def _notice_caps(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._set_caps(on=False)
        elif len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps(on=letter.isupper() != shifted)

    def _set_caps(self, *, on: bool) -> None:
        if on and not self._caps:
            bring_into_view(self)
            announce(self, words.CAPS_LOCK)
        self._caps = on
        self._caps_line.setVisible(on)

    def _toggle(self) -> None:
        shows = not self.revealed
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shows else QLineEdit.EchoMode.Password)
        self.reveal_button.setText(words.HIDE if shows else words.SHOW)
        self.reveal_button.set_icon("eye-off" if shows else "eye")
        self.reveal_button.setAccessibleName(words.HIDE_PASSWORD if shows else words.SHOW_PASSWORD)
        announce(self, words.PASSWORD_SHOWN if shows else words.PASSWORD_HIDDEN)
