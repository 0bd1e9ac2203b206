"""Names in `chaves`: plain ASCII, lower-case ending, made from holder and year, never a device of Windows."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.certificate.report import Certificate, FileFacts, FileKind, Holder, Key, Report, Verdict
from app.findings import ChaveiroError, Code
from app.pec.naming import MAX_NAME, check_name, suggest_name


def report(holder: str | None, not_after: datetime = datetime(2027, 11, 3, tzinfo=UTC)) -> Report:
    certificate = holder and Certificate(
        subject="",
        issuer="",
        serial="1",
        not_before=datetime(2026, 1, 1, tzinfo=UTC),
        not_after=not_after,
        days_left=1,
        key=Key("RSA", 2048),
        sha256="",
        type="A1",
        icp_brasil=True,
        holder=Holder(holder),
    )
    return Report(FileFacts("x.pfx", 1, "0" * 64, FileKind.PKCS12), Verdict.FIT, certificate=certificate or None)


def test_the_name_is_the_holder_and_the_year_of_expiry() -> None:
    found = suggest_name(report("MUNICÍPIO DE SÃO JOSÉ DO EXEMPLO:12345678000195"), "Certificado (1).PFX")
    assert found == "municipio-de-sao-jose-do-exemplo-2027.pfx"


def test_the_year_is_that_of_the_calendar_in_brasilia() -> None:
    midnight = datetime(2028, 1, 1, 1, tzinfo=UTC)
    assert suggest_name(report("Cidade", midnight), "a.p12") == "cidade-2027.p12"


def test_without_a_certificate_the_name_of_the_file_is_made_plain() -> None:
    assert suggest_name(report(None), "Certidão do Município.PFX") == "certidao-do-municipio.pfx"
    assert suggest_name(report(None), "???.p12") == "certificado.p12"
    assert suggest_name(report(None), "sem-final") == "sem-final.pfx"


def test_a_long_holder_is_cut_between_words() -> None:
    found = suggest_name(report("Fundo Municipal de Saúde de Nossa Senhora do Livramento das Águas Claras"), "a.pfx")
    assert found == "fundo-municipal-de-saude-de-nossa-senhora-do-livramento-2027.pfx"
    assert len(found) <= MAX_NAME


@pytest.mark.parametrize("device", ["con", "NUL", "Com1", "lpt9", "aux"])
def test_a_holder_named_like_a_device_of_windows_gets_another_name(device: str) -> None:
    assert check_name(suggest_name(report(None), f"{device}.pfx")).startswith("certificado-")


@given(st.text(max_size=120), st.text(max_size=80))
def test_every_suggestion_is_a_name_that_is_accepted(holder: str, source: str) -> None:
    assert check_name(suggest_name(report(holder or None), source))


@pytest.mark.parametrize("name", ["a.pfx", "Prefeitura_2027.p12", "a.b-c.pfx", "x" * 60 + ".pfx"])
def test_good_names_are_taken(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a",
        "a.PFX",
        "a.cer",
        "a b.pfx",
        "é.pfx",
        ".pfx",
        ".chaveiro-1.pfx",
        "-a.pfx",
        "a..pfx",
        "a.b..c.pfx",
        "../a.pfx",
        "a/b.pfx",
        "a\\b.pfx",
        "a.pfx\n",
        "a.pfx ",
        "a\0.pfx",
        "con.pfx",
        "NUL.x.p12",
        "com0.pfx",
        "a:stream.pfx",
        "x" * 61 + ".pfx",
    ],
)
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(ChaveiroError) as error:
        check_name(name)
    assert error.value.code is Code.NAME_INVALID
