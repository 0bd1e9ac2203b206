"""The sheet for the person who activates the certificate in PEC: what to carry there, what to do. Without secrets."""

from dataclasses import dataclass
from datetime import datetime
from html import escape

from app.journey.steps import HumanStep
from app.text import journey as people
from app.text import wizard_check as words
from app.text import wizard_pages as page_words
from app.text.labels import day

_LATER = ("conferir_envio", "cadsus")


@dataclass(frozen=True, slots=True)
class Part:
    """One step on the sheet: a heading, who does it, what to do in order, and what is good to know."""

    heading: str
    who: str
    actions: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that is printed, in order. ``facts`` are (label, value)."""

    title: str
    intro: str
    facts: tuple[tuple[str, str], ...]
    warning: str
    parts: tuple[Part, ...]
    made: str


def sheet(
    steps: tuple[HumanStep, ...],
    *,
    file_name: str,
    holder: str | None,
    not_after: datetime | None,
    requester_id: str | None,
    address: str | None,
    now: datetime,
) -> Sheet:
    """Return the sheet for a certificate that lies in ``chaves`` as ``file_name``.

    ``steps`` are those of ``Journey.for_path``; ``address`` is that of the PEC, if it is known; one that is
    only good on the server itself is left out.
    """
    pairs = (
        (page_words.FILE_NAME_IN_PEC, file_name),
        (words.DONE_HOLDER, holder),
        (words.DONE_VALID, words.SHEET_UNTIL.format(day=day(not_after)) if not_after else None),
        (page_words.IDENTIFIER, requester_id or words.SHEET_ASK_IDENTIFIER),
        (words.SHEET_ADDRESS, address if address and "localhost" not in address else None),
    )
    wanted = [step for step in steps if step.id == "ativar"] + [step for step in steps if step.id in _LATER]
    return Sheet(
        words.SHEET_TITLE,
        words.SHEET_INTRO,
        tuple((label, value) for label, value in pairs if value),
        words.SHEET_PASSWORD,
        tuple(_part(step) for step in wanted),
        words.SHEET_MADE.format(day=day(now)),
    )


def _part(step: HumanStep) -> Part:
    statuses = tuple(f"“{status.shown}”: {status.meaning}" for status in step.statuses)
    return Part(step.title, people.ROLES[step.who], step.instructions, (*statuses, *step.notes))


def html(made: Sheet) -> bytes:
    """Return the sheet as one self-contained page that prints on A4."""
    facts = "".join(f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>" for label, value in made.facts)
    body = (
        f"<h1>{escape(made.title)}</h1><p>{escape(made.intro)}</p>"
        f"<h2>{escape(words.SHEET_FACTS)}</h2><table>{facts}</table><p><strong>{escape(made.warning)}</strong></p>"
        f"{''.join(_html_part(part) for part in made.parts)}<footer>{escape(made.made)}</footer>"
    )
    head = f'<meta charset="utf-8"><title>{escape(made.title)}</title><style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="pt-BR"><head>{head}</head><body>{body}</body></html>\n'.encode()


def _html_part(part: Part) -> str:
    actions = "".join(f"<li>{escape(text)}</li>" for text in part.actions)
    notes = "".join(f"<li>{escape(text)}</li>" for text in part.notes)
    who = f"{escape(page_words.WHO)}: {escape(part.who)}"
    return f"<h2>{escape(part.heading)}</h2><p>{who}</p><ol>{actions}</ol>" + (f"<ul>{notes}</ul>" if notes else "")


_STYLE = """
@page { size: A4; margin: 18mm; }
body { font: 11pt/1.5 Raleway, "DejaVu Sans", sans-serif; font-variant-numeric: lining-nums; color: #333;
  max-width: 42em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 20pt; color: #0c326f; margin: 0 0 .3em; line-height: 1.2; }
h2 { font-size: 13pt; color: #0c326f; margin: 1.4em 0 .3em; break-after: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .45em .6em; border-bottom: 1px solid #ccc; vertical-align: top; }
th { width: 38%; font-weight: 600; }
ul { color: #555; }
footer { margin-top: 2em; color: #555; font-size: 9pt; }
"""
