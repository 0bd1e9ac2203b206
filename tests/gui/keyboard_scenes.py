"""Windows as a person sees them who uses the keyboard alone: the ring stands around what has the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from app.gui.shell import Shell
from app.gui.wizard.file_page import FilePage
from tests.gui import screens
from tests.gui.wizard_scenes import wizard


def ring_around(shell: Shell, find: Callable[[Shell], QWidget]) -> Shell:
    """Show ``shell`` and walk with Tab until what ``find`` names has the focus."""
    shell.resize(1024, 720)
    shell.show()
    shell.activateWindow()
    QApplication.processEvents()
    target = find(shell)
    for _step in range(60):
        QTest.keyClick(shell.windowHandle(), Qt.Key.Key_Tab)
        if shell.focusWidget() is target:
            return shell
    raise LookupError(target)


def on_a_button() -> Shell:
    """On "Trocar" of a row."""
    return ring_around(screens.places().shell, lambda shell: shell.page.rows[1].button)  # type: ignore[union-attr]


def on_the_main_button() -> Shell:
    return ring_around(screens.places().shell, lambda shell: shell.footer.primary)


def on_a_place() -> Shell:
    return ring_around(screens.places().shell, lambda shell: shell.side.buttons["backups"])


def on_a_field() -> Shell:
    def field(shell: Shell) -> QWidget:
        assert isinstance(shell.page, FilePage)
        return shell.page.password.edit

    return ring_around(wizard("file").shell, field)


def on_a_choice() -> Shell:
    """On the card of the start that is chosen."""
    return ring_around(
        wizard("pec", "first").shell,
        lambda shell: next(radio for radio in shell.findChildren(QRadioButton) if radio.isChecked()),
    )


SCENES: dict[str, Callable[[], Shell]] = {
    "teclado-botao": on_a_button,
    "teclado-botao-principal": on_the_main_button,
    "teclado-lugar": on_a_place,
    "teclado-campo": on_a_field,
    "teclado-escolha": on_a_choice,
}
