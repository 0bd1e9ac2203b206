"""The widgets: what they show, what they say, what keys do to them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontInfo, QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.certificate.expiry import Level
from app.findings import Code, Finding, Severity
from app.gui import fonts, icons, tokens
from app.gui.announcer import Announcer
from app.gui.widgets.bar import ValidityBar, accessible_text
from app.gui.widgets.buttons import PrimaryButton
from app.gui.widgets.cards import MessageCard
from app.gui.widgets.code import CopyableCode
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.facts import FactGrid
from app.gui.widgets.fields import TextField
from app.gui.widgets.file_field import FileField
from app.gui.widgets.finding import FindingCard
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.password import PasswordField
from app.gui.widgets.steps import StepItem, StepList, StepState
from app.gui.widgets.tag import level_tag
from app.gui.widgets.term import TermHelp
from app.gui.widgets.wrap import Wrap
from app.level_looks import LEVEL_LOOKS
from app.resource_files import resource
from app.text import window as words
from app.text.levels import LEVELS
from app.tones import Tone


@pytest.fixture
def shown(qtbot: QtBot):  # type: ignore[no-untyped-def]
    """Puts a widget into a window, with someone who listens to what is said."""
    windows = []

    def show(widget: QWidget) -> list[tuple[str, bool]]:
        window, said = QWidget(), []
        window.setLayout(QVBoxLayout())
        window.layout().addWidget(widget)
        Announcer(window).announced.connect(lambda text, loud: said.append((text, loud)))
        windows.append(window)
        window.show()
        qtbot.waitActive(window)
        return said

    return show


def test_enter_presses_a_button_as_space_does(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    pressed: list[int] = []
    button = PrimaryButton("Avançar", lambda: pressed.append(1))
    shown(button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_a_double_click_and_a_key_that_is_held_press_a_careful_button_once(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    """It may just have come to where another button was pressed."""
    pressed: list[str] = []
    button = PrimaryButton("Instalar", lambda: pressed.append("x"))
    button.careful = True
    shown(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    left, spot = Qt.MouseButton.LeftButton, QPointF(5, 5)
    again = QMouseEvent(QEvent.Type.MouseButtonDblClick, spot, spot, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(button, again)
    qtbot.mouseRelease(button, left)
    assert len(pressed) == 1
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(button, held)
    assert len(pressed) == 1


def test_an_error_is_seen_said_and_tied_to_its_field(shown) -> None:  # type: ignore[no-untyped-def]
    field = TextField("CNES", "São 7 números.")
    said = shown(field)
    field.set_error("Digite o CNES.")
    assert said == [("CNES: Digite o CNES.", True)]
    assert "Digite o CNES." in field.edit.accessibleDescription()
    assert "São 7 números." in field.edit.accessibleDescription()
    assert field.edit.property("invalid")


def test_typing_takes_the_error_away(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    field = TextField("CNES")
    shown(field)
    field.set_error("Digite o CNES.")
    qtbot.keyClicks(field.edit, "1")
    assert field.error == ""
    assert "Digite" not in field.edit.accessibleDescription()


def test_the_label_of_a_field_is_its_buddy() -> None:
    field = TextField("CNES")
    assert field.label.buddy() is field.edit
    assert field.edit.accessibleName() == "CNES"


def test_the_reveal_button_changes_its_name_with_what_it_does(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    field = PasswordField()
    said = shown(field)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(field.reveal_button, Qt.MouseButton.LeftButton)
    assert field.revealed
    assert field.reveal_button.accessibleName() == words.HIDE_PASSWORD
    assert said[-1][0] == words.PASSWORD_SHOWN
    qtbot.mouseClick(field.reveal_button, Qt.MouseButton.LeftButton)
    assert not field.revealed
    assert field.reveal_button.accessibleName() == words.SHOW_PASSWORD


def test_capital_letters_without_shift_mean_caps_lock(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    field = PasswordField()
    said = shown(field)
    qtbot.keyClick(field.edit, "a")
    assert not field.caps_lock_noticed
    qtbot.keyClick(field.edit, "A")
    assert field.caps_lock_noticed
    assert (words.CAPS_LOCK, False) in said
    qtbot.keyClick(field.edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not field.caps_lock_noticed


def test_a_password_can_be_pasted_and_is_forgotten_on_demand(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    field = PasswordField()
    shown(field)
    QGuiApplication.clipboard().setText("açaí 123")
    qtbot.keyClick(field.edit, "v", Qt.KeyboardModifier.ControlModifier)
    assert field.text == "açaí 123"
    field.forget()
    assert field.text == ""
    assert not field.revealed


def drop(field: FileField, *names: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) if name.startswith("/") else QUrl(name) for name in names])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    field.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    assert field.property("over")
    field.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    assert not field.property("over")


def test_the_frame_of_the_drop_area_is_dashed_evenly(shown) -> None:  # type: ignore[no-untyped-def]
    """The same dashes along each side, and neither a full line nor none."""
    field = FileField()
    shown(field)
    field.resize(600, 90)
    image = field.grab().toImage()
    ground = image.pixelColor(40, 6)
    above = [image.pixelColor(x, 0) != ground for x in range(100, 500)]
    left = [image.pixelColor(0, y) != ground for y in range(20, 70)]
    for line in (above, left):
        assert 0.4 < sum(line) / len(line) < 0.9


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Qt 6.12: another way to make the event
def test_one_dropped_file_is_chosen(shown) -> None:  # type: ignore[no-untyped-def]
    field, chosen = FileField(), []
    said = shown(field)
    field.chosen.connect(chosen.append)
    drop(field, "/home/maria/rnds.pfx")
    assert chosen == [Path("/home/maria/rnds.pfx")]
    assert (words.CHOSEN.format(name="rnds.pfx"), False) in said


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Qt 6.12: another way to make the event
def test_of_several_dropped_files_one_is_asked_for(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    field, chosen = FileField(), []
    said = shown(field)
    field.chosen.connect(chosen.append)
    drop(field, "/a/um.pfx", "/a/dois.pfx")
    assert chosen == []
    assert said[-1] == (words.ONE_FILE.format(count=2), True)
    from app.gui.widgets.buttons import LinkButton

    second = next(b for b in field.findChildren(LinkButton) if b.text() == "dois.pfx")
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert chosen == [Path("/a/dois.pfx")]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Qt 6.12: another way to make the event
def test_a_dropped_address_is_not_a_file(shown) -> None:  # type: ignore[no-untyped-def]
    field = FileField()
    said = shown(field)
    drop(field, "https://example.org/rnds.pfx")
    assert field.path is None
    assert said[-1] == (words.NOT_A_LOCAL_FILE, True)


def test_a_message_is_named_by_its_kind_and_title() -> None:
    card = MessageCard(Tone.WARNING, "Falta pouco", "São 12 dias.")
    assert card.accessibleName() == "Atenção: Falta pouco"
    assert card.accessibleDescription() == "São 12 dias."


def test_a_finding_shows_its_three_parts_and_one_button(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    pressed: list[int] = []
    card = FindingCard(
        Finding(Code.INTERNAL, Severity.ERROR, {"detail": "X"}),
        action="Tentar de novo",
        pressed=lambda: pressed.append(1),
    )
    shown(card)
    texts = [label.text() for label in card.findChildren(Text)]
    assert len(texts) == 3
    assert all(texts)
    assert card.accessibleName().endswith(f"{texts[0]}.")
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_a_finding_that_asks_for_commands_shows_them_to_be_copied(shown) -> None:  # type: ignore[no-untyped-def]
    lines = "sudo chaveiro instalar certificado.pfx"
    card = FindingCard(Finding(Code.ELEVATION_IMPOSSIBLE, Severity.ERROR, {"commands": lines}))
    shown(card)
    assert card.commands is not None
    assert QFontInfo(card.commands.value.font()).fixedPitch()  # an asterisk must not look like an apostrophe
    card.commands.button.click()
    assert QGuiApplication.clipboard().text() == lines


def test_the_sign_of_an_error_stands_beside_its_first_line(qtbot: QtBot) -> None:
    field = TextField("Nome")
    qtbot.addWidget(field)
    field.set_error("Escolha outro nome, ou peça para substituir: o arquivo atual vai para a cópia de segurança.")
    field.resize(200, 300)
    field.show()
    sign, text = field.findChild(Picture), field._problem
    assert text.height() > 2 * sign.height()
    assert sign.y() == text.y()


def at(day: int, month: int, year: int) -> datetime:
    return datetime(year, month, day, 15, tzinfo=UTC)


def test_the_bar_is_filled_by_the_time_that_has_passed() -> None:
    bar = ValidityBar(at(1, 1, 2026), at(1, 1, 2027), at(2, 7, 2026), Tone.SUCCESS)
    assert bar.share == pytest.approx(0.5, abs=0.01)
    assert ValidityBar(at(1, 1, 2026), at(1, 1, 2027), at(1, 1, 2030), Tone.DANGER).share == 1
    assert ValidityBar(at(1, 1, 2026), at(1, 1, 2027), at(1, 1, 2020), Tone.INFO).share == 0
    assert ValidityBar(at(1, 1, 2026), at(1, 1, 2026), at(1, 1, 2026), Tone.INFO).share == 0


def test_the_bar_puts_beginning_and_end_below_each_other_where_they_do_not_fit_side_by_side(qtbot: QtBot) -> None:
    end = "vale até 12 de agosto de 2027, faltam 263 dias"
    bar = ValidityBar(at(1, 1, 2026), at(1, 1, 2027), at(2, 7, 2026), Tone.SUCCESS, end_text=end)
    narrow = QFontMetrics(fonts.font(tokens.SMALL)).horizontalAdvance(f"01/01/2026{end}")
    one_line = bar.heightForWidth(narrow + 40)
    assert one_line == bar.sizeHint().height()
    assert bar.heightForWidth(narrow) >= one_line + 16
    page = QWidget()
    qtbot.addWidget(page)
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(bar)
    lines.addStretch(1)
    page.resize(narrow, 300)
    page.show()
    assert bar.height() == bar.heightForWidth(narrow)
    picture = bar.grab().toImage()
    ground = picture.pixelColor(narrow // 2, 0)
    columns = (x for x in range(narrow - 90, narrow) if any(picture.pixelColor(x, y) != ground for y in range(42, 56)))
    assert next(columns, None) is None, "the line of the beginning holds the beginning alone"


def test_the_bar_says_in_words_what_it_draws() -> None:
    said = accessible_text(at(1, 1, 2026), at(1, 1, 2027), at(11, 1, 2026))
    assert said == "Válido de 01/01/2026 a 01/01/2027. 10 de 365 dias já passaram."
    assert "acabou há 31 dias" in accessible_text(at(1, 1, 2026), at(1, 1, 2027), at(1, 2, 2027))


def test_a_path_of_names_is_heard_without_its_signs(qtbot: QtBot) -> None:
    grid = FactGrid((("Onde", "PEC › Gestão Municipal › Certificados"),))
    qtbot.addWidget(grid)
    assert "Onde: PEC, Gestão Municipal, Certificados" in [text.accessibleName() for text in grid.findChildren(Text)]


def test_a_tag_has_the_middle_height_of_gov_br(qtbot: QtBot) -> None:
    tag = level_tag(Level.OK)
    qtbot.addWidget(tag)
    assert tag.sizeHint().height() == 28


def test_facts_lie_in_two_columns_where_there_is_room(shown) -> None:  # type: ignore[no-untyped-def]
    grid = FactGrid((("Titular", "PREFEITURA"), ("CNPJ", "1")))
    shown(grid)
    cells = grid._cells
    grid.resize(700, 100)
    grid.layout().activate()
    assert cells[0].y() == cells[1].y()
    grid.resize(300, 100)
    grid.layout().activate()
    assert cells[0].x() == cells[1].x()
    grid.set_facts((("Tipo", "A1"),))
    QGuiApplication.processEvents()
    assert "Tipo: A1" in [t.accessibleName() for t in grid.findChildren(Text) if t.isVisibleTo(grid)]


@pytest.mark.parametrize("level", Level)
def test_every_level_has_a_word_and_a_shape_of_its_own(level: Level) -> None:
    assert level_tag(level).label.text() == LEVELS[level]
    dated = [one for one in Level if one not in (Level.UNREADABLE, Level.NOT_A_CERTIFICATE)]
    assert len({LEVEL_LOOKS[one][1] for one in dated}) == len(dated)


def test_technical_details_open_and_close(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    panel = DisclosurePanel(Text("ASN.1"))
    shown(panel)
    assert not panel.is_open
    qtbot.keyClick(panel.button, Qt.Key.Key_Return)
    assert panel.is_open
    assert panel.button.text() == words.HIDE_DETAILS
    qtbot.keyClick(panel.button, Qt.Key.Key_Space)
    assert not panel.is_open


def test_copying_puts_the_value_on_the_clipboard_and_says_so(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    code = CopyableCode("Contra-chave", "12345678ABCDEFGH", shown="12345678 ABCDEFGH")
    said = shown(code)
    qtbot.mouseClick(code.button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "12345678ABCDEFGH"
    assert code.button.text() == words.COPIED
    assert said[-1][0] == "Copiado: Contra-chave"


def test_steps_keep_their_numbers_and_say_their_state(shown) -> None:  # type: ignore[no-untyped-def]
    steps = StepList()
    shown(steps)
    steps.set_items(
        (
            StepItem("Instalação do PEC", StepState.DONE, "PEC 5.4.37 encontrado"),
            StepItem("Contra-chave", StepState.NOT_APPLICABLE),
            StepItem("Certificado", StepState.CURRENT),
            StepItem("Instale", StepState.UPCOMING),
        )
    )
    assert [line.title.accessibleName() for line in steps.lines] == [
        "Etapa 1 de 4, Instalação do PEC, feita",
        "Etapa 2 de 4, Contra-chave, não se aplica",
        "Etapa 3 de 4, Certificado, etapa atual",
        "Etapa 4 de 4, Instale, a fazer",
    ]


def test_a_step_that_changed_is_shown_in_the_line_it_had(shown) -> None:  # type: ignore[no-untyped-def]
    steps = StepList()
    shown(steps)
    steps.set_items((StepItem("Certificado", StepState.CURRENT), StepItem("Instale", StepState.UPCOMING)))
    before = steps.lines
    steps.set_items((StepItem("Certificado", StepState.DONE), StepItem("Instale", StepState.CURRENT)))
    assert steps.lines == before
    assert [line.title.accessibleName() for line in steps.lines] == [
        "Etapa 1 de 2, Certificado, feita",
        "Etapa 2 de 2, Instale, etapa atual",
    ]


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)
def test_a_term_is_explained_by_keyboard_and_esc_closes_it(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    term = TermHelp("contra-chave", "Um código do PEC.")
    said = shown(term)
    assert term.accessibleName() == "O que é contra-chave?"
    qtbot.keyClick(term, Qt.Key.Key_Return)
    popover = term.popover
    assert popover is not None
    assert popover.isVisible()
    shown_words = [label.text() for label in popover.findChildren(Text) if label.isVisible()]
    assert shown_words == ["Contra-chave", "Um código do PEC."]
    assert said[-1][0] == "contra-chave. Um código do PEC."
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_buttons_wrap_where_they_do_not_fit(shown) -> None:  # type: ignore[no-untyped-def]
    one, two = PrimaryButton("Apontar a pasta do PEC"), PrimaryButton("Procurar de novo")
    wrap = Wrap(one, two)
    shown(wrap)
    wrap.resize(900, 60)
    wrap.layout().activate()
    assert one.y() == two.y()
    wrap.resize(200, 120)
    wrap.layout().activate()
    assert one.y() < two.y()


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda p: p.stem)
def test_every_icon_draws_something_at_every_density(path: Path) -> None:
    for density in (1, 1.5, 2):
        image = icons.pixmap(path.stem, 24, "#1351b4", density=density).toImage()
        assert image.width() == 24 * density
        assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))
