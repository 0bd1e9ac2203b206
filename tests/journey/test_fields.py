"""Fields that help: what is accepted, how it is put in shape, and what is said when it does not fit."""

import pytest

from app.journey.fields import Problem, check, mask_cpf
from app.journey.steps import FieldKind
from app.text.journey import PROBLEMS

KEY = "AB12-CD34-EF56-GH78-IJ90-KL12-MN34-OP56"
#: The numbers on the official manual's screen of the request (pec_1032.png): the rule must hold for all of them.
REAL_CNES = [
    "6736602",
    "6213936",
    "7740697",
    "0011541",
    "0011525",
    "7108923",
    "0011185",
    "0263680",
    "2779374",
    "0011118",
    "0011126",
    "0011681",
    "0010804",
    "0011169",
    "5038669",
    "0010642",
    "3027651",
    "0010901",
    "9056963",
    "3742822",
    "0284548",
]


@pytest.mark.parametrize("typed", ["52998224725", "529.982.247-25", " 529 982 247 25 "])
def test_a_cpf_is_put_in_shape(typed: str) -> None:
    assert check(FieldKind.CPF, typed).text == "529.982.247-25"
    assert check(FieldKind.CPF, typed).problem is None


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("52998224724", Problem.CPF_DIGITS),
        ("11111111111", Problem.CPF_DIGITS),
        ("5299822472", Problem.CPF_LENGTH),
        ("", Problem.EMPTY),
    ],
)
def test_a_wrong_cpf_says_what_is_wrong(typed: str, problem: Problem) -> None:
    assert check(FieldKind.CPF, typed).problem is problem


@pytest.mark.parametrize("number", REAL_CNES)
def test_the_rule_of_the_cnes_holds_for_every_real_number(number: str) -> None:
    assert check(FieldKind.CNES, number).problem is None


def test_a_cnes_with_one_wrong_digit_is_a_doubt_and_not_a_refusal() -> None:
    found = check(FieldKind.CNES, "0284549")
    assert found.problem is Problem.CNES_DIGIT
    assert found.doubtful
    assert check(FieldKind.CNES, "284548").problem is Problem.CNES_LENGTH
    assert not check(FieldKind.CNES, "284548").doubtful


@pytest.mark.parametrize("typed", [KEY, KEY.lower(), KEY.replace("-", ""), KEY.replace("-", " "), f"  {KEY}\n"])
def test_a_contra_chave_is_put_in_eight_groups_of_four(typed: str) -> None:
    assert check(FieldKind.COUNTER_KEY, typed).text == KEY
    assert check(FieldKind.COUNTER_KEY, typed).problem is None


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("TESTE", Problem.KEY_TRAINING),
        ("teste", Problem.KEY_TRAINING),
        (KEY[:-5], Problem.KEY_SHORT),
        (KEY + "-QQQQ", Problem.KEY_SHAPE),
        (KEY.replace("A", "Á"), Problem.KEY_SHAPE),
        (KEY.replace("A", "?"), Problem.KEY_SHAPE),
    ],
)
def test_a_contra_chave_of_another_shape_says_what_is_wrong(typed: str, problem: Problem) -> None:
    assert check(FieldKind.COUNTER_KEY, typed).problem is problem


def test_the_identificador_is_digits_and_a_cnes_there_is_noticed() -> None:
    assert check(FieldKind.REQUESTER_ID, " 4507 ").text == "4507"
    assert check(FieldKind.REQUESTER_ID, "4507").problem is None
    assert check(FieldKind.REQUESTER_ID, "45a7").problem is Problem.ID_NOT_DIGITS
    assert check(FieldKind.REQUESTER_ID, "٤٥٠٧").problem is Problem.ID_NOT_DIGITS
    cnes = check(FieldKind.REQUESTER_ID, "0284548")
    assert cnes.problem is Problem.ID_LOOKS_LIKE_CNES
    assert cnes.doubtful


def test_a_masked_cpf_hides_its_ends() -> None:
    assert mask_cpf("529.982.247-25") == "***.982.247-**"


def test_every_problem_has_its_words() -> None:
    assert set(PROBLEMS) == set(Problem)
