"""CPF and CNPJ: check digits against an independent library, form and mask."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from validate_docbr import CNPJ, CPF

from app.certificate import documents

ALPHANUMERIC = string.digits + string.ascii_uppercase


@pytest.mark.parametrize("number", ["12345678909", "52998224725", "11144477735"])
def test_a_right_cpf_is_known(number: str) -> None:
    assert documents.is_cpf(number)


@pytest.mark.parametrize(
    "number", ["12345678900", "1234567890", "123456789090", "00000000000", "1234567890a", "", "१२३४५६७८९०९"]
)
def test_a_wrong_cpf_is_known(number: str) -> None:
    assert not documents.is_cpf(number)


@pytest.mark.parametrize("number", ["11222333000181", "12ABC34501DE35", "00000000000191"])
def test_a_right_cnpj_is_known_with_digits_and_with_letters(number: str) -> None:
    assert documents.is_cnpj(number)


@pytest.mark.parametrize(
    "number",
    [
        "11222333000180",
        "12ABC34501DE36",
        "12abc34501de35",
        "12ABC34501DEX5",
        "00000000000000",
        "1122233300018",
        "",
        "11222333٠00181",
    ],
)
def test_a_wrong_cnpj_is_known(number: str) -> None:
    assert not documents.is_cnpj(number)


@settings(deadline=None)
@given(st.text(string.digits, min_size=11, max_size=11))
def test_cpf_agrees_with_another_implementation(number: str) -> None:
    assert documents.is_cpf(number) == (CPF().validate(number) and len(set(number)) > 1)


@settings(deadline=None)
@given(st.text(ALPHANUMERIC, min_size=12, max_size=12))
def test_every_body_of_a_cnpj_has_exactly_one_pair_of_check_digits(body: str) -> None:
    right = [f"{body}{n:02}" for n in range(100) if documents.is_cnpj(f"{body}{n:02}")]
    assert len(right) == (1 if len(set(body)) > 1 else len(right))
    assert all(CNPJ().validate(number) for number in right)


def test_the_form_of_a_cnpj_is_told_apart_from_its_check_digits() -> None:
    assert documents.looks_like_cnpj("11222333000100")
    assert not documents.looks_like_cnpj("11222333000A00"[:13])
    assert not documents.looks_like_cnpj("112223330001AB")


def test_dots_dashes_and_case_do_not_matter() -> None:
    assert documents.plain("12.abc.345/01de-35") == "12ABC34501DE35"


def test_a_cnpj_is_shown_with_its_punctuation() -> None:
    assert documents.format_cnpj("12ABC34501DE35") == "12.ABC.345/01DE-35"


def test_a_cpf_is_shown_with_its_middle_only() -> None:
    assert documents.mask_cpf("12345678909") == "***.456.789-**"


@pytest.mark.parametrize("written", ["12345678909", "123.456.789-09"])
def test_a_cpf_inside_a_text_is_masked(written: str) -> None:
    assert documents.hide_cpf(f"CN=MARIA:{written},O=X") == "CN=MARIA:***.456.789-**,O=X"


@pytest.mark.parametrize("text", ["11222333000181", "serial 12345678900", "0123456789090", ""])
def test_other_numbers_are_left_alone(text: str) -> None:
    assert documents.hide_cpf(text) == text
