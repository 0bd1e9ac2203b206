"""The one style sheet of the window, made once from a palette and a text size."""

from string import Template

from app.gui import tokens
from app.gui.tokens import Palette
from app.resource_files import resource
from app.tones import Tone


def sheet(palette: Palette, scale: float) -> str:
    """Return the style sheet for ``palette`` with text ``scale`` times as large."""
    names = {name: value for name, value in palette._asdict().items() if name != "tones"}
    sizes = {
        name: str(round(getattr(tokens, name.upper()) * scale))
        for name in ("small", "base", "button", "up1", "up2", "up3", "up4")
    }
    control = round(tokens.CONTROL * scale)
    sizes |= {
        "control": str(control - 2),
        "edged": str(control - 4),
        "pill": str(control // 2),
        "low": str(control - 10),
        "low_pill": str((control - 8) // 2),
    }
    sizes |= _signs(scale)
    template = Template(resource("window.qss").read_text(encoding="utf-8"))
    danger = palette.tone(Tone.DANGER)
    mark = "mark-dark" if tokens.luminance(palette.interactive) > 0.2 else "mark-light"
    more = {"danger": danger.line, "danger_text": danger.text, "mark": resource(f"icons/{mark}.svg").as_posix()}
    more["typed"] = ", ".join(f'"{family}"' for family in tokens.TYPED)
    return template.substitute(names | sizes | more) + _tones(palette)


def sign_width(scale: float) -> int:
    """Return the width in pixels of the square or circle of a choice, with its border."""
    return 2 * round(9 * scale) + 4


def _signs(scale: float) -> dict[str, str]:
    """The squares and circles that are chosen: a border of two pixels, and in a chosen circle a wide ring round a dot.

    The ring is a ground of two colours, not a wide border: Qt draws the corners of one with steps.
    """
    half = sign_width(scale) // 2
    dot = half - round(6 * scale)
    return {
        "sign": str(2 * half - 4),
        "sign_round": str(half),
        "dot": f"{(dot - 0.3) / half:.3f}",
        "dot_ring": f"{(dot + 0.3) / half:.3f}",
    }


def _tones(palette: Palette) -> str:
    rules = []
    if palette.name == "high_contrast":
        rules.append(f"QProgressBar {{ border: 1px solid {palette.border}; }}")
        rules.append(f'QPushButton[kind="primary"]:disabled {{ border: 1px solid {palette.border}; }}')
    for tone, shade in palette.tones.items():
        edge = palette.border if palette.name == "high_contrast" else shade.soft
        rules.append(
            f'#card[tone="{tone}"] {{ background: {shade.soft}; border: 1px solid {edge}; border-radius: 8px; }}'
        )
        rules.append(f'QLabel[tone="{tone}"] {{ color: {shade.text}; }}')
    return "\n".join(rules)
