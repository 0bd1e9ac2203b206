"""Light, dark and high contrast after the system; text that grows."""

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from app.gui import fonts, style, theme, tokens


def system(window: str, text: str, button: str, highlight: str = "#1aebff") -> QPalette:
    made = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, window),
        (QPalette.ColorRole.WindowText, text),
        (QPalette.ColorRole.Button, button),
        (QPalette.ColorRole.Highlight, highlight),
    ):
        made.setColor(role, QColor(colour))
    return made


@pytest.mark.skipif(hasattr(Qt, "ContrastPreference"), reason="this Qt asks the system itself")
def test_a_pure_black_window_with_black_buttons_means_high_contrast() -> None:
    found = theme.system_palette(system("#000000", "#ffffff", "#000000"))
    assert found.name == "high_contrast"
    assert found.interactive == "#1aebff"


@pytest.mark.skipif(hasattr(Qt, "ContrastPreference"), reason="this Qt asks the system itself")
def test_an_accent_that_cannot_be_read_gives_way_to_the_text_colour() -> None:
    found = theme.system_palette(system("#ffffff", "#000000", "#ffffff", highlight="#eeeeee"))
    assert found.interactive == "#000000"


def test_the_usual_window_is_light_or_dark_by_its_colours() -> None:
    assert theme.system_palette(system("#efefef", "#000000", "#e0e0e0")) is tokens.LIGHT
    assert theme.system_palette(system("#202020", "#ffffff", "#303030")) is tokens.DARK


def test_changing_the_appearance_tells_the_widgets_and_colours_them(qapp: QApplication) -> None:
    look, label, told = theme.of_application(), QLabel("x"), []
    look.changed.connect(lambda: told.append(look.palette.name))
    look.use(tokens.DARK)
    label.ensurePolished()
    assert told == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens.DARK.background
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == tokens.DARK.text


def test_the_window_follows_the_desktop_again_when_that_changes(qapp: QApplication) -> None:
    look = theme.of_application()
    look.use(tokens.DARK)
    look.follow()
    assert look.palette is tokens.LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens.LIGHT.background


def test_text_grows_in_steps_up_to_twice_its_size_and_comes_back(qapp: QApplication) -> None:
    look = theme.of_application()
    for _ in range(20):
        look.zoom(1)
    assert look.scale == 2.0
    assert qapp.font().pixelSize() == 2 * tokens.BASE
    look.zoom(-1)
    assert look.scale == 1.75
    look.zoom(0)
    assert look.scale == 1.0


def test_a_chosen_circle_is_round_even_with_large_text(qtbot: QtBot) -> None:
    theme.of_application().zoom(5)
    radio = QRadioButton()
    qtbot.addWidget(radio)
    radio.setChecked(True)
    radio.resize(60, 48)
    picture = radio.grab().toImage()
    ink = [(x, y) for x in range(60) for y in range(48) if picture.pixelColor(x, y).lightness() < 150]
    middle_x, middle_y = (sum(part) / len(ink) for part in zip(*ink, strict=True))
    edge: dict[int, float] = {}
    for x, y in ink:
        way = int(math.degrees(math.atan2(y - middle_y, x - middle_x)) // 12)
        edge[way] = max(edge.get(way, 0), math.hypot(x - middle_x, y - middle_y))
    assert max(edge.values()) - min(edge.values()) < 0.5, "the edge is as far from the middle all the way round"


def test_every_blank_of_the_style_sheet_is_filled() -> None:
    for palette in (tokens.LIGHT, tokens.DARK, tokens.high_contrast("#000000", "#ffffff", "#ffff00", dark=True)):
        assert "$" not in style.sheet(palette, 1.5)


def test_the_bundled_font_is_used_and_its_digits_stand_on_the_line(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontInfo, QFontMetricsF

    made = fonts.font(100)
    assert QFontInfo(made).family() == tokens.FAMILY
    metrics = QFontMetricsF(made)
    heights = {metrics.tightBoundingRect(digit).height() for digit in "0123456789"}
    assert max(heights) - min(heights) <= 4
    assert all(metrics.tightBoundingRect(digit).bottom() <= 3 for digit in "0123456789")


def test_the_bundled_font_has_every_portuguese_letter(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(fonts.font())
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "áàâãéêíóôõúüçÁÀÂÃÉÊÍÓÔÕÚÜÇªº–—“”…€")
