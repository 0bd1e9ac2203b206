"""Types by policy and holders by every profile that ICP-Brasil has used."""

from datetime import UTC, datetime

import pytest

from app.certificate import icp_brasil
from app.certificate.icp_brasil import HolderKind, Named
from app.certificate.report import Holder
from tests.factory import CNPJ, CPF, person_data

NEW = datetime(2026, 1, 1, tzinfo=UTC)
OLD = datetime(2020, 1, 1, tzinfo=UTC)
MASKED = "***.456.789-**"
FORMATTED = "11.222.333/0001-81"


@pytest.mark.parametrize(
    ("policy", "kind"),
    [
        ("2.16.76.1.2.1.44", "A1"),
        ("2.16.76.1.2.2.3", "A2"),
        ("2.16.76.1.2.3.6", "A3"),
        ("2.16.76.1.2.4.1", "A4"),
        ("2.16.76.1.2.101.5", "S1"),
        ("2.16.76.1.2.104.5", "S4"),
        ("2.16.76.1.2.201.18", "SE-S"),
        ("2.16.76.1.2.202.18", "SE-H"),
        ("2.16.76.1.2.303.1", "T3"),
        ("2.16.76.1.2.304.1", "T4"),
        ("2.16.76.1.2.500.1", None),
        ("2.16.76.1.2.11.1", None),
        ("2.16.76.1.2.1000", None),
        ("2.16.76.1.1.44", None),
        ("1.3.6.1.4.1.5923", None),
        ("2.16.76.1.2.1", "A1"),
    ],
)
def test_the_type_follows_from_the_arc_of_the_policy(policy: str, kind: str | None) -> None:
    assert icp_brasil.certificate_type([policy], NEW) == kind


def test_the_first_known_policy_counts() -> None:
    assert icp_brasil.certificate_type(["1.2.3", "2.16.76.1.2.3.1", "2.16.76.1.2.1.1"], NEW) == "A3"


def test_a_seal_from_before_seals_existed_is_not_one() -> None:
    assert icp_brasil.certificate_type(["2.16.76.1.2.201.1"], OLD) is None


def test_an_e_cnpj_of_the_old_profile_names_the_company_and_who_answers_for_it() -> None:
    others = {
        icp_brasil.CNPJ: CNPJ,
        icp_brasil.RESPONSIBLE_NAME: " MARIA DA SILVA  ",
        icp_brasil.RESPONSIBLE_DATA: person_data(CPF),
    }
    found = icp_brasil.identify(Named(f"MUNICIPIO DE TESTE:{CNPJ}", others=others), "A1")
    assert found.holder == Holder("MUNICIPIO DE TESTE", FORMATTED, MASKED, "MARIA DA SILVA")
    assert found.kind is HolderKind.COMPANY
    assert found.wrong_cnpj is None


def test_an_e_cpf_of_the_old_profile_names_the_person() -> None:
    named = Named(f"MARIA DA SILVA:{CPF}", others={icp_brasil.PERSON_DATA: person_data(CPF)})
    found = icp_brasil.identify(named, "A1")
    assert found.holder == Holder("MARIA DA SILVA", None, MASKED, None)
    assert found.kind is HolderKind.PERSON


def test_the_new_profile_is_read_from_the_serial_number_first() -> None:
    others = {icp_brasil.CNPJ: "00000000000191"}
    found = icp_brasil.identify(Named("MUNICIPIO DE TESTE", serial_number=CNPJ, others=others), "SE-S")
    assert found.holder == Holder("MUNICIPIO DE TESTE", FORMATTED)
    assert found.kind is HolderKind.SEAL


def test_a_person_of_the_new_profile_is_read_from_the_serial_number() -> None:
    found = icp_brasil.identify(Named("MARIA DA SILVA", serial_number=CPF), "A3")
    assert found.holder == Holder("MARIA DA SILVA", None, MASKED)
    assert found.kind is HolderKind.PERSON


def test_a_serial_number_that_is_no_document_is_passed_over() -> None:
    found = icp_brasil.identify(Named("X", serial_number="11222333000180", others={icp_brasil.CNPJ: CNPJ}), None)
    assert found.holder.cnpj == FORMATTED


def test_the_common_name_is_the_last_resort() -> None:
    assert icp_brasil.identify(Named(f"EMPRESA: FILIAL:{CNPJ}"), None).holder == Holder("EMPRESA: FILIAL", FORMATTED)
    assert icp_brasil.identify(Named(f"MARIA:{CPF}"), None).holder == Holder("MARIA", None, MASKED)
    assert icp_brasil.identify(Named("servidor:8080"), None).holder == Holder("servidor:8080")


def test_an_alphanumeric_cnpj_is_a_cnpj() -> None:
    found = icp_brasil.identify(Named("NOVA:12ABC34501DE35", others={icp_brasil.CNPJ: "12ABC34501DE35"}), "A1")
    assert found.holder == Holder("NOVA", "12.ABC.345/01DE-35")
    assert found.wrong_cnpj is None


def test_a_cnpj_with_wrong_check_digits_is_shown_and_said_to_be_wrong() -> None:
    found = icp_brasil.identify(Named("X", others={icp_brasil.CNPJ: "11222333000180"}), "A1")
    assert found.wrong_cnpj == "11.222.333/0001-80"
    assert found.holder.cnpj == found.wrong_cnpj


@pytest.mark.parametrize(
    "data", ["", "01011980", "01011980123456789", "01011980" + "0" * 11 + "x", "01011980ABCDEFGHIJK"]
)
def test_person_data_that_are_cut_short_or_filled_with_zeros_hold_no_cpf(data: str) -> None:
    assert icp_brasil.identify(Named("X", others={icp_brasil.PERSON_DATA: data}), None).holder.cpf is None


@pytest.mark.parametrize("tail", ["", "0" * 15, "000000001234567SSPSP ", "000000001234567SSP       SP"])
def test_the_cpf_is_found_by_its_place_whatever_follows(tail: str) -> None:
    data = "31121999" + CPF + "12345678901" + tail
    assert icp_brasil.identify(Named("X", others={icp_brasil.PERSON_DATA: data}), None).holder.cpf == MASKED


def test_a_certificate_of_equipment_is_named_after_the_company() -> None:
    others = {icp_brasil.COMPANY_NAME: "EMPRESA LTDA", icp_brasil.CNPJ: CNPJ}
    found = icp_brasil.identify(Named("www.exemplo.com.br", others=others, has_dns=True), "A1")
    assert found.kind is HolderKind.EQUIPMENT
    assert found.holder.name == "EMPRESA LTDA"


def test_a_certificate_without_any_document_has_a_name_alone() -> None:
    found = icp_brasil.identify(Named("", organization="Secretaria"), None)
    assert found.holder == Holder("Secretaria")
    assert found.kind is HolderKind.UNKNOWN


def test_a_cpf_inside_a_name_is_masked_too() -> None:
    assert icp_brasil.identify(Named(f"{CPF} MARIA"), None).holder.name == f"{MASKED} MARIA"


@pytest.mark.parametrize(
    ("tag", "content"),
    [
        (0x04, "Ação".encode()),
        (0x04, "Ação".encode("latin-1")),
        (0x0C, "Ação".encode()),
        (0x13, "Ação".encode("latin-1")),
        (0x14, "Ação".encode("latin-1")),
        (0x16, "Ação".encode("latin-1")),
        (0x1C, "Ação".encode("utf-32-be")),
        (0x1E, "Ação".encode("utf-16-be")),
        (0x99, "Ação".encode("latin-1")),
    ],
)
def test_every_kind_of_string_is_read(tag: int, content: bytes) -> None:
    assert icp_brasil.decode_text(tag, content) == "Ação"


@pytest.mark.parametrize("tag", range(256))
def test_no_bytes_are_too_broken_for_a_string(tag: int) -> None:
    icp_brasil.decode_text(tag, bytes(range(256)) + b"\xd8").encode("utf-8")
