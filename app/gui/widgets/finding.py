"""A finding as a card: what happened, why, what to do, one button, and the commands to type where there are any."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.findings import Code, Finding, Severity
from app.gui.widgets.buttons import SecondaryButton
from app.gui.widgets.cards import Card
from app.gui.widgets.code import CopyableCode
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, reveal, row
from app.text import window as words
from app.text.explain import Explanation, explain
from app.tones import Tone

_LOOKS = {
    Severity.ERROR: (Tone.DANGER, "badge-octagon", words.DANGER),
    Severity.WARNING: (Tone.WARNING, "badge-triangle-line", words.WARNING),
    Severity.INFO: (Tone.INFO, "badge-info", words.INFO),
}


#: Keeps a line from being broken after a hyphen: "--" and "pec" must not part.
_JOINER = "\N{WORD JOINER}"


class FindingCard(Card):
    """Shows one ``Finding`` in its three parts. ``action`` is the text of the one button, if there is one.

    ``explanation`` is shown instead of the usual words; without an action where a field beside the card says it.
    """

    def __init__(
        self,
        finding: Finding,
        parent: QWidget | None = None,
        *,
        action: str = "",
        pressed: Callable[[], object] | None = None,
        explanation: Explanation | None = None,
    ) -> None:
        tone, shape, kind = _LOOKS[finding.severity]
        super().__init__(parent, tone=tone)
        parts = explanation or explain(finding.code, finding.facts)
        self.button = SecondaryButton(action, pressed, small=True)
        reveal(self.button, wanted=bool(action))
        self.commands = commands_of(finding)
        title = Text(parts.what.removesuffix("."), "heading", tone=tone)
        title.setAccessibleName(parts.what)
        todo = Text(parts.action, "strong").selectable()
        reveal(todo, wanted=bool(parts.action))
        text = column(
            title,
            Text(parts.why).selectable(),
            todo,
            *([self.commands] if self.commands else []),
            self.button,
            spacing=6,
        )
        line = row(spacing=16, margins=(20, 16, 20, 16))
        line.addWidget(Picture(shape, 36, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(text, 1)
        self.setLayout(line)
        self.setAccessibleName(f"{kind}: {parts.what}")
        self.setAccessibleDescription(f"{parts.why} {parts.action}".strip())


def commands_of(finding: Finding) -> CopyableCode | None:
    """Return the exact lines that ``finding`` asks for, to be copied; None when it asks for none."""
    lines = finding.facts.get("commands")
    label = words.DAILY_LINE if finding.code is Code.SCHEDULE_UNAVAILABLE else words.COMMANDS
    if not isinstance(lines, str):
        return None
    return CopyableCode(label, lines, command=True, shown=lines.replace("-", "-" + _JOINER))
