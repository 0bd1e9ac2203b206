"""Text that the font of a PDF can draw."""

from typing import cast

from fpdf import FPDF
from fpdf.fonts import TTFFont


def drawable(page: FPDF, family: str, text: str) -> str:
    """Return ``text`` with only what the added font ``family`` has; a sign that it lacks becomes a question mark."""
    known = cast(TTFFont, page.fonts[family.lower()]).cmap
    return "".join(c if c.isprintable() and ord(c) in known else "?" for c in text)
