"""What a value reader hides: a stream over one sheet's XML that finds traps and refuses what would hurt a parser."""

from __future__ import annotations

import re
import zipfile
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

from tracker.workbook import address
from tracker.workbook.book import Shown, Trap
from tracker.workbook.package import MAX_STRING, Attributes, local, walk
from tracker.workbook.refusals import Refusal, Unfit

MAX_ROW = 300_000
MAX_COLUMN = 256
MAX_CELLS = 2_500_000
MAX_AREA = 4_000_000
"""Cells in the rectangle that holds all values: what a reader that builds the rectangle must find room for."""
MAX_MERGES = 20_000

_WIDTH = address.LAST_COLUMN + 1
_QUOTED = re.compile(r'"[^"]*"|\\.')
"""What a number format writes as it stands: a quoted per cent sign scales nothing."""
_SCALE_MARKS = ("\u4e07", "\u4ebf", "0,,", "0!.0")


@dataclass(slots=True)
class Scan:
    """What was found in one sheet; addresses as text, rows and columns counted from 1."""

    traps: dict[str, Trap] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    valued: array[int] = field(default_factory=lambda: array("q"))
    """Places of all cells with a value, in reading order: row x 16385 + column."""
    last_row: int = 0
    last_column: int = 0


def scan(container: zipfile.ZipFile, part: str, strings: int, formats: list[str]) -> Scan:
    """Read one sheet's XML. Raises Unfit for cells that lie far out, stand twice, or point nowhere."""
    reader = _Reader(strings, formats)
    walk(container, part, reader.start, reader.end, reader.text)
    reader.hide_under_merges()
    return reader.found


class _Reader:
    """Handlers of one pass; cells must come in reading order, as every program writes them."""

    def __init__(self, strings: int, formats: list[str]) -> None:
        self.found = Scan()
        self._strings = strings
        self._shown = [_how_shown(code) for code in formats]
        self._merges: list[str] = []
        self._row = self._column = 0
        self._last = 0
        self._cell: Attributes = {}
        self._collecting = False
        self._has_value = self._has_formula = self._linked = False
        self._in_formula = False
        self._text: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if ":" in name:
            name = local(name)
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._collecting, self._text, self._length = True, [], 0
        elif name == "f":
            self._has_formula = self._in_formula = self._collecting = True
            self._text, self._length = [], 0
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and _on(attributes.get("hidden")):
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merges.append(attributes.get("ref", ""))
            if len(self._merges) > MAX_MERGES:
                raise Unfit(Refusal.TOO_MANY_CELLS, limit=MAX_MERGES)

    def text(self, data: str) -> None:
        if self._collecting:
            self._text.append(data)
            self._length += len(data)
            if self._length > MAX_STRING:
                raise Unfit(Refusal.LONG_TEXT, limit=MAX_STRING)

    def end(self, name: str) -> None:
        if ":" in name:
            name = local(name)
        if name == "v":
            self._collecting = False
            self._end_value("".join(self._text))
        elif name == "t":
            self._collecting = False
            self._has_value = self._has_value or bool(self._text)
        elif name == "f":
            self._linked = "[" in "".join(self._text)
            self._collecting = self._in_formula = False
        elif name == "c":
            self._end_cell()

    def hide_under_merges(self) -> None:
        """Mark values that a merged area covers, its first cell aside."""
        for reference in self._merges:
            try:
                top, left, bottom, right = address.area(reference)
            except ValueError as error:
                raise Unfit(Refusal.ODD_CELLS, cell=reference[:20]) from error
            valued = self.found.valued
            place = bisect_left(valued, top * _WIDTH + left + 1)
            while place < len(valued) and valued[place] <= bottom * _WIDTH + right:
                row, column = divmod(valued[place], _WIDTH)
                if left <= column <= right:
                    self.found.traps.setdefault(address.name(row, column), Trap.UNDER_MERGE)
                place += 1

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        row = self._row + 1 if number is None else _whole(number)
        if not 0 < row <= address.LAST_ROW:
            raise Unfit(Refusal.ODD_CELLS, cell=str(number)[:20])
        self._row, self._column = row, 0
        if _on(attributes.get("hidden")):
            self.found.hidden_rows.add(row)

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        try:
            row, column = address.parse(reference) if reference else (self._row, self._column + 1)
        except ValueError as error:
            raise Unfit(Refusal.ODD_CELLS, cell=str(reference)[:20]) from error
        place = row * _WIDTH + column
        if place <= self._last or row != self._row:
            raise Unfit(Refusal.ODD_CELLS, cell=reference or address.name(row, column))
        self._last, self._column, self._cell = place, column, attributes
        self._has_value = self._has_formula = self._linked = False

    def _end_value(self, text: str) -> None:
        kind = self._cell.get("t", "n")
        self._has_value = self._has_value or text != ""
        if kind == "s" and not 0 <= _whole(text) < self._strings:
            raise Unfit(Refusal.ODD_CELLS, cell=address.name(self._row, self._column))

    def _end_cell(self) -> None:
        if not (self._has_value or self._has_formula):
            return
        found, row, column = self.found, self._row, self._column
        if row > MAX_ROW or column > MAX_COLUMN:
            raise Unfit(Refusal.FAR_CELL, cell=address.name(row, column))
        found.last_row = row
        found.last_column = max(found.last_column, column)
        found.valued.append(self._last)
        if len(found.valued) > MAX_CELLS or row * found.last_column > MAX_AREA:
            raise Unfit(Refusal.TOO_MANY_CELLS, limit=MAX_CELLS)
        trap = self._trap()
        if trap:
            found.traps[address.name(row, column)] = trap
        style = self._cell.get("s")
        if style and style.isdigit() and int(style) < len(self._shown):
            shown = self._shown[int(style)]
            if shown:
                found.shown[address.name(row, column)] = shown

    def _trap(self) -> Trap | None:
        if self._cell.get("t") == "e":
            return Trap.ERROR
        if self._has_formula and not self._has_value:
            return Trap.NOT_CALCULATED
        return Trap.LINKED if self._linked else None

    def _hide_columns(self, attributes: Attributes) -> None:
        first, last = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
        self.found.hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMN) + 1))


def _on(flag: str | None) -> bool:
    return flag in ("1", "true")


def _whole(text: str) -> int:
    """A whole number written in plain digits, else -1."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 11 else -1


def _how_shown(code: str) -> Shown | None:
    if "%" in _QUOTED.sub("", code):
        return Shown.PERCENT
    return Shown.SCALED if any(mark in code for mark in _SCALE_MARKS) else None
