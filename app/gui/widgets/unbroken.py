"""Where a drawn line may be broken: not in "e-Gestor", "12 dias" or after a root "/", but inside a very long name."""

import re

_JOINER = "\N{WORD JOINER}"
_SHORT_BEGINNING = re.compile(r"(?<![\w-])(\w{1,3}-)(?=\w)")
_ROOT = re.compile(r"(?<!\S)/(?=\w)")
_AMOUNT = re.compile(r"(?<=\d) (?=(?:ms|dias?)\b)")
_STAY = "\N{NO-BREAK SPACE}"
_PARTING = "\N{ZERO WIDTH SPACE}"
_LONG = re.compile(r"[^\s/\\-]{25,}")
_PIECE = re.compile(r"_+(?=.)|[^_]{12}(?=[^_]{6})")


def unbroken(text: str) -> str:
    """Return ``text`` for drawing alone: nobody may copy, hear or compare the invisible signs in it."""
    return _ROOT.sub(f"/{_JOINER}", _SHORT_BEGINNING.sub(rf"\1{_JOINER}", _AMOUNT.sub(_STAY, text)))


def parted(text: str) -> str:
    """Return ``text`` for drawing alone, with places to break a line in words longer than any of the language."""
    return _LONG.sub(lambda word: _PIECE.sub(rf"\g<0>{_PARTING}", word[0]), text)
