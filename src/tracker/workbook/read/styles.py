"""How a cell's style changes what is seen of its value: per cent, a scale, a date cut short, a line through it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass

from tracker.workbook.read.book import Shown, Trap
from tracker.workbook.read.package import Attributes, local, run_trap, walk

_LITERAL = re.compile(r'"[^"]*"|[\\!_*].|\[[^\]]*\]')
"""What a number format writes, or leaves room for, as it is; and colours, conditions and languages in brackets."""
_POINT_THAT_IS_NONE = re.compile(r'[0#?](?:[\\!]\.|"\.")[0#?]')
"""A point written between the digits: 42005000 by 0\\.0, is seen as 4200.5."""
_THOUSANDS_LEFT_OUT = re.compile(r"[0#?],+(?![0#?,])")

_SCALE_WORDS = re.compile(r'[0#?]"?(?:\u5341|\u767e|\u5343|\u4e07|\u767e\u4e07|\u5343\u4e07|\u4ebf|[kKM])(?:"|;|$)')
"""A word for ten, a hundred, a thousand and so on written behind the digits: 5 is seen as five thousand."""
_DIGIT = re.compile(r"[0#?]|general|@", re.IGNORECASE)

_BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy-m-d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy m"), **dict.fromkeys((28, 29, 51, 53, 54, 58), "m d"),
    30: "m-d-yy", 31: "yyyy m d",
}  # fmt: skip
"""Formats that have a number alone, as a Chinese program understands them (ECMA-376, 18.8.30); the others change
nothing that matters."""


@dataclass(frozen=True, slots=True)
class Style:
    """What one cell style does to a value."""

    shown: Shown | None = None
    struck: bool = False


def cell_styles(container: zipfile.ZipFile, part: str | None) -> list[Style]:
    """The cell styles of a workbook, in order."""
    if part is None:
        return []
    reader = _Reader()
    walk(container, part, reader.start, reader.end)
    return reader.styles


class _Reader:
    """One pass over the part of styles: formats and fonts come before the cell styles that name them."""

    def __init__(self) -> None:
        self.styles: list[Style] = []
        self._formats = dict(_BUILT_IN)
        self._struck_fonts: list[bool] = []
        self._inside: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        name = local(name)
        if name in ("cellXfs", "cellStyleXfs", "dxfs", "fonts"):
            self._inside.append(name)
        elif name == "numFmt" and not self._inside:
            self._formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif self._inside == ["fonts"] and name == "font":
            self._struck_fonts.append(False)
        elif self._inside == ["fonts"] and name == "strike" and self._struck_fonts:
            self._struck_fonts[-1] = run_trap(name, attributes) is Trap.STRUCK
        elif self._inside == ["cellXfs"] and name == "xf":
            font = _number(attributes.get("fontId"))
            struck = 0 <= font < len(self._struck_fonts) and self._struck_fonts[font]
            self.styles.append(Style(how_shown(self._formats.get(_number(attributes.get("numFmtId")), "")), struck))

    def end(self, name: str) -> None:
        """An element ends."""
        if self._inside and local(name) == self._inside[-1]:
            self._inside.pop()


def how_shown(code: str) -> Shown | None:
    """What a format code makes of a number or a date that is not what is stored."""
    bare = _LITERAL.sub("", code)
    if "%" in bare:
        return Shown.PERCENT
    letters = set(bare.lower())
    if "y" in letters or "d" in letters:
        return _date_cut_short(letters)
    first = code.partition(";")[0]
    if letters & {"h", "m", "s"}:
        return None  # a time of day
    if code and not _DIGIT.search(_LITERAL.sub("", first)):
        return Shown.UNSEEN
    scaled = _THOUSANDS_LEFT_OUT.search(bare) or _POINT_THAT_IS_NONE.search(code) or _SCALE_WORDS.search(code)
    return Shown.SCALED if scaled else None


def _date_cut_short(letters: set[str]) -> Shown | None:
    if "y" not in letters:
        return Shown.WITHOUT_YEAR
    if "d" in letters:
        return None
    return Shown.MONTH if "m" in letters else Shown.YEAR


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1
