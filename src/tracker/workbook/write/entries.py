"""Sheets of entries to be edited freely: headings with signs, lists to choose from, cells to ask about, room below."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.workbook.address import letters, name
from tracker.workbook.text import lines_needed
from tracker.workbook.write import listings
from tracker.workbook.write.listings import Listing
from tracker.workbook.write.styles import HEIGHTS, Look, Styles
from tracker.workbook.write.table import MOST_HEIGHT, Value, keep_text, merge, put, set_up_print

_TITLE, _NOTE, _HEADER, _SIGNS, _FIRST = 1, 2, 3, 4, 5
_ROOM = 30
"""Empty rows below the entries that look as they do."""
_LISTED_TO = 1_000
"""The last row at least in which choices are offered."""
_SEEN = 110
"""Characters of these widths that a screen shows beside one another."""
_PAPER = 170
"""Characters of these widths beside one another on a sheet of paper."""


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """One column: ``sign`` stands under the heading; a ``folded`` one is hidden until the reader unfolds it.

    ``listed_on`` names the sheet and the sign of the column that has what is offered; anything else may be written.
    """

    sign: str
    label: str
    width: float
    look: Look = Look.ENTRY_TEXT
    choices: Sequence[str] = ()
    prompt: str = ""
    folded: bool = False
    listed_on: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One row: values by sign, and the signs of the cells that are to be asked about."""

    values: Mapping[str, Value]
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """One sheet."""

    name: str
    title: str
    note: str
    columns: Sequence[EntryColumn]
    rows: Sequence[EntryRow] = field(default_factory=tuple)


def write(sheets: Sequence[EntrySheet], before: Sequence[Listing] = ()) -> bytes:
    """The sheets as one .xlsx, listings before them."""
    book = Workbook()
    book.remove(book.active)
    styles = Styles(book)
    for listing in before:
        listings.draw(book.create_sheet(listing.name), listing, styles)
    ranges = {sheet.name: _ranges(sheet) for sheet in sheets}
    for sheet in sheets:
        _draw(book.create_sheet(sheet.name), sheet, styles, ranges)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ranges(sheet: EntrySheet) -> dict[str, str]:
    """The cells of each column, by its sign, as a formula of another sheet names them."""
    named = sheet.name.replace("'", "''")
    last = _last(sheet)
    return {
        column.sign: f"'{named}'!${letters(place)}${_FIRST}:${letters(place)}${last}"
        for place, column in enumerate(sheet.columns, start=1)
    }


def _last(sheet: EntrySheet) -> int:
    """The last row in which choices are offered."""
    return max(_FIRST + len(sheet.rows) + _ROOM, _LISTED_TO)


def _draw(page: Worksheet, sheet: EntrySheet, styles: Styles, ranges: Mapping[str, Mapping[str, str]]) -> None:
    for row, text, look in ((_TITLE, sheet.title, Look.LABEL), (_NOTE, sheet.note, Look.NOTE)):
        _line(page, row, text, sheet.columns, look, styles)
    for place, column in enumerate(sheet.columns, start=1):
        _head(page, place, column, styles)
    for number, entry in enumerate([*sheet.rows, *[EntryRow({})] * _ROOM], start=_FIRST):
        _row(page, number, entry, sheet.columns, styles)
    for place, column in enumerate(sheet.columns, start=1):
        listed = ranges[column.listed_on[0]][column.listed_on[1]] if column.listed_on else ""
        _offer(page, place, column, _last(sheet), listed)
    page.freeze_panes = f"C{_FIRST}" if len(sheet.columns) > 2 else f"A{_FIRST}"
    _print(page, sheet)


def _line(
    page: Worksheet, row: int, text: str, columns: Sequence[EntryColumn], look: Look, styles: Styles
) -> None:  # fmt: skip
    """A line over as many columns as a reader sees at once."""
    styles.give(page.cell(row, 1), look)
    put(page.cell(row, 1), text)
    rooms = list(accumulate(0.0 if column.folded else column.width for column in columns))
    last = next((place for place, room in enumerate(rooms, start=1) if room >= _SEEN), len(rooms))
    page.row_dimensions[row].height = HEIGHTS[look] * lines_needed(text, rooms[last - 1])
    if last > 1:
        merge(page, row, 1, last)


def _head(page: Worksheet, place: int, column: EntryColumn, styles: Styles) -> None:
    dimension = page.column_dimensions[letters(place)]
    dimension.width = column.width
    if column.look is Look.ENTRY_TEXT:
        dimension.number_format = "@"  # below the rows that are drawn, too
    if column.folded:
        dimension.outlineLevel, dimension.hidden = 1, True
    for row, text, look in ((_HEADER, column.label, Look.HEADER), (_SIGNS, column.sign, Look.MARK)):
        cell = page.cell(row, place)
        styles.give(cell, look)
        put(cell, text)
    page.row_dimensions[_HEADER].height = 32


def _row(page: Worksheet, number: int, row: EntryRow, columns: Sequence[EntryColumn], styles: Styles) -> None:
    needed = 1
    for place, column in enumerate(columns, start=1):
        value = row.values.get(column.sign)
        cell = page.cell(number, place)
        styles.give(cell, _ASKED[column.look] if column.sign in row.asked else column.look)
        put(cell, value)
        keep_text(cell, value)
        if isinstance(value, str) and not column.folded:
            needed = max(needed, lines_needed(value, column.width))
    page.row_dimensions[number].height = min(max(18.0, 14.0 * needed + 4), MOST_HEIGHT)


_ASKED = {
    Look.ENTRY_TEXT: Look.ASKED_TEXT,
    Look.ENTRY_NUMBER: Look.ASKED_NUMBER,
    Look.ENTRY_DATE: Look.ASKED_DATE,
}


def _offer(page: Worksheet, place: int, column: EntryColumn, last: int, listed_on: str) -> None:
    """The choices of a column, its own or those of another sheet, and what it is for."""
    if not (column.choices or column.prompt or listed_on):
        return
    rule = DataValidation(allow_blank=True)
    if column.choices:
        listed = ",".join(column.choices).replace('"', '""')
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    elif listed_on:
        rule = DataValidation(type="list", formula1=listed_on, allow_blank=True, showErrorMessage=False)
    if column.prompt:
        rule.promptTitle, rule.prompt, rule.showInputMessage = column.label[:32], column.prompt[:255], True
    rule.add(f"{name(_FIRST, place)}:{name(last, place)}")
    page.add_data_validation(rule)


def _print(page: Worksheet, sheet: EntrySheet) -> None:
    """Across as many papers as the columns need, the first two on each of them."""
    set_up_print(page)
    shown = sum(column.width for column in sheet.columns if not column.folded)
    page.page_setup.fitToWidth = max(1, math.ceil(shown / _PAPER))
    page.print_title_rows = f"{_HEADER}:{_SIGNS}"
    page.print_area = f"A1:{name(_SIGNS + max(1, len(sheet.rows)), len(sheet.columns))}"
    if page.page_setup.fitToWidth > 1:
        page.print_title_cols = "A:B"
