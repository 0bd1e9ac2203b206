"""A PEC as a card: version, folder, Java and service, and how the program knows."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.gui.widgets.cards import Card
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.labels import Picture, Text
from app.gui.widgets.layouts import column, row
from app.pec.installation import Installation, ServiceState
from app.text import wizard_pages as words
from app.tones import Tone


class PecCard(Card):
    """Shows one PEC; ``searching`` says that more may come to be known of it."""

    def __init__(self, installation: Installation, parent: QWidget | None = None, *, searching: bool) -> None:
        tone = Tone.SUCCESS if installation.supported else Tone.INFO
        super().__init__(parent, tone=tone)
        title, facts = pec_title(installation), pec_facts(installation)
        more = Text(words.PEC_SEARCHING_MORE) if searching else _evidence(installation)
        text = column(Text(title, "heading", tone=tone), Text(facts), more, spacing=3)
        line = row(spacing=16, margins=(20, 14, 20, 12))
        line.addWidget(
            Picture("badge-check" if installation.supported else "badge-info", 36, tone=tone),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        line.addLayout(text, 1)
        self.setLayout(line)
        self.setAccessibleName(title)
        self.setAccessibleDescription(facts)


def pec_title(installation: Installation) -> str:
    """Return "PEC 5.4.37 encontrado"."""
    version = installation.version
    return words.PEC_FOUND.format(version=version) if version else words.PEC_FOUND_UNKNOWN


def pec_facts(installation: Installation) -> str:
    """Return folder, Java and service in one short line, and what is known of ``chaves`` in the next."""
    parts = [words.PEC_WHERE.format(where=installation.webserver_dir)]
    java = installation.java
    if java.version:
        text = words.PEC_JAVA_ASSUMED if java.assumed else words.PEC_JAVA
        parts.append(text.format(version=java.version))
    state = _SERVICE.get(installation.service.state)
    parts += [state] if state else []
    parts += [words.PEC_HTTPS] if installation.https else []
    if not installation.supported:
        return f"{', '.join(parts)}."
    chaves = words.PEC_CHAVES_EXISTS if installation.chaves.exists else words.PEC_CHAVES_MISSING
    return f"{', '.join(parts)}.\n{chaves}"


_SERVICE = {
    ServiceState.RUNNING: words.PEC_SERVICE_RUNNING,
    ServiceState.STOPPED: words.PEC_SERVICE_STOPPED,
}


def _evidence(installation: Installation) -> DisclosurePanel:
    conflicts = [words.PEC_CONFLICT.format(detail=conflict) for conflict in installation.conflicts]
    lines = [*(evidence.detail for evidence in installation.evidence), *conflicts]
    made = partial(_lines, lines)
    return DisclosurePanel(made, closed=words.PEC_EVIDENCE_CLOSED, opened=words.PEC_EVIDENCE_OPENED)


def _lines(lines: list[str]) -> QWidget:
    return Text("\n".join(lines), "secondary").selectable()
