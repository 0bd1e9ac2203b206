"""Makes the fonts of the window from the npm package @fontsource/raleway 5.3.0 (OFL-1.1).

    python installer/make_fonts.py package/files resources/fonts        (needs fonttools and brotli)

Two things are changed, so the name is changed too, as the reserved font name of the licence asks: the woff2
of the latin script becomes a TrueType file, and the digits become the lining ones (feature ``lnum``), because
the old-style digits of the original dance on the line and not every text engine can choose.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Chaveiro Sans"
STYLES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
FEATURES = ("lnum",)


def substitutions(font: TTFont, feature: str) -> dict[str, str]:
    """Return glyph -> glyph of all single substitutions of ``feature``."""
    table = font["GSUB"].table
    indexes = {i for r in table.FeatureList.FeatureRecord if r.FeatureTag == feature for i in r.Feature.LookupListIndex}
    found: dict[str, str] = {}
    for index in indexes:
        for sub in table.LookupList.Lookup[index].SubTable:
            found.update(getattr(getattr(sub, "ExtSubTable", sub), "mapping", {}))
    return found


def bake(font: TTFont) -> None:
    """Point the characters at the glyphs that the features would choose."""
    for feature in FEATURES:
        table = substitutions(font, feature)
        for cmap in font["cmap"].tables:
            cmap.cmap = {code: table.get(glyph, glyph) for code, glyph in cmap.cmap.items()}


def rename(font: TTFont, style: str) -> None:
    """Name the derived font; the licence keeps "Raleway" for the original."""
    basic = style in ("Regular", "Bold")
    names = {
        1: FAMILY if basic else f"{FAMILY} {style}",
        2: style if basic else "Regular",
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY}-{style}".replace(" ", ""),
        16: FAMILY,
        17: style,
    }
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in (0, 9, 11, 13, 14)]
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)


def main(source: Path, target: Path) -> None:
    """Write one TrueType file per weight into ``target``."""
    for weight, style in STYLES.items():
        font = TTFont(source / f"raleway-latin-{weight}-normal.woff2")
        bake(font)
        rename(font, style)
        font["OS/2"].usWeightClass = weight
        font.flavor = None
        font.save(target / f"ChaveiroSans-{style}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
