"""Where the columns of a part are on a sheet: found by the signs under their headers, wherever they were moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker import language
from tracker.forms.declare import Column, FormPart
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.workbook import address
from tracker.workbook.read.book import Sheet, Value

_LOOK_IN = 40
"""Rows among which the signs are looked for."""

_MOST_NAMED = 8
"""Unread columns that are named one by one."""


@dataclass(frozen=True, slots=True)
class Header:
    """The row of the signs, 0 where there is none, and the number of each column by its key, the first one's."""

    row: int
    columns: Mapping[str, int]
    places: Mapping[str, Sequence[int]]
    """All numbers of each column: a column that is there twice says two things."""


def find(sheet: Sheet, part: FormPart) -> Header:
    """The row among the first that has most of the part's signs."""
    best = Header(0, {}, {})
    for number, row in enumerate(sheet.rows[:_LOOK_IN], start=1):
        places: dict[str, list[int]] = {}
        for place, value in enumerate(row, start=1):
            key = part.marks.get(heading(value))
            if key:
                places.setdefault(key, []).append(place)
        if len(places) > len(best.columns):
            best = Header(number, {key: own[0] for key, own in places.items()}, places)
    return best


def heading(value: Value) -> str:
    """A cell as a heading: a year may be typed as a number."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if value is not None else ""


def flaws(sheet: Sheet, part: FormPart, header: Header) -> Iterator[Issue]:
    """Columns that are not there, there twice, or none of the form's and yet filled in."""
    asked = dict.fromkeys((part.row_code, *part.answers))
    missing = [each for each in asked if each.key not in header.columns and not each.where_asked]
    if missing:
        yield column_missing(sheet.name, missing)
    for column in part.columns:
        places = header.places.get(column.key, ())
        if len(places) > 1:
            letters = ", ".join(map(address.letters, places))
            cell = address.name(header.row, places[1])
            values = {"sheet": sheet.name, "column": column.header, "letters": letters}
            yield Issue(Problem.COLUMN_TWICE, sheet.name, cell, values=values)
    unread = _unread(sheet, header)
    if unread and header.columns:
        letters = ", ".join(map(address.letters, unread[:_MOST_NAMED]))
        cell = address.name(header.row, unread[0])
        yield Issue(Problem.EXTRA_COLUMNS, sheet.name, cell, values={"sheet": sheet.name, "letters": letters})


def column_missing(sheet: str, missing: Sequence[Column]) -> Issue:
    """Columns that the sheet should have."""
    names = language.joined(column.header for column in missing)
    return Issue(Problem.COLUMN_MISSING, sheet, values={"sheet": sheet, "columns": names})


def _unread(sheet: Sheet, header: Header) -> list[int]:
    """Columns without a sign in which something stands below the header."""
    below = sheet.rows[header.row :]
    known = {place for own in header.places.values() for place in own}
    others = [place for place in range(1, max(map(len, below), default=0) + 1) if place not in known]
    return [place for place in others if any(len(row) >= place and row[place - 1] is not None for row in below)]
