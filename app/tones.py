"""What colours say, and which they are on a light ground: window, report and PDF draw the same ones.

The values are those of the gov.br design system (SERPRO, @govbr-ds/core 3.7.0, MIT).
"""

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """What a colour says. Never alone: an icon shape and a word go with it."""

    SUCCESS = "success"
    INFO = "info"
    WARNING = "warning"
    ALERT = "alert"
    DANGER = "danger"
    NEUTRAL = "neutral"


class Shade(NamedTuple):
    """One tone: ``fill`` with ``on_fill`` upon it, ``soft`` with ``text`` upon it, ``line`` on the background."""

    fill: str
    on_fill: str
    soft: str
    text: str
    line: str


LIGHT = {
    Tone.SUCCESS: Shade("#168821", "#ffffff", "#e3f5e1", "#216e1f", "#168821"),
    Tone.INFO: Shade("#155bcb", "#ffffff", "#d4e5ff", "#0c3f94", "#155bcb"),
    Tone.WARNING: Shade("#ffcd07", "#333333", "#fff5c2", "#5c4809", "#957200"),
    Tone.ALERT: Shade("#8c471c", "#ffffff", "#fdf5e6", "#8c471c", "#8c471c"),
    Tone.DANGER: Shade("#b50909", "#ffffff", "#fde0db", "#b50909", "#b50909"),
    Tone.NEUTRAL: Shade("#636363", "#ffffff", "#f0f0f0", "#555555", "#757575"),
}
