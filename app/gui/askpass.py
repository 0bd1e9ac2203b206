"""Asks for the administrator's password on behalf of ``sudo`` (SUDO_ASKPASS): what is typed goes to standard output."""

import sys

from PySide6.QtWidgets import QDialog, QWidget

from app.gui.widgets.buttons import PrimaryButton, TertiaryButton
from app.gui.widgets.dialog import FittedDialog
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, row
from app.gui.widgets.password import PasswordField
from app.text import window as words

_WIDTH = 460


class AskDialog(FittedDialog):
    """One password field; Enter accepts, Esc cancels. ``prompt`` is what sudo asks."""

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent, on_top=True)
        self.setWindowTitle(words.NAME)
        self.field = PasswordField(words.ADMIN_PASSWORD)
        self.field.entered.connect(self._accept)
        self.go_on = PrimaryButton(words.GIVE_PERMISSION, self._accept, icon="shield")
        buttons = row(TertiaryButton(words.CANCEL, self.reject), None, self.go_on, spacing=12, margins=(28, 12, 28, 20))
        asked = column(Text(words.ADMIN_TITLE, "heading"), Text(prompt or words.ADMIN_WHY, "secondary"), spacing=4)
        title = row(Picture("shield", 36), asked, spacing=16)
        self.fill(column(title, self.field, None, spacing=20, margins=(28, 24, 28, 8)), buttons)
        self.setAccessibleDescription(words.ADMIN_TITLE)
        self.field.edit.setFocus()

    def _accept(self) -> None:
        if not self.field.text:
            self.field.set_error(words.ADMIN_MISSING)
            return
        self.accept()


def ask(arguments: list[str]) -> int:
    """Show the dialog with the prompt of ``arguments``; print the password and return 0, or return 1 when refused."""
    from app.gui.start import application

    application()
    dialog = AskDialog(" ".join(arguments))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return 1
    sys.stdout.write(f"{dialog.field.text}\n")
    sys.stdout.flush()
    return 0
