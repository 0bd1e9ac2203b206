"""The report as one HTML page: no script, nothing loaded from anywhere, made for screen readers and for printing."""

import re
from base64 import b64encode
from html import escape

from app.output.report import Block, Card, Document, Facts, Items, Section, Table, Tag, Words
from app.resource_files import resource
from app.text import report as words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
_FONTS = ((400, "Regular"), (600, "SemiBold"))
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render(report: Document) -> bytes:
    """Return ``report`` as the bytes of a UTF-8 page."""
    sections = "".join(_section(number, section) for number, section in enumerate(report.sections, 1))
    title = _text(report.title)
    page = (
        '<!DOCTYPE html>\n<html lang="pt-BR">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>\n{_fonts()}{_style()}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{title}</h1>\n<p>{_text(report.made)}</p>\n</header>\n<main>\n"
        f'<section class="status {report.status.tone.value}" aria-label="{_text(words.SUMMARY)}">'
        f"{_icon(report.status)}<div><p>{_text(report.headline)}</p>"
        f"<p>{_text(report.status.word)}</p></div></section>\n"
        f"{sections}</main>\n<footer><p>{_text(report.closing)}</p></footer>\n</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _section(number: int, section: Section) -> str:
    blocks = "".join(_block(block) for block in section.blocks)
    name = f"parte-{number}"
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{_text(section.title)}</h2>\n{blocks}</section>\n'


def _block(block: Block) -> str:
    if isinstance(block, Facts):
        return _facts(block)
    if isinstance(block, Items):
        kind = "ol" if block.numbered else "ul"
        return f"<{kind}>" + "".join(f"<li>{_text(item)}</li>" for item in block.items) + f"</{kind}>\n"
    if isinstance(block, Card):
        return _card(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Words):
        return f"<p>{_text(block.text)}</p>\n"
    raise TypeError(type(block).__name__)


def _facts(facts: Facts) -> str:
    pairs = "".join(f"<div><dt>{_text(label)}</dt><dd>{_text(value)}</dd></div>" for label, value in facts.rows)
    return f"<dl>{pairs}</dl>\n"


def _card(card: Card) -> str:
    return (
        f'<article class="card {card.tag.tone.value}">{_icon(card.tag)}<div>'
        f'<h3>{_text(card.title)}</h3><p class="tag">{_text(card.tag.word)}</p>{_facts(card.facts)}</div></article>\n'
    )


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in table.heads)
    rows = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    # A wide table scrolls by itself; with tabindex the keyboard can do it too.
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{_text(table.caption)}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )


def _icon(tag: Tag) -> str:
    drawing = resource(f"icons/{tag.icon}.svg").read_text(encoding="utf-8").strip()
    return drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" width="40" height="40" ', 1)


def _fonts() -> str:
    return "".join(_font(weight, name) for weight, name in _FONTS)


def _font(weight: int, name: str) -> str:
    data = b64encode(resource(f"fonts/ChaveiroSans-{name}.ttf").read_bytes()).decode("ascii")
    source = f"url(data:font/ttf;base64,{data})"
    return f"@font-face {{ font-family: 'Chaveiro Sans'; font-weight: {weight}; src: {source}; }}\n"


def _style() -> str:
    return resource("report.css").read_text(encoding="utf-8")


def _text(value: str) -> str:
    """Escape a text; what no page may hold becomes a visible mark, so that a strange file name stays strange."""
    return escape(_NO_TEXT.sub("\ufffd", value))
