"""Whole walks from the first page to the last, by keyboard and by mouse; back and forth; names and letters for Alt."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.wizard.route import PageId, Start
from app.storage.progress import ProgressStore, Way
from tests.gui.wizard.conftest import Walk
from tests.gui.wizard.fakes import PASSWORD, WEBSERVER, PaperHouse

P = PageId
SHORT = [P.PEC, P.FILE, P.CHECK, P.INSTALL, P.ACTIVATE, P.DONE]


def visited(walk: Walk) -> list[PageId]:
    """Note every page that is shown from now on."""
    pages: list[PageId] = []
    walk.wizard.page_changed.connect(lambda page: pages.append(page.page_id))
    return pages


def type_in(walk: Walk, text: str) -> None:
    """Put text into the field that has the focus (accents cannot be typed with QTest)."""
    field = walk.shell.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText(text)


def test_a_new_certificate_by_keyboard_alone(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = visited(walk)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: ("/home/maria/Downloads/rnds-2027.pfx", ""))
    walk.begin(Start.REPLACE)
    walk.enter()
    walk.enter()  # the button "Procurar arquivo" has the focus
    type_in(walk, PASSWORD)
    walk.enter()
    assert walk.at is P.CHECK
    walk.enter()
    walk.enter()
    assert walk.at is P.ACTIVATE
    type_in(walk, "4507")
    walk.enter()
    assert walk.at is P.DONE
    assert [page for page in pages if page is not P.PROGRESS] == SHORT
    walk.enter()


def test_a_first_installation_through_e_gestor_by_keyboard_alone(walk: Walk, store: ProgressStore) -> None:
    walk.begin()
    walk.page.ways.radios[Way.E_GESTOR].setFocus()
    walk.press(Qt.Key.Key_Space)
    walk.enter()
    type_in(walk, "AB12-CD34-EF56-GH78-IJ90-KL12-MN34-OP56")
    walk.press(Qt.Key.Key_Return)
    type_in(walk, "529.982.247-25")
    walk.enter()
    type_in(walk, "4507")
    walk.enter()
    assert walk.at is P.FILE
    walk.choose("rnds-2027.pfx")
    walk.page.password.setFocus()
    for _page in range(3):
        walk.enter()
    assert walk.at is P.ACTIVATE
    assert walk.page.identifier.text == "4507"
    assert store.of(WEBSERVER).masked_cpf == "***.982.247-**"


def test_a_first_installation_with_the_file_at_hand_by_mouse_alone(walk: Walk) -> None:
    pages = visited(walk)
    walk.begin()
    walk.next()
    walk.choose("rnds-2027.pfx")
    for _page in range(3):
        walk.next()
    walk.click(walk.page.panel.done_button)
    walk.next()
    assert [page for page in pages if page is not P.PROGRESS] == SHORT
    assert walk.notes()["Ative no PEC"] == "done feita em 22/11/2026"
    assert "Falta ativar" not in walk.words()


def test_only_checking_by_keyboard_alone(walk: Walk) -> None:
    walk.begin(Start.CHECK)
    walk.enter()
    walk.choose("rnds-2027.pfx")
    walk.page.password.setFocus()
    walk.enter()
    assert walk.at is P.CHECK
    assert "serve para o PEC" in walk.words()
    left: list[bool] = []
    walk.wizard.closed.connect(lambda: left.append(True))
    walk.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert walk.house.count("prepare") == walk.house.count("carry_out") == 0


def test_back_and_forth_loses_nothing_but_the_password(walk: Walk) -> None:
    walk.begin()
    walk.page.ways.radios[Way.E_GESTOR].click()
    walk.next()
    walk.page.field.text = "AB12-CD34-EF56-GH78-IJ90-KL12-MN34-OP56"
    walk.next()
    walk.page.cpf.text = "529.982.247-25"
    walk.page.cnes.text = "0284548"
    walk.next()
    walk.page.identifier.text = "4507"
    walk.next()
    walk.choose("rnds-2027.pfx")
    walk.next()
    walk.next()
    assert walk.at is P.INSTALL
    walk.page.name.text = "outro.pfx"
    while walk.at is not P.PEC:
        walk.click(walk.shell.footer.secondary)
    assert walk.page.starts.key == Start.FIRST
    walk.next()
    assert walk.page.field.text.startswith("AB12")
    walk.next()
    assert (walk.page.cpf.text, walk.page.cnes.text) == ("529.982.247-25", "0284548")
    walk.next()
    assert walk.page.identifier.text == "4507"
    walk.next()
    assert walk.page.file.path == Path("/home/maria/Downloads/rnds-2027.pfx")
    assert walk.page.password.text == ""
    walk.page.password.text = PASSWORD
    walk.next()
    walk.next()
    assert walk.page.name.text == "outro.pfx"


def test_leaving_before_the_commit_asks_nothing_and_forgets_the_password(walk: Walk) -> None:
    walk.begin(Start.REPLACE).to(P.INSTALL)
    left: list[bool] = []
    walk.wizard.closed.connect(lambda: left.append(True))
    walk.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert walk.wizard.session.password == ""
    assert walk.house.count("carry_out") == 0


def test_at_the_end_the_three_things_can_be_saved(walk: Walk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    walk.begin(Start.REPLACE).to(P.DONE)
    for name, button in walk.page.saver.buttons.items():
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, name=name: (str(tmp_path / name), ""))
        button.click()
        assert (tmp_path / name).stat().st_size > 0
        assert f"Arquivo salvo: {name}" in walk.words()
    assert (tmp_path / "folha-administrador-municipal.pdf").read_bytes().startswith(b"%PDF")


def test_the_end_needs_no_scrolling_at_the_usual_size(walk: Walk) -> None:
    walk.shell.resize(1024, 720)
    walk.begin(Start.REPLACE).to(P.DONE)
    QApplication.processEvents()
    button, hint = walk.page.saver._offers[0]
    assert hint.x() > button.geometry().right(), "what a button is good for stands beside it"
    assert walk.page.area.verticalScrollBar().maximum() == 0


def test_the_sheet_as_a_page_has_what_to_do_and_no_password(walk: Walk, tmp_path: Path) -> None:
    walk.begin(Start.REPLACE).to(P.ACTIVATE)
    walk.page.identifier.text = "4507"
    walk.next()
    walk.wizard.save_sheet(tmp_path / "folha.html")
    page = (tmp_path / "folha.html").read_text(encoding="utf-8")
    for wanted in ("municipio-2027.pfx", "4507", "Habilitar", "MUNICÍPIO DE SÃO JOSÉ DO EXEMPLO"):
        assert wanted in page
    assert PASSWORD not in page


def test_what_comes_after_is_told_at_the_end_with_the_words_of_pec(walk: Walk) -> None:
    walk.begin(Start.REPLACE).to(P.DONE)
    for button in walk.page.findChildren(QAbstractButton):
        if button.text() == "Acompanhe os envios na aba “RNDS”":
            button.click()
    assert "Conexão bem-sucedida" in walk.words()


class _Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(walk: Walk, qapp: QApplication) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)
    walk.begin()
    walk.page.ways.radios[Way.E_GESTOR].click()
    walk.to(P.DONE)
    qapp.removeEventFilter(windows)
    assert windows.shown == ["Shell"]


def test_the_letters_for_alt_press_their_buttons(walk: Walk, qtbot: QtBot) -> None:
    walk.begin(Start.REPLACE)
    alt = Qt.KeyboardModifier.AltModifier
    for key, page in ((Qt.Key.Key_A, P.FILE), (Qt.Key.Key_V, P.PEC)):
        walk.press(key, alt)
        qtbot.waitUntil(lambda page=page: walk.at is page)
    walk.press(Qt.Key.Key_S, alt)
    qtbot.waitUntil(lambda: walk.wizard.session.start is Start.CHECK)


ALL_PAGES = [page for page in PageId if page is not P.PROGRESS]


@pytest.fixture
def on(new_walk: Callable[..., Walk]) -> Callable[[PageId], Walk]:
    def walk_to(page: PageId) -> Walk:
        walk = new_walk(PaperHouse()).begin()
        walk.page.ways.radios[Way.E_GESTOR].click()
        return walk.to(page)

    return walk_to


@pytest.mark.parametrize("page", ALL_PAGES)
def test_no_letter_for_alt_means_two_things_on_one_page(on: Callable[[PageId], Walk], page: PageId) -> None:
    walk = on(page)
    walk.words()
    letters = [
        found.group(1).lower()
        for button in walk.shell.findChildren(QAbstractButton)
        if button.isVisible() and (found := re.search(r"&(\w)", button.text()))
    ]
    assert len(letters) == len(set(letters)), letters


@pytest.mark.parametrize("page", ALL_PAGES)
def test_everything_that_can_have_the_focus_has_a_name(on: Callable[[PageId], Walk], page: PageId) -> None:
    walk = on(page)
    walk.words()
    for widget in in_reading_order(walk.page.area.widget()):
        assert name_of(widget), widget


@pytest.mark.parametrize("page", ALL_PAGES)
def test_tab_follows_the_eye_and_then_goes_to_the_footer(on: Callable[[PageId], Walk], page: PageId) -> None:
    walk = on(page)
    walk.words()
    order = in_reading_order(walk.page.area.widget())
    order[0].setFocus()
    for expected in [*order[1:], walk.shell.footer.leave]:
        walk.press(Qt.Key.Key_Tab)
        assert walk.shell.focusWidget() is expected, (page, expected)


def in_reading_order(widget: QWidget) -> list[QWidget]:
    """What Tab may stop at inside ``widget``, as it is laid out: from above, from the left."""
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    stops = stops and not (isinstance(widget, QRadioButton) and not widget.isChecked())
    found = [widget] if stops else []
    layout = widget.layout()
    return found if layout is None else found + in_layout(layout)


def in_layout(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for item in (layout.itemAt(index) for index in range(layout.count())):
        widget, inner = item.widget(), item.layout()
        if widget is not None and not widget.isHidden():
            found += in_reading_order(widget)
        elif inner is not None:
            found += in_layout(inner)
    return found


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return widget.accessibleName() or text
