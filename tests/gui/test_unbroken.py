"""Words that must not part at the end of a line."""

import pytest

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
