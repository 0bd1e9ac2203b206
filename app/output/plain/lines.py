"""A line for a terminal: text, tone and indent. How it is drawn is the console's business."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a line means; the console gives it a mark and, on a terminal, a colour."""

    PLAIN = "plain"
    TITLE = "title"
    QUIET = "quiet"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``fixed`` is never folded (paths, commands, codes to copy); ``marked`` shows the tone's mark."""

    text: str = ""
    tone: Tone = Tone.PLAIN
    indent: int = 0
    fixed: bool = False
    marked: bool = False


def title(text: str) -> Line:
    """Return a heading."""
    return Line(text, Tone.TITLE)


def fact(label: str, value: object, *, indent: int = 2) -> Line:
    """Return a ``label: value`` line."""
    return Line(f"{label}: {value}", indent=indent)


def blank() -> Line:
    """Return an empty line."""
    return Line()
