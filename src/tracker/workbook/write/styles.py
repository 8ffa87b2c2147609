"""The looks of the product's workbooks: each is made once a workbook and given to cells by id.

Giving a cell an id costs a ninth of giving it style objects (openpyxl 3.1.5, five sheets of 500 rows).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

FONT = "SimSun"
"""The song face of Chinese office forms; every office program has it or puts its own in its place."""

ANSWER_FILL = "FFF8E1"
ERROR_FILL = "F8D0CC"
WARNING_FILL = "FDE9C4"
HEADER_FILL = "EDEFF2"


class Look(StrEnum):
    """What a cell is, as far as its appearance goes."""

    TITLE = "title"
    LABEL = "label"
    NOTE = "note"
    MARK = "mark"
    HEADER = "header"
    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    SHARE = "share"
    ANSWER_TEXT = "answer_text"
    ANSWER_NUMBER = "answer_number"
    ANSWER_DATE = "answer_date"
    ERROR = "error"
    WARNING = "warning"
    LINK = "link"
    ENTRY_TEXT = "entry_text"
    ENTRY_NUMBER = "entry_number"
    ENTRY_DATE = "entry_date"
    ASKED_TEXT = "asked_text"
    ASKED_NUMBER = "asked_number"
    ASKED_DATE = "asked_date"


@dataclass(frozen=True, slots=True)
class _Spec:
    size: float = 10
    bold: bool = False
    colour: str = "1F2933"
    fill: str | None = None
    across: str = "left"
    indent: int = 0
    """Steps of room towards the border: a number would touch the text of the next column."""
    boxed: bool = True
    wrap: bool = True
    locked: bool = True
    underline: str | None = None


_SPECS = {
    Look.TITLE: _Spec(size=16, bold=True, across="center", boxed=False, wrap=False),
    Look.LABEL: _Spec(boxed=False, wrap=False),
    Look.NOTE: _Spec(size=9, colour="52606D", boxed=False),
    Look.MARK: _Spec(size=8, colour="7B8794", across="center", wrap=False),
    Look.HEADER: _Spec(bold=True, fill=HEADER_FILL, across="center"),
    Look.TEXT: _Spec(),
    Look.CODE: _Spec(size=8, colour="7B8794", wrap=False),
    Look.NUMBER: _Spec(across="right", indent=1, wrap=False),
    Look.DATE: _Spec(across="center", wrap=False),
    Look.SHARE: _Spec(across="right", indent=1, wrap=False),
    Look.ANSWER_TEXT: _Spec(fill=ANSWER_FILL, locked=False),
    Look.ANSWER_NUMBER: _Spec(fill=ANSWER_FILL, across="right", wrap=False, locked=False),
    Look.ANSWER_DATE: _Spec(fill=ANSWER_FILL, across="center", wrap=False, locked=False),
    Look.ERROR: _Spec(fill=ERROR_FILL, locked=False),
    Look.WARNING: _Spec(fill=WARNING_FILL, locked=False),
    Look.LINK: _Spec(colour="1D5FA7", underline="single"),
    Look.ENTRY_TEXT: _Spec(),
    Look.ENTRY_NUMBER: _Spec(across="right", indent=1, wrap=False),
    Look.ENTRY_DATE: _Spec(across="center", wrap=False),
    Look.ASKED_TEXT: _Spec(fill=WARNING_FILL),
    Look.ASKED_NUMBER: _Spec(fill=WARNING_FILL, across="right", indent=1, wrap=False),
    Look.ASKED_DATE: _Spec(fill=WARNING_FILL, across="center", wrap=False),
}
HEIGHTS = {Look.TITLE: 30.0, Look.LABEL: 16.5, Look.NOTE: 14.0, Look.MARK: 13.0}
"""Height in points of one line of text in these looks; 15 in all others."""
_FORMATS = {
    Look.DATE: "yyyy-mm-dd",
    Look.ANSWER_DATE: "yyyy-mm-dd",
    Look.SHARE: '0.0"%"',
    # As text, so that a program makes no number of a code and no day of a month.
    Look.ENTRY_TEXT: "@",
    Look.ASKED_TEXT: "@",
    Look.ENTRY_DATE: "yyyy-mm-dd",
    Look.ASKED_DATE: "yyyy-mm-dd",
}


class Styles:
    """Style ids of one workbook; number looks are made per count of decimals when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._ids: dict[tuple[Look, int | None, str], Any] = {}

    def give(self, cell: Any, look: Look, decimals: int | None = None, sign: str = "") -> None:
        """Let ``cell`` look so; ``decimals`` and a sign before the number, such as that of a bound, are for numbers."""
        key = (look, decimals, sign)
        if key not in self._ids:
            self._book.add_named_style(_named(look, decimals, sign))
            cell.style = _name(look, decimals, sign)
            self._ids[key] = cell._style
        cell._style = self._ids[key]


def _name(look: Look, decimals: int | None, sign: str) -> str:
    return look.value if decimals is None else f"{look.value}_{decimals}{sign}"


def _named(look: Look, decimals: int | None, sign: str) -> NamedStyle:
    spec = _SPECS[look]
    side = Side(style="thin", color="BCC4CE")
    style = NamedStyle(
        name=_name(look, decimals, sign),
        font=Font(name=FONT, size=spec.size, bold=spec.bold, color=spec.colour, underline=spec.underline),
        alignment=Alignment(horizontal=spec.across, vertical="center", wrap_text=spec.wrap, indent=spec.indent),
        protection=Protection(locked=spec.locked),
        number_format=_FORMATS.get(look, "General"),
    )
    if spec.fill:
        style.fill = PatternFill("solid", fgColor=spec.fill)
    if spec.boxed:
        style.border = Border(left=side, right=side, top=side, bottom=side)
    if decimals is not None:
        style.number_format = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals
    if sign:
        style.number_format = f'"{sign} "{style.number_format}'
    return style
