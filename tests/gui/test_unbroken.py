"""Words that must not part at the end of a line."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.widgets.labels import Text
from app.gui.widgets.unbroken import unbroken

JOINED = "\N{WORD JOINER}"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Roteiro no e-Gestor", f"Roteiro no e-{JOINED}Gestor"),
        ("/opt/e-SUS/webserver", f"/{JOINED}opt/e-{JOINED}SUS/webserver"),
        ("pec-bundle.jar", f"pec-{JOINED}bundle.jar"),
        ("contra-chave", "contra-chave"),
        ("24/11/2026 e/ou", "24/11/2026 e/ou"),
    ],
)
def test_only_short_beginnings_and_the_root_are_joined(text: str, drawn: str) -> None:
    assert unbroken(text) == drawn
    assert drawn.replace(JOINED, "") == text


def test_a_label_draws_the_joined_words_but_tells_the_plain_ones(qtbot: QtBot) -> None:
    label = Text("Gere o token no e-Gestor")
    qtbot.addWidget(label)
    assert JOINED in QLabel.text(label)
    assert label.text() == label.accessibleName() == "Gere o token no e-Gestor"
    label.setText("Pronto")
    assert label.accessibleName() == ""


def test_what_can_be_copied_is_drawn_as_it_is(qtbot: QtBot) -> None:
    label = Text("/opt/e-SUS").selectable()
    qtbot.addWidget(label)
    assert QLabel.text(label) == "/opt/e-SUS"
    label.setText("/srv/e-SUS")
    assert QLabel.text(label) == "/srv/e-SUS"
