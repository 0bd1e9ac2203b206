"""The sheet for the Administrador Municipal: all that is to be carried to PEC, and nothing secret."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.journey.steps import for_path
from app.output.sheet import Sheet, html, sheet
from app.output.sheet_pdf import pdf

NOW = datetime(2026, 11, 22, 17, 32, tzinfo=UTC)


def made(requester_id: str | None = "4507", address: str | None = "https://pec.exemplo.gov.br") -> Sheet:
    return sheet(
        for_path(True, "5.4.37", "municipio-2027.pfx"),
        file_name="municipio-2027.pfx",
        holder="MUNICÍPIO DE SÃO JOSÉ <EXEMPLO>",
        not_after=datetime(2027, 8, 12, 17, tzinfo=UTC),
        requester_id=requester_id,
        address=address,
        now=NOW,
    )


def test_the_facts_are_those_to_be_typed_in_pec() -> None:
    facts = dict(made().facts)
    assert facts["Arquivo que aparece no PEC"] == "municipio-2027.pfx"
    assert facts["Identificador do solicitante"] == "4507"
    assert facts["Validade"] == "até 12 de agosto de 2027"


def test_an_identificador_that_is_not_known_says_whom_to_ask() -> None:
    assert "Gestor Municipal" in dict(made(requester_id=None).facts)["Identificador do solicitante"]


@pytest.mark.parametrize("address", [None, "http://localhost:8080"])
def test_an_address_that_is_good_on_the_server_alone_is_left_out(address: str | None) -> None:
    assert "Endereço do PEC" not in dict(made(address=address).facts)


def test_the_steps_are_those_of_the_activation_and_after() -> None:
    assert [part.heading for part in made().parts] == [
        "Ative o certificado no PEC",
        "Acompanhe os envios na aba “RNDS”",
        "Prepare o PEC para o CADSUS",
    ]


def test_the_page_is_one_file_with_everything_escaped() -> None:
    page = html(made()).decode()
    assert "&lt;EXEMPLO&gt;" in page
    assert "“Habilitar”" in page
    assert "src=" not in page
    assert "http://" not in page


def test_the_pdf_is_a_pdf_of_one_or_two_pages() -> None:
    data = pdf(made())
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") in (1, 2)


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_a_sign_that_the_font_lacks_is_a_question_mark(tmp_path: Path) -> None:
    strange = replace(made(), facts=(("Titular", "MUNICÍPIO \u4e2d\u200b"),), intro="Leve \U0001f511 com você.")
    path = tmp_path / "folha.pdf"
    path.write_bytes(pdf(strange))
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    assert "MUNICÍPIO ??" in done.stdout.decode()
    assert "Leve ? com você." in done.stdout.decode()
