"""Rebuild the shipped Chinese font from its two sources; docs/fonts.md says where these come from.

    .venv/bin/python tools/build_font.py NotoSansSC[wght].ttf Unihan_OtherMappings.txt.bz2 OUT --weight 400:700

OUT ending in .woff2 is for the web; .ttf with one weight (``--weight 400``) is for typesetting.
"""

from __future__ import annotations

import argparse
import bz2
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

DATA = Path(__file__).parents[1] / "data"
FAMILY = "Noto Sans SC"
STYLES = {400: "Regular", 700: "Bold"}
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]
RANGES = (
    (0x0020, 0x017F),  # Latin, with the accents of European names
    (0x01CD, 0x01DC),  # pinyin
    (0x2010, 0x205E),  # punctuation
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # letterlike: degree Celsius, numero
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x24FF),  # enclosed numbers
    (0x25A0, 0x27BF),  # shapes, symbols, ticks
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3200, 0x33FF),  # enclosed characters and squared units
    (0xFF00, 0xFFEF),  # full-width forms
)


def main() -> None:
    """Read the arguments and write OUT."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("source", type=Path)
    arguments.add_argument("unihan", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--weight", default="400:700", help="one weight, or a range for a variable font")
    options = arguments.parse_args()
    weights = [int(weight) for weight in options.weight.split(":")]
    wanted = gb2312() | general_standard(options.unihan) | big5() | symbols() | quoted()
    font = subset(TTFont(options.source), wanted)
    font = instantiateVariableFont(font, {"wght": weights[0] if len(weights) == 1 else tuple(weights)})
    rename(font, STYLES[weights[0]])
    font.flavor = "woff2" if options.out.suffix == ".woff2" else None
    font.save(options.out)


def gb2312() -> set[int]:
    """The code points of GB 2312."""
    rows = range(0xA1, 0xF8)
    cells = range(0xA1, 0xFF)
    return {ord(text) for row in rows for cell in cells for text in bytes([row, cell]).decode("gb2312", "ignore")}


def big5() -> set[int]:
    """The 5401 common characters of Big5: quotations from Hong Kong and Taiwan stand word for word."""
    rows = range(0xA4, 0xC7)
    cells = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    return {ord(text) for row in rows for cell in cells for text in bytes([row, cell]).decode("big5", "ignore")}


def general_standard(unihan: Path) -> set[int]:
    """The 8105 characters of the Table of General Standard Chinese Characters (2013): Unihan's kTGH."""
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        return {int(line.split()[0][2:], 16) for line in lines if "\tkTGH\t" in line}


def quoted() -> set[int]:
    """What stands in ``data/``: reprints mix scripts, and a quotation is drawn as it was found."""
    texts = (path for path in DATA.rglob("*") if path.suffix in {".csv", ".toml", ".txt", ".md"})
    return {ord(text) for path in texts for text in path.read_text(encoding="utf-8") if text.isprintable()}


def symbols() -> set[int]:
    """Latin, punctuation, arrows, shapes and units."""
    return {code for first, last in RANGES for code in range(first, last + 1)}


def subset(font: TTFont, codes: set[int]) -> TTFont:
    """The font cut down to these characters; those it lacks are left out without complaint."""
    subsetter = Subsetter(Options(layout_features=FEATURES, hinting=False, name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return font


def rename(font: TTFont, style: str) -> None:
    """Name the font after its weight: the instancer leaves "Noto Sans SC Thin", which some readers reject."""
    names = font["name"]
    for unwanted in (16, 17, 21, 22, 25):
        names.removeNames(nameID=unwanted)
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    texts = {1: FAMILY, 2: style, 3: f"{postscript} subset", 4: full, 6: postscript}
    for name_id, text in texts.items():
        names.setName(text, name_id, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = int(bold)


if __name__ == "__main__":
    main()
