"""Keeps a line from being broken inside "e-Gestor" or right after the "/" that begins a path, where words are drawn."""

import re

_JOINER = "\N{WORD JOINER}"
_SHORT_BEGINNING = re.compile(r"(?<![\w-])(\w{1,3}-)(?=\w)")
_ROOT = re.compile(r"(?<!\S)/(?=\w)")


def unbroken(text: str) -> str:
    """Return ``text`` for drawing alone: nobody may copy, hear or compare the invisible signs in it."""
    return _ROOT.sub(f"/{_JOINER}", _SHORT_BEGINNING.sub(rf"\1{_JOINER}", text))
