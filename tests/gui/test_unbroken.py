"""Words that must not part at the end of a line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.widgets.code import CopyableCode
from app.gui.widgets.labels import Text
from app.gui.widgets.unbroken import parted, unbroken

JOINED = "\N{WORD JOINER}"
STAY = "\N{NO-BREAK SPACE}"
PARTING = "\N{ZERO WIDTH SPACE}"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Roteiro no e-Gestor", f"Roteiro no e-{JOINED}Gestor"),
        ("/opt/e-SUS/webserver", f"/{JOINED}opt/e-{JOINED}SUS/webserver"),
        ("pec-bundle.jar", f"pec-{JOINED}bundle.jar"),
        ("contra-chave", "contra-chave"),
        ("24/11/2026 e/ou", "24/11/2026 e/ou"),
        ("1 certificado vence em 12 dias", f"1 certificado vence em 12{STAY}dias"),
        ("feito em 88 ms", f"feito em 88{STAY}ms"),
        ("até o dia 3 diante do PEC", "até o dia 3 diante do PEC"),
    ],
)
def test_only_short_beginnings_the_root_and_an_amount_are_joined(text: str, drawn: str) -> None:
    assert unbroken(text) == drawn
    assert drawn.replace(JOINED, "").replace(STAY, " ") == text


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


LONG = "certificado_da_secretaria_municipal_de_saude_2026_final_assinado.pfx"


def test_only_a_word_longer_than_any_of_the_language_is_parted() -> None:
    assert parted(f"/opt/chaves/{LONG}").replace(PARTING, "") == f"/opt/chaves/{LONG}"
    assert max(len(piece) for piece in parted(LONG).split(PARTING)) < 20
    for usual in ("https://egestoraps.saude.gov.br/login", "municipio-de-vila-bela-da-santissima-trindade.pfx"):
        assert parted(usual) == usual


@pytest.mark.parametrize("command", [False, True])
def test_a_long_name_never_widens_what_shows_it(qtbot: QtBot, command: bool) -> None:
    code = CopyableCode("Arquivo", f"sudo chaveiro instalar {LONG}", plain=True, command=command)
    qtbot.addWidget(code)
    assert code.minimumSizeHint().width() < 300
    code.copy()
    assert QGuiApplication.clipboard().text() == f"sudo chaveiro instalar {LONG}", "without the invisible signs"


def test_a_long_name_is_not_selected_with_invisible_signs(qtbot: QtBot) -> None:
    label = Text("curto.pfx").selectable()
    qtbot.addWidget(label)
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse
    assert label.textInteractionFlags() & selectable
    label.setText(LONG)
    assert not label.textInteractionFlags() & selectable
    assert label.accessibleName() == LONG
    label.setText("curto.pfx")
    assert label.textInteractionFlags() & selectable
