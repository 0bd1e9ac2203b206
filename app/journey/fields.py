"""What a person types on the way, checked: CPF, CNES, contra-chave, identificador do solicitante.

Nothing here stops a person: e-Gestor and PEC have the last word. A problem is shown beside the field.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.certificate import documents
from app.journey.steps import FieldKind

_GROUPS, _GROUP = 8, 4
_TRAINING = "TESTE"


class Problem(StrEnum):
    """What does not fit in a field; the words are in ``app.text.journey``."""

    EMPTY = "empty"
    CPF_LENGTH = "cpf_length"
    CPF_DIGITS = "cpf_digits"
    CNES_LENGTH = "cnes_length"
    CNES_DIGIT = "cnes_digit"
    KEY_TRAINING = "key_training"
    KEY_SHAPE = "key_shape"
    KEY_SHORT = "key_short"
    ID_NOT_DIGITS = "id_not_digits"
    ID_LOOKS_LIKE_CNES = "id_looks_like_cnes"


@dataclass(frozen=True, slots=True)
class Checked:
    """A field's text as it should be written, and the problem in it, if any."""

    text: str
    problem: Problem | None = None

    @property
    def doubtful(self) -> bool:
        """Say whether the problem is only worth a second look: what was typed may still be right."""
        return self.problem in (Problem.ID_LOOKS_LIKE_CNES, Problem.CNES_DIGIT)


def check(kind: FieldKind, text: str) -> Checked:
    """Return ``text`` put in shape for ``kind``, with the problem that it has, if any."""
    bare = text.strip()
    return _CHECKS[kind](bare) if bare else Checked("", Problem.EMPTY)


def mask_cpf(cpf: str) -> str:
    """Return "***.456.789-**" for the eleven digits of ``cpf``: enough to recognise, too little to misuse."""
    return documents.mask_cpf(_digits(cpf))


def _cpf(text: str) -> Checked:
    digits = _digits(text)
    if len(digits) != 11:
        return Checked(text, Problem.CPF_LENGTH)
    shaped = f"{digits[:3]}.{digits[3:6]}.{digits[6:9]}-{digits[9:]}"
    return Checked(shaped, None if documents.is_cpf(digits) else Problem.CPF_DIGITS)


def _cnes(text: str) -> Checked:
    """Six digits in sequence and one check digit (Portaria SAS 403/2000, article 3).

    The rule of the digit is not published. Modulo 11 with weights 7 to 2 holds for all 21 numbers on the
    official manual's screen of the request, so a mismatch is a doubt, not a refusal.
    """
    digits = _digits(text)
    if len(digits) != 7 or len(digits) != len(text):
        return Checked(text, Problem.CNES_LENGTH)
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False)) % 11
    expected = 11 - rest if rest > 1 else 0
    return Checked(digits, None if int(digits[6]) == expected else Problem.CNES_DIGIT)


def _counter_key(text: str) -> Checked:
    """Eight groups of four letters or digits; a training installation shows "TESTE" instead."""
    upper = text.upper()
    if upper == _TRAINING:
        return Checked(upper, Problem.KEY_TRAINING)
    signs = [sign for sign in upper if sign not in "- \t\r\n"]
    if not all(sign.isascii() and sign.isalnum() for sign in signs):
        return Checked(text, Problem.KEY_SHAPE)
    if len(signs) != _GROUPS * _GROUP:
        return Checked(text, Problem.KEY_SHORT if len(signs) < _GROUPS * _GROUP else Problem.KEY_SHAPE)
    groups = ("".join(signs[start : start + _GROUP]) for start in range(0, len(signs), _GROUP))
    return Checked("-".join(groups))


def _requester_id(text: str) -> Checked:
    if not (text.isascii() and text.isdigit()):
        return Checked(text, Problem.ID_NOT_DIGITS)
    return Checked(text, Problem.ID_LOOKS_LIKE_CNES if len(text) == 7 and not _cnes(text).problem else None)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())


_CHECKS: dict[FieldKind, Callable[[str], Checked]] = {
    FieldKind.CPF: _cpf,
    FieldKind.CNES: _cnes,
    FieldKind.COUNTER_KEY: _counter_key,
    FieldKind.REQUESTER_ID: _requester_id,
}
