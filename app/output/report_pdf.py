"""The report as a PDF on A4 with the program's own fonts. Qt is not loaded; load this module at the moment of use."""

from itertools import zip_longest
from textwrap import wrap
from typing import cast

from fpdf import FPDF, FontFace, ViewerPreferences
from fpdf.drawing_primitives import Transform
from fpdf.enums import MethodReturnValue, TableBordersLayout
from fpdf.svg import SVGObject

from app.output.pdf_text import drawable
from app.output.report import Block, Card, Document, Facts, Items, Table, Tag, Words
from app.resource_files import resource
from app.text import report as words
from app.tones import LIGHT

_FONT = "Chaveiro"
_MARGIN = 18.0
_LABEL = 46.0
_CARD_LEFT = 19.0
_ICON = 9.0
_TITLE, _TEXT, _QUIET, _LINE, _BAND, _WHITE = "#0c326f", "#333333", "#555555", "#cccccc", "#0c326f", "#ffffff"
#: Of the history, together the width of the page: a moment, a deed and a code of the program stay on one line.
_WIDTHS = (31, 32, 36, 33, 42)
#: Signs of a cell that surely fit on a page, however wide they are: a row is never broken over two pages.
_LONGEST_CELL = 300


def render(report: Document) -> bytes:
    """Return ``report`` as the bytes of a PDF file. The same report gives the same bytes."""
    page = _Paper(report.title)
    page.set_creation_date(report.created)
    page.add_page()
    _head(page, report)
    _status(page, report)
    for section in report.sections:
        _heading(page, section.title)
        for block in section.blocks:
            _block(page, block)
    page.ln(6)
    page.write_down(report.closing, size=9, colour=_QUIET)
    return bytes(page.output())


class _Paper(FPDF):
    """A4 pages with our fonts and a footer, written from top to bottom."""

    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        for style, name in (("", "Regular"), ("B", "SemiBold")):
            self.add_font(_FONT, style, resource(f"fonts/ChaveiroSans-{name}.ttf"))
        self._footer_text = title
        self.set_title(title)
        self.set_lang("pt-BR")
        self.set_creator("Chaveiro")
        self.set_keywords(words.KEYWORDS)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(True, margin=20)

    def footer(self) -> None:
        """Write title and number of the page at its foot."""
        self.set_y(-13)
        self.use(8.5, colour=_QUIET)
        number = words.PAGE.format(number=self.page_no(), total="{nb}")
        self.cell(0, 5, f"{self._footer_text}. {number}", align="C")

    def use(self, size: float, *, bold: bool = False, colour: str = _TEXT) -> None:
        """Write the next text in this size (points), weight and colour."""
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_text_color(colour)

    def write_down(
        self,
        text: str,
        *,
        size: float = 10.5,
        bold: bool = False,
        colour: str = _TEXT,
        left: float = 0,
        height: float = 5.4,
    ) -> None:
        """Write ``text`` in lines of ``height``, ``left`` millimetres from the margin; the next text comes below."""
        self.use(size, bold=bold, colour=colour)
        self.set_x(_MARGIN + left)
        self.multi_cell(self.epw - left, height, self.clean(text), align="L", new_x="LMARGIN", new_y="NEXT")

    def height_of(self, text: str, *, size: float, bold: bool = False, left: float, height: float) -> float:
        """Return the millimetres that ``write_down`` would take."""
        self.use(size, bold=bold)
        measured = self.multi_cell(
            self.epw - left, height, self.clean(text), align="L", dry_run=True, output=MethodReturnValue.HEIGHT
        )
        return cast(float, measured)

    def turn_unless(self, height: float) -> None:
        """Begin a new page when less than ``height`` millimetres are left on this one."""
        if self.will_page_break(height):
            self.add_page()

    def clean(self, text: str) -> str:
        """Return ``text`` with only what the font has; a character that it lacks becomes a question mark."""
        return drawable(self, _FONT, text)

    def icon(self, tag: Tag, x: float, y: float) -> None:
        """Draw the icon of ``tag`` with its upper left corner at ``x``, ``y`` (millimetres)."""
        source = resource(f"icons/{tag.icon}.svg").read_text(encoding="utf-8")
        drawing = SVGObject(source.replace("currentColor", LIGHT[tag.tone].line))
        _, _, path = drawing.transform_to_rect_viewport(scale=1, width=_ICON, height=_ICON)
        path.transform = (path.transform or Transform.identity()) @ Transform.translation(x, y)
        self.draw_path(path)


def _head(page: _Paper, report: Document) -> None:
    page.set_fill_color(_BAND)
    page.rect(0, 0, page.w, 32, style="F")
    page.set_y(9)
    page.start_section(report.title)
    page.write_down(report.title, size=19, bold=True, colour=_WHITE, height=9)
    page.write_down(report.made, size=9.5, colour=_WHITE)
    page.set_y(39)


def _status(page: _Paper, report: Document) -> None:
    shade = LIGHT[report.status.tone]
    top = page.get_y()
    page.set_fill_color(shade.soft)
    page.rect(_MARGIN, top, page.epw, 18, style="F")
    page.set_fill_color(shade.line)
    page.rect(_MARGIN, top, 2, 18, style="F")
    page.icon(report.status, _MARGIN + 6, top + 4.5)
    page.set_y(top + 3.2)
    page.write_down(report.headline, size=13, bold=True, colour=shade.text, left=_CARD_LEFT, height=6)
    page.write_down(report.status.word, size=10, colour=shade.text, left=_CARD_LEFT)
    page.set_y(top + 20)


def _heading(page: _Paper, title: str) -> None:
    page.turn_unless(34)  # a heading never stands alone at the foot of a page
    page.ln(5)
    page.start_section(title, level=1)
    page.write_down(title, size=13.5, bold=True, colour=_TITLE, height=7.5)
    page.ln(1)


def _block(page: _Paper, block: Block) -> None:
    if isinstance(block, Facts):
        _facts(page, block)
    elif isinstance(block, Items):
        _items(page, block)
    elif isinstance(block, Card):
        _card(page, block)
    elif isinstance(block, Table):
        _table(page, block)
    elif isinstance(block, Words):
        page.write_down(block.text)


def _items(page: _Paper, block: Items) -> None:
    for number, item in enumerate(block.items, 1):
        page.turn_unless(6)
        top = page.get_y()
        page.use(10.5, bold=True, colour=_TITLE)
        page.cell(7, 5.4, f"{number}." if block.numbered else "•")
        page.set_y(top)
        page.write_down(item, left=7)
        page.ln(0.8)


def _card(page: _Paper, card: Card) -> None:
    page.turn_unless(min(_card_height(page, card), page.eph - 20))
    number, top = page.page, page.get_y() + 1
    page.set_y(top)
    page.icon(card.tag, _MARGIN + 5, top + 1)
    page.write_down(card.title, size=11.5, bold=True, left=_CARD_LEFT)
    _tag(page, card.tag)
    _facts(page, card.facts, left=_CARD_LEFT)
    if page.page == number:
        page.set_fill_color(LIGHT[card.tag.tone].line)
        page.rect(_MARGIN, top, 1.6, page.get_y() - top, style="F")
    page.ln(3)


def _card_height(page: _Paper, card: Card) -> float:
    title = page.height_of(card.title, size=11.5, bold=True, left=_CARD_LEFT, height=5.4)
    values = (page.height_of(v, size=9.5, left=_CARD_LEFT + _LABEL, height=5) for _, v in card.facts.rows)
    return title + 8 + sum(values)


def _tag(page: _Paper, tag: Tag) -> None:
    shade = LIGHT[tag.tone]
    page.use(9, bold=True, colour=shade.text)
    page.set_fill_color(shade.soft)
    page.set_x(_MARGIN + _CARD_LEFT + 1)
    page.cell(page.get_string_width(tag.word) + 5, 5.6, tag.word, fill=True, align="C")
    page.ln(7)


def _facts(page: _Paper, facts: Facts, left: float = 0) -> None:
    for label, value in facts.rows:
        page.turn_unless(page.height_of(value, size=9.5, left=left + _LABEL, height=5))
        top = page.get_y()
        page.use(9.5, colour=_QUIET)
        page.set_x(_MARGIN + left)
        page.cell(_LABEL - 2, 5, label)
        page.set_y(top)
        page.write_down(value, size=9.5, left=left + _LABEL, height=5)


def _table(page: _Paper, table: Table) -> None:
    page.use(8.5)
    page.set_draw_color(_LINE)
    page.set_fill_color(_WHITE)
    with page.table(
        col_widths=_WIDTHS,
        headings_style=FontFace(emphasis="BOLD", color=_QUIET),
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        line_height=4.6,
        padding=(1.4, 2, 1.4, 0),
        text_align="LEFT",
        v_align="TOP",
    ) as drawn:
        for cells in (table.heads, *table.rows):
            pieces = [wrap(page.clean(cell), _LONGEST_CELL, break_on_hyphens=False) or [""] for cell in cells]
            for row in zip_longest(*pieces, fillvalue=""):  # what is too long for a row goes on in the next one
                drawn.row(row)
