"""Design tokens: the values of the gov.br design system (SERPRO, @govbr-ds/core 3.7.0, MIT), then roles.

Sizes are logical pixels at 100 %. The numbers beside the colours are WCAG contrasts on the background they are
used on; a test computes them again from what is drawn. What the first window needs is a tuple with names: a data
class takes ten times as long to make.
"""

from typing import NamedTuple

from app import tones
from app.tones import Shade, Tone

FAMILY = "Chaveiro Sans"
#: For what is typed sign by sign: zero and O, asterisk and apostrophe differ clearly.
TYPED = ("DejaVu Sans Mono", "Consolas", "Liberation Mono", "monospace")

# Type (ratio 1.2 from 14)
SMALL = 12
BASE = 14
BUTTON = 16
UP1 = 17
UP2 = 20
UP3 = 24
UP4 = 29

# Margin of the page (base 8, five times)
FIVE = 40

CONTROL = 40
SIDE_WIDTH = 232


class Palette(NamedTuple):
    """The colours of one appearance, by role."""

    name: str
    dark: bool
    background: str
    side: str
    surface: str
    text: str
    secondary: str
    title: str
    interactive: str
    on_interactive: str
    hover: str
    pressed: str
    primary_hover: str
    primary_pressed: str
    selected: str
    border: str
    field_border: str
    track: str
    focus: str
    tones: dict[Tone, Shade]

    def tone(self, tone: Tone) -> Shade:
        """Return the shade of ``tone``."""
        return self.tones[tone]


LIGHT = Palette(
    name="light",
    dark=False,
    background="#ffffff",
    side="#f8f8f8",
    surface="#ffffff",
    text="#333333",  # 12.6
    secondary="#555555",  # 7.5
    title="#0c326f",  # 12.0
    interactive="#1351b4",  # 7.3
    on_interactive="#ffffff",
    hover="#e7eefa",
    pressed="#c9d8f0",
    primary_hover="#0c3f94",
    primary_pressed="#0c326f",
    selected="#e8f0fb",
    border="#cccccc",
    field_border="#757575",  # 4.6
    track="#e3e3e3",
    focus="#a8700a",  # 4.1; the gold of gov.br (#c2850c) falls below 3:1 on the soft cards
    tones=tones.LIGHT,
)

DARK = Palette(
    name="dark",
    dark=True,
    background="#071d41",
    side="#04132c",
    surface="#0c2653",
    text="#ffffff",  # 16.7
    secondary="#c8d3e4",
    title="#ffffff",
    interactive="#c5d4eb",  # 11.1
    on_interactive="#071d41",
    hover="#1b3565",
    pressed="#36507f",
    primary_hover="#ffffff",
    primary_pressed="#9fb8dd",
    selected="#16376e",
    border="#38527f",
    field_border="#8ba3c9",
    track="#2a4270",
    focus="#ffbe2e",
    tones={
        Tone.SUCCESS: Shade("#70e17b", "#071d41", "#0b3a3a", "#8ff09a", "#70e17b"),
        Tone.INFO: Shade("#81aefc", "#071d41", "#12356e", "#b8d2ff", "#81aefc"),
        Tone.WARNING: Shade("#ffcd07", "#071d41", "#3d3a16", "#ffe06b", "#ffcd07"),
        Tone.ALERT: Shade("#ffbc78", "#071d41", "#3f2d20", "#ffc994", "#ffbc78"),
        Tone.DANGER: Shade("#ff8d7b", "#071d41", "#44212f", "#ffb3a6", "#ff8d7b"),
        Tone.NEUTRAL: Shade("#adb8ca", "#071d41", "#1b3258", "#d5dce8", "#adb8ca"),
    },
)


def high_contrast(background: str, text: str, accent: str, *, dark: bool) -> Palette:
    """Return a palette of the system's own two or three colours: shapes and words carry the meaning."""
    shade = Shade(text, background, background, text, text)
    return Palette(
        name="high_contrast",
        dark=dark,
        background=background,
        side=background,
        surface=background,
        text=text,
        secondary=text,
        title=text,
        interactive=accent,
        on_interactive=background,
        hover=background,
        pressed=background,
        primary_hover=text,
        primary_pressed=text,
        selected=background,
        border=text,
        field_border=text,
        track=background,
        focus=accent,
        tones=dict.fromkeys(Tone, shade),
    )


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1) of ``#rrggbb`` (WCAG 2.2, definition of relative luminance)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours ``#rrggbb`` (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
