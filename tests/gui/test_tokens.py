"""Colours hold the contrasts of WCAG 2.2 AA and eMAG wherever one lies on another."""

import pytest

from app.gui.tokens import DARK, LIGHT, Palette, contrast, high_contrast
from app.tones import Tone

HIGH = high_contrast("#000000", "#ffffff", "#ffff00", dark=True)
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH], ids=lambda p: p.name)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#1351b4", "#1351b4") == 1


@PALETTES
def test_every_text_is_read_on_every_ground(palette: Palette) -> None:
    grounds = (palette.background, palette.side, palette.surface)
    for ink in (palette.text, palette.secondary, palette.title, palette.interactive):
        assert min(contrast(ink, ground) for ground in grounds) >= 4.5
    assert contrast(palette.on_interactive, palette.interactive) >= 4.5
    for ground in (palette.hover, palette.pressed, palette.selected):
        assert contrast(palette.interactive, ground) >= 4.5


@PALETTES
@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_read_on_its_own_ground(palette: Palette, tone: Tone) -> None:
    shade = palette.tone(tone)
    assert contrast(shade.text, shade.soft) >= 4.5
    assert contrast(palette.text, shade.soft) >= 4.5
    assert contrast(palette.interactive, shade.soft) >= 4.5
    assert contrast(shade.on_fill, shade.fill) >= 4.5
    assert contrast(shade.line, palette.background) >= 3
    assert contrast(shade.line, shade.soft) >= 3


@PALETTES
def test_controls_and_the_focus_ring_stand_out_by_three_to_one(palette: Palette) -> None:
    grounds = [palette.background, palette.side, palette.surface, *(palette.tone(t).soft for t in Tone)]
    for ground in grounds:
        assert contrast(palette.focus, ground) >= 3
    assert contrast(palette.field_border, palette.background) >= 3
