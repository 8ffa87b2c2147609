"""One cell of a workbook as its author sees it, and what makes its value unsafe to take as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from tracker.forms.declare import MAX_TEXT, CellContent, Column
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.workbook import address
from tracker.workbook.read.book import Sheet, Shown, Trap, Value

MOST_QUOTED = 40
"""Characters of a cell in the message about it."""

TRAPS = {
    Trap.ERROR: Problem.CELL_ERROR,
    Trap.NOT_CALCULATED: Problem.NOT_CALCULATED,
    Trap.LINKED: Problem.LINKED,
    Trap.MERGED: Problem.MERGED,
    Trap.UNDER_MERGE: Problem.UNDER_MERGE,
    Trap.PICTURE: Problem.PICTURE_IN_CELL,
    Trap.STRUCK: Problem.STRUCK_OUT,
    Trap.RAISED: Problem.RAISED_PART,
}

NOT_AS_SEEN = {Shown.SCALED: Problem.DISPLAY_SCALED, Shown.UNSEEN: Problem.DISPLAY_UNSEEN}
"""Formats under which another number is seen than is stored."""

_DATE_AS_SEEN = {Shown.YEAR: "%Y", Shown.MONTH: "%Y-%m", Shown.WITHOUT_YEAR: "%m-%d"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as typed, by its row and column counted from 1."""

    row: int
    column: int
    value: Value
    trap: Trap | None = None
    shown: Shown | None = None

    @property
    def address(self) -> str:
        """Where it is, such as B3; worked out when asked, since a table has a million of them."""
        return address.name(self.row, self.column)

    @property
    def text(self) -> str:
        """The value as it is seen, without blank ends: 98% and not 0.98, 2026-03 where no more of a date is shown."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, date):
            return value.strftime(_DATE_AS_SEEN[self.shown]) if self.shown in _DATE_AS_SEEN else _day(value)
        if isinstance(value, float):
            if self.shown is Shown.PERCENT:
                return f"{value * 100:.15g}%"
            return str(int(value)) if value.is_integer() else str(value)
        return str(value).strip()

    @property
    def is_cut_short(self) -> bool:
        """Whether it is a date of which less is seen than a day."""
        return isinstance(self.value, date) and self.shown in _DATE_AS_SEEN


def _day(value: date) -> str:
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def at(sheet: Sheet, row: int, column: int) -> Cell:
    """The cell of a sheet in a row and column, both counted from 1."""
    value = sheet.value(row, column)
    if row not in sheet.odd_rows:
        return Cell(row, column, value)
    where = address.name(row, column)
    return Cell(row, column, value, sheet.traps.get(where), sheet.shown.get(where))


def held(sheet: Sheet, row: int, column: int) -> Cell:
    """The cell of a label: one that is merged down a column holds for all of its rows."""
    own = at(sheet, row, column)
    top = sheet.held_from.get((row, column)) if sheet.merges else None
    if top is None or own.trap is Trap.UNDER_MERGE:
        return own
    first = at(sheet, top, column)
    return replace(first, row=row, trap=None if first.trap is Trap.MERGED else first.trap)


def flaw(cell: Cell, column: Column, sheet: str, row_code: str | None = None) -> Issue | None:
    """Why a cell's value must not be taken as it looks, if so; raised marks in words mislead nobody."""
    in_words = column.content is CellContent.TEXT
    if cell.trap and not (in_words and cell.trap is Trap.RAISED):
        return Issue(TRAPS[cell.trap], sheet, cell.address, row_code, {"text": cell.text[:MOST_QUOTED]})
    if len(cell.text) > MAX_TEXT:
        values: Mapping[str, object] = {"length": len(cell.text), "limit": MAX_TEXT}
        return Issue(Problem.TEXT_TOO_LONG, sheet, cell.address, row_code, values)
    return None
