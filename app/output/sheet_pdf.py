"""The sheet for the Administrador Municipal as a PDF on A4, in the program's own font; no Qt is loaded."""

from fpdf import FPDF

from app.output.pdf_text import drawable
from app.output.sheet import Part, Sheet
from app.resource_files import resource
from app.text import wizard_check as words
from app.text import wizard_pages as page_words

_FONT = "Chaveiro"
_TITLE_COLOUR = (12, 50, 111)
_TEXT, _QUIET, _LINE = (51, 51, 51), (85, 85, 85), (204, 204, 204)
_MARGIN = 20.0
_LABEL_WIDTH = 62.0


def pdf(made: Sheet) -> bytes:
    """Return ``made`` as the bytes of a PDF file."""
    page = FPDF(format="A4")
    page.set_title(made.title)
    page.set_lang("pt-BR")
    page.set_creator("Chaveiro")
    for style, name in (("", "Regular"), ("B", "SemiBold")):
        page.add_font(_FONT, style, resource(f"fonts/ChaveiroSans-{name}.ttf"))
    page.set_margins(_MARGIN, _MARGIN)
    page.set_auto_page_break(auto=True, margin=_MARGIN)
    page.add_page()
    _text(page, made.title, size=19, bold=True, colour=_TITLE_COLOUR, height=9)
    _text(page, made.intro, gap=2)
    _heading(page, words.SHEET_FACTS)
    for label, value in made.facts:
        _fact(page, label, value)
    _text(page, made.warning, bold=True, gap=3)
    for part in made.parts:
        _part(page, part)
    _text(page, made.made, size=9, colour=_QUIET, gap=8)
    return bytes(page.output())


def _part(page: FPDF, part: Part) -> None:
    _heading(page, part.heading)
    _text(page, f"{page_words.WHO}: {part.who}", colour=_QUIET)
    for number, action in enumerate(part.actions, 1):
        _item(page, f"{number}.", action, _TEXT)
    for note in part.notes:
        _item(page, "•", note, _QUIET)


def _heading(page: FPDF, text: str) -> None:
    if page.will_page_break(28):  # a heading never stands alone at the foot of a page
        page.add_page()
    _text(page, text, size=13, bold=True, colour=_TITLE_COLOUR, gap=6, height=7)


def _text(
    page: FPDF,
    text: str,
    *,
    size: int = 11,
    bold: bool = False,
    colour: tuple[int, int, int] = _TEXT,
    gap: float = 0,
    height: float = 6,
) -> None:
    page.ln(gap)
    page.set_font(_FONT, "B" if bold else "", size)
    page.set_text_color(*colour)
    page.multi_cell(0, height, drawable(page, _FONT, text), align="L", new_x="LMARGIN", new_y="NEXT")


def _fact(page: FPDF, label: str, value: str) -> None:
    page.set_draw_color(*_LINE)
    top = page.get_y() + 1.5
    page.set_xy(_MARGIN, top)
    page.set_font(_FONT, "", 11)
    page.set_text_color(*_QUIET)
    page.multi_cell(_LABEL_WIDTH, 6, label, align="L", new_x="RIGHT", new_y="TOP")
    page.set_font(_FONT, "B", 11)
    page.set_text_color(*_TEXT)
    page.multi_cell(0, 6, drawable(page, _FONT, value), align="L", new_x="LMARGIN", new_y="NEXT")
    page.line(_MARGIN, page.get_y() + 1, page.w - _MARGIN, page.get_y() + 1)
    page.set_y(page.get_y() + 1)


def _item(page: FPDF, mark: str, text: str, colour: tuple[int, int, int]) -> None:
    page.set_font(_FONT, "", 11)
    page.set_text_color(*colour)
    page.set_x(_MARGIN)
    page.multi_cell(8, 6, mark, new_x="RIGHT", new_y="TOP")
    page.multi_cell(0, 6, text, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(1)
