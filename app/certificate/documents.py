"""CPF and CNPJ: check digits, form and mask.

Rules: IN RFB 1.548/2015 (CPF) and IN RFB 2.229/2024 (CNPJ, whose first twelve characters may be letters
since July 2026: a character counts as its ASCII code less 48).
"""

import re

_CPF_LENGTH, _CNPJ_LENGTH = 11, 14
_LIKE_CPF = re.compile(r"(?<![0-9])[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}(?![0-9])")


def plain(number: str) -> str:
    """Return ``number`` in upper case without dots, dashes, slashes and blanks."""
    return "".join(c for c in number.upper() if c not in "./- ")


def is_cpf(number: str) -> bool:
    """Say whether ``number`` is eleven digits, not all alike, with right check digits."""
    if len(number) != _CPF_LENGTH or not _digits(number) or len(set(number)) == 1:
        return False
    values = [int(c) for c in number]
    first = _check(values[:9], range(10, 1, -1))
    return values[9:] == [first, _check([*values[:9], first], range(11, 1, -1))]


def is_cnpj(number: str) -> bool:
    """Say whether ``number`` (plain, numeric or alphanumeric) has right check digits."""
    if not looks_like_cnpj(number) or len(set(number)) == 1:
        return False
    values = [ord(c) - 48 for c in number]
    first = _check(values[:12], (5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2))
    return values[12:] == [first, _check([*values[:12], first], (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2))]


def looks_like_cnpj(number: str) -> bool:
    """Say whether ``number`` has the form of a CNPJ, whatever its check digits."""
    body = number[:12]
    right_form = len(number) == _CNPJ_LENGTH and number.isascii() and body.isalnum() and body.upper() == body
    return right_form and _digits(number[12:])


def format_cnpj(number: str) -> str:
    """Return a plain CNPJ with its dots, slash and dash."""
    return f"{number[:2]}.{number[2:5]}.{number[5:8]}/{number[8:12]}-{number[12:]}"


def mask_cpf(number: str) -> str:
    """Return the CPF with only its six middle digits, the way public bodies show it."""
    return f"***.{number[3:6]}.{number[6:9]}-**"


def hide_cpf(text: str) -> str:
    """Return ``text`` with every CPF in it masked; eleven digits that are no CPF stay."""
    return _LIKE_CPF.sub(lambda m: mask_cpf(plain(m[0])) if is_cpf(plain(m[0])) else m[0], text)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _check(values: list[int], weights: "range | tuple[int, ...]") -> int:
    rest = sum(value * weight for value, weight in zip(values, weights, strict=True)) % 11
    return 0 if rest < 2 else 11 - rest
