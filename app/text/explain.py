"""Turns a code and its facts into the three parts that a person reads."""

from dataclasses import dataclass
from importlib import import_module

from app.findings import Code, Facts
from app.text.fact_words import worded

#: Stands for a fact that nobody knows.
NOT_TOLD = "não informado"
_GROUPS = ("file", "opening", "certificate", "pec", "installing", "network", "watch", "program")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, why, and what to do. The parts may hold ``{fact}`` blanks until they are filled."""

    what: str
    why: str
    action: str

    def filled(self, facts: Facts) -> "Explanation":
        """Return the same parts with the blanks filled; a fact that is missing reads "não informado"."""
        known = _Known(worded(facts))
        return Explanation(*(part.format_map(known) for part in (self.what, self.why, self.action)))


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return NOT_TOLD


def explain(code: Code, facts: Facts) -> Explanation:
    """Return the three parts for ``code``. Raises KeyError for a code without a text (a test forbids it)."""
    for group in _GROUPS:
        table: dict[Code, Explanation] = import_module(f"app.text.codes.{group}").EXPLANATIONS
        if code in table:
            return table[code].filled(facts)
    raise KeyError(code)
