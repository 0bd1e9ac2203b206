"""The frame of the window: keys, places, closing, focus."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.runner import TaskRunner
from app.gui.widgets.fields import TextField
from app.gui.widgets.footer import FooterAction, FooterActions
from app.gui.widgets.page import PageBase
from app.text import panel
from app.text import window as words
from tests.gui.conftest import Window
from tests.gui.samples import FakeServices

Open = Callable[..., Window]


class OnePage(PageBase):
    """A page with a field, and notes of what happened to it."""

    def __init__(self) -> None:
        super().__init__("Escolha o certificado", "Um arquivo só.")
        self.events: list[str] = []
        self.field = TextField("Nome")
        self.body.addWidget(self.field)
        self.set_footer(
            FooterActions(
                leave=FooterAction("&Cancelar", lambda: self.events.append("leave")),
                primary=FooterAction("&Avançar", lambda: self.events.append("primary")),
            )
        )

    def opened(self) -> None:
        self.events.append("opened")

    def left(self) -> None:
        self.events.append("left")


def test_a_page_that_opens_takes_the_focus_and_is_said(open_window: Open) -> None:
    window, page = open_window(), OnePage()
    window.shell.show_page(page)
    assert QApplication.focusWidget() is page.field.edit
    assert (page.title.text(), False) in window.said
    assert page.title.text() in window.shell.windowTitle()


def test_the_title_of_the_window_follows_that_of_the_open_page(open_window: Open) -> None:
    window, first, second = open_window(), OnePage(), OnePage()
    window.shell.show_page(first)
    first.set_title("Nenhum certificado")
    assert window.shell.windowTitle().startswith("Nenhum certificado - ")
    window.shell.show_page(second)
    first.set_title("Procurando")
    assert window.shell.windowTitle().startswith("Escolha o certificado - ")


def test_enter_runs_the_main_action_once_and_esc_the_leaving_one(open_window: Open, qtbot: QtBot) -> None:
    window, page = open_window(), OnePage()
    window.shell.show_page(page)
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Escape)
    assert page.events == ["opened", "primary", "leave"]


def test_enter_on_the_leaving_button_leaves(open_window: Open, qtbot: QtBot) -> None:
    window, page = open_window(), OnePage()
    window.shell.show_page(page)
    qtbot.keyClick(window.shell.footer.leave, Qt.Key.Key_Return)
    assert page.events[-1] == "leave"


def test_an_action_that_is_off_does_nothing(open_window: Open, qtbot: QtBot) -> None:
    window, page = open_window(), OnePage()
    page.set_footer(FooterActions(primary=FooterAction("&Avançar", lambda: page.events.append("no"), enabled=False)))
    window.shell.show_page(page)
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Escape)
    assert page.events == ["opened"]


def test_a_page_hears_that_it_is_left(open_window: Open) -> None:
    window, page = open_window(), OnePage()
    window.shell.show_page(page)
    window.places.open("help")
    assert page.events == ["opened", "left"]


def test_pages_that_are_not_kept_are_forgotten(open_window: Open) -> None:
    window, page = open_window(), OnePage()
    window.shell.show_page(page)
    window.places.open("help")
    before = window.shell.stack.count()
    window.shell.drop_pages(keep=(window.places.dashboard,))
    assert window.shell.stack.count() == before - 1


def with_threads(window: Window) -> TaskRunner:
    """Give ``window`` a runner that runs beside it."""
    runner = TaskRunner(window.shell)
    window.shell.context.runner = runner
    runner.may_leave.connect(window.shell._close_if_asked)
    return runner


class SavingPage(OnePage):
    """Saves once what was typed, when it is left; the disk takes until ``gate`` opens."""

    runner: TaskRunner

    def __init__(self, gate: threading.Event) -> None:
        super().__init__()
        self.gate = gate
        self.asked = self.saved = 0

    def left(self) -> None:
        super().left()
        if not self.asked:
            self.asked = 1
            self.runner.run_task(self.gate.wait, self.note, must_finish=True)

    def note(self, _done: object) -> None:
        self.saved += 1


def test_closing_waits_for_work_that_changes_something(open_window: Open, qtbot: QtBot) -> None:
    window, gate = open_window(), threading.Event()
    runner = with_threads(window)
    runner.run_task(gate.wait, lambda _done: None, must_finish=True)
    assert not window.shell.close()
    assert window.shell.isVisible()
    assert (words.CLOSING_WAITS, True) in window.said
    with qtbot.waitSignal(runner.idle):
        gate.set()
    assert not window.shell.isVisible()


def test_closing_waits_for_what_is_saved_on_the_way_out(open_window: Open, qtbot: QtBot) -> None:
    """It does not wait for what is only looked at."""
    window, saving, looking = open_window(), threading.Event(), threading.Event()
    runner, page = with_threads(window), SavingPage(saving)
    page.runner = runner
    runner.run_task(looking.wait, lambda _done: None)
    window.shell.show_page(page)
    assert not window.shell.close()
    assert not window.shell.close()
    assert window.shell.isVisible()
    with qtbot.waitSignal(runner.may_leave):
        saving.set()
    assert page.saved == 1
    assert not window.shell.isVisible()
    with qtbot.waitSignal(runner.idle):
        looking.set()


def test_closing_forgets_what_the_open_page_holds(open_window: Open) -> None:
    window, page = open_window(), OnePage()
    window.shell.show_page(page)
    window.shell.close()
    assert page.events[-1] == "left"


def test_the_ring_shows_with_the_keyboard_and_hides_with_the_mouse(open_window: Open, qtbot: QtBot) -> None:
    window, page = open_window(), OnePage()
    window.shell.show_page(page)
    handle = window.shell.windowHandle()
    assert not window.shell.focus_ring.is_shown
    qtbot.keyClick(handle, Qt.Key.Key_Tab)
    assert window.shell.focus_ring.is_shown
    qtbot.mouseClick(handle, Qt.MouseButton.LeftButton, pos=page.field.edit.mapTo(window.shell, QPoint(5, 5)))
    assert QApplication.focusWidget() is page.field.edit
    assert not window.shell.focus_ring.is_shown


def test_ctrl_plus_makes_the_text_larger(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    before = window.page.title.height()
    qtbot.keyClick(window.shell, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.page.title.height() > before
    qtbot.keyClick(window.shell, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.page.title.height() == before


def test_the_list_at_the_side_shows_where_one_is(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    qtbot.mouseClick(window.shell.side.buttons["history"], Qt.MouseButton.LeftButton)
    assert window.shell.side.buttons["history"].current
    assert not window.shell.side.buttons["dashboard"].current


def test_the_window_fits_a_screen_of_1024_by_768(open_window: Open) -> None:
    window = open_window()
    smallest = window.shell.minimumSizeHint()
    assert smallest.width() <= 1024
    assert smallest.height() <= 720


def test_tab_goes_on_from_a_title_that_has_the_focus(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(FakeServices(()))
    page = window.page
    page.take_focus()
    assert QApplication.focusWidget() is page.title
    qtbot.keyClick(page.title, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.button(panel.EMPTY_FIRST)


def test_the_ring_is_as_wide_as_the_words_of_a_title_that_changed(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(FakeServices(()))
    window.page.take_focus()
    qtbot.keyClick(window.shell.windowHandle(), Qt.Key.Key_Shift)
    before = window.shell.focus_ring._ring.width()
    window.page.title.setText("Nada")
    qtbot.waitUntil(lambda: window.shell.focus_ring._ring.width() < before)
