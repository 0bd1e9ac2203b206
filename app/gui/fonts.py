"""The bundled fonts: one family in three weights (resources/fonts, made by installer/make_fonts.py)."""

from PySide6.QtGui import QFont, QFontDatabase

from app.gui import tokens
from app.resource_files import resource

_STYLES = ("Regular", "SemiBold", "Bold")


def load() -> None:
    """Give the fonts to Qt. Without the files the window falls back to the fonts of the system."""
    for style in _STYLES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/ChaveiroSans-{style}.ttf")))


def font(size: int = tokens.BASE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of the window in ``size`` logical pixels."""
    made = QFont(tokens.FAMILY)
    made.setFamilies([tokens.FAMILY, "Raleway", "DejaVu Sans", "Segoe UI", "sans-serif"])
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
