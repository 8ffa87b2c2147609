"""A form to be filled in: locked but for its answer cells, its identity in three places, ready to print.

What is asked is decided by ``returns.template``; here it is only drawn.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.workbook.address import letters, name
from tracker.workbook.text import clean, lines_needed
from tracker.workbook.write import listings
from tracker.workbook.write.listings import Listing
from tracker.workbook.write.styles import HEIGHTS, Look, Styles
from tracker.workbook.write.table import Value, keep_text, merge, put, set_up_print

PROPERTY = "tracker_return"
"""The workbook property, and the name of the hidden sheet, that hold the form's identity."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column: ``mark`` is the small sign under the header by which the column is found again."""

    key: str
    mark: str
    label: str
    width: float
    look: Look = Look.TEXT
    answer: Look | None = None
    choices: Sequence[str] = ()
    prompt: str = ""
    group: str = ""
    """What stands over it and its neighbours of the same group."""
    decimals: int | None = None
    """Of its numbers, where they are not those of the row."""


@dataclass(frozen=True, slots=True)
class CellNote:
    """What is said beside an answer: red when it blocks, amber when it asks for an explanation."""

    text: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row: what it is known by, values by column key, which are to be answered, comments and remarks on cells.

    ``choices`` are those of this row alone, where a column has no list of its own.
    """

    key: str
    values: Mapping[str, Value]
    answers: frozenset[str]
    decimals: int = 0
    comments: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, CellNote] = field(default_factory=dict)
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: heading and foot give texts by the column they start in; the foot is to be written into."""

    name: str
    title: str
    heading: Mapping[str, str]
    columns: Sequence[FormColumn]
    rows: Sequence[FormRow]
    foot: Mapping[str, str]
    notes: Sequence[str]
    on_a3: bool = False
    open_to_row: int = 0
    """For a table of any length: the last row to fill in; such a sheet is not locked."""

    @property
    def is_grouped(self) -> bool:
        """Whether its head has two rows."""
        return any(column.group for column in self.columns)

    @property
    def labels_at(self) -> int:
        """The row of the labels; the signs are in the next one, and the table begins below them."""
        return _HEADING + self.is_grouped + 1

    @property
    def first(self) -> int:
        """The first row of the table."""
        return self.labels_at + 2


_LIST_LIMIT = 253
"""Characters in the list of a validation rule, the quotation marks aside."""

_TITLE, _HEADING = 1, 2
_A3 = 8


def write(
    sheets: Sequence[FormSheet], identity: str, before: Sequence[Listing] = (), after: Sequence[Listing] = ()
) -> bytes:
    """The form as .xlsx: listings, answer sheets, listings, and a hidden sheet with the identity."""
    book = Workbook()
    book.remove(book.active)
    styles = Styles(book)
    for listing in before:
        listings.draw(book.create_sheet(listing.name), listing, styles)
    for sheet in sheets:
        _Page(book.create_sheet(sheet.name), sheet, styles).draw()
    for listing in after:
        listings.draw(book.create_sheet(listing.name), listing, styles)
    _identify(book, identity)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell_names(sheet: FormSheet) -> dict[tuple[int, str], str]:
    """Where each value is drawn: (row from 0, column key) -> address."""
    return {
        (row, column.key): name(sheet.first + row, place)
        for row in range(len(sheet.rows))
        for place, column in enumerate(sheet.columns, start=1)
    }


class _Page:
    """One answer sheet being drawn."""

    def __init__(self, page: Worksheet, sheet: FormSheet, styles: Styles) -> None:
        self.page, self.sheet, self.styles = page, sheet, styles
        self.width = len(sheet.columns)

    def draw(self) -> None:
        for place, column in enumerate(self.sheet.columns, start=1):
            self.page.column_dimensions[letters(place)].width = column.width
            self._put(self.sheet.labels_at, place, column.label, Look.HEADER)
            self._put(self.sheet.labels_at + 1, place, column.mark, Look.MARK)
        if self.sheet.is_grouped:
            self._groups()
        self._line(_TITLE, self.sheet.title, Look.TITLE)
        self._heading()
        for row, content in enumerate(self.sheet.rows, start=self.sheet.first):
            self._row(row, content)
        last = self.sheet.first + len(self.sheet.rows) - 1
        for place, column in enumerate(self.sheet.columns, start=1):
            self._validate(place, column)
        keys = [column.key for column in self.sheet.columns]
        for key, text in self.sheet.foot.items():
            self._put(last + 1, keys.index(key) + 1, text, Look.ANSWER_TEXT)
        self.page.row_dimensions[last + 1].height = 24
        for row, note in enumerate(self.sheet.notes, start=last + 2):
            self._line(row, note, Look.NOTE)
        self._finish(last + 1 + len(self.sheet.notes))

    def _heading(self) -> None:
        keys = [column.key for column in self.sheet.columns]
        starts = [keys.index(key) + 1 for key in self.sheet.heading]
        ends = [*(start - 1 for start in starts[1:]), self.width]
        for first, last, text in zip(starts, ends, self.sheet.heading.values(), strict=True):
            self._put(_HEADING, first, text, Look.LABEL)
            if last > first:
                merge(self.page, _HEADING, first, last)

    def _groups(self) -> None:
        """The upper row of a head of two: each group over its columns, a column of none over both rows."""
        above, below, most = self.sheet.labels_at - 1, self.sheet.labels_at, 1
        for group, members in groupby(enumerate(self.sheet.columns, start=1), key=lambda each: each[1].group):
            places = [place for place, _ in members]
            if group:
                most = max(most, lines_needed(group, sum(self.sheet.columns[place - 1].width for place in places)))
                for place in places:
                    self._put(above, place, None, Look.HEADER)
                self._put(above, places[0], group, Look.HEADER)
                merge(self.page, above, places[0], places[-1])
                continue
            for place in places:
                self._put(above, place, self.sheet.columns[place - 1].label, Look.HEADER)
                self._put(below, place, None, Look.HEADER)
                self.page.merged_cells.add(f"{name(above, place)}:{name(below, place)}")
        self.page.row_dimensions[above].height = 15.0 * most + 3

    def _row(self, row: int, content: FormRow) -> None:
        needed = 1
        for place, column in enumerate(self.sheet.columns, start=1):
            value = content.values.get(column.key)
            remark = content.remarks.get(column.key)
            look = column.look
            if column.key in content.answers and column.answer:
                look = column.answer
            if remark:
                look = Look.ERROR if remark.blocking else Look.WARNING
                # The looks of remarks have no date format.
                value = value.isoformat()[:10] if isinstance(value, date) else value
            decimals = content.decimals if column.decimals is None else column.decimals
            cell = self._put(row, place, value, look, decimals)
            if isinstance(value, str):
                needed = max(needed, lines_needed(value, column.width))
            note = "\n".join(filter(None, (content.comments.get(column.key), remark.text if remark else None)))
            if note:
                cell.comment = _comment(note)
        self.page.row_dimensions[row].height = max(20.0, 14.0 * needed + 4)

    def _validate(self, place: int, column: FormColumn) -> None:
        """A rule for the cells of a column, one for each list where rows have lists of their own."""
        places: dict[tuple[str, ...], list[str]] = {}
        if self.sheet.open_to_row:
            places[tuple(column.choices)] = [f"{name(self.sheet.first, place)}:{name(self.sheet.open_to_row, place)}"]
        for row, each in enumerate(self.sheet.rows, start=self.sheet.first):
            if column.key in each.answers:
                choices = tuple(each.choices.get(column.key, column.choices))
                places.setdefault(choices, []).append(name(row, place))
        for choices, cells in places.items():
            if not (choices or column.prompt):
                continue
            rule = _rule(choices, column.answer)
            if column.prompt:
                rule.promptTitle, rule.prompt, rule.showInputMessage = column.label[:32], column.prompt[:255], True
            for cell in cells:
                rule.add(cell)
            self.page.add_data_validation(rule)

    def _finish(self, last: int) -> None:
        page = self.page
        page.freeze_panes = f"B{self.sheet.first}"
        page.print_title_rows = f"{_HEADING + 1}:{self.sheet.labels_at + 1}"
        page.print_area = f"A1:{name(last, self.width)}"
        set_up_print(page)
        if self.sheet.on_a3:
            page.page_setup.paperSize = _A3
        page.protection.sheet = not self.sheet.open_to_row
        page.protection.formatColumns = page.protection.formatRows = False

    def _line(self, row: int, text: str, look: Look) -> None:
        self._put(row, 1, text, look)
        room = sum(column.width for column in self.sheet.columns)
        self.page.row_dimensions[row].height = HEIGHTS.get(look, 15.0) * lines_needed(text, room)
        merge(self.page, row, 1, self.width)

    def _put(self, row: int, place: int, value: Value, look: Look, decimals: int = 0) -> Any:
        cell = self.page.cell(row, place)
        numeric = look in (Look.NUMBER, Look.ANSWER_NUMBER)
        self.styles.give(cell, look, decimals if numeric else None)
        put(cell, value)
        keep_text(cell, value)
        return cell


def _rule(choices: Sequence[str], answer: Look | None) -> DataValidation:
    listed = ",".join(choices).replace('"', '""')
    # A list in a formula has its limit, and no way to write a comma inside a choice: then the cell is open to text.
    if choices and len(listed) <= _LIST_LIMIT and not any("," in each for each in choices):
        return DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    if answer is Look.ANSWER_NUMBER:
        # A warning, not a stop: "about 120" is read too, and said to have been.
        return DataValidation(
            type="decimal",
            operator="between",
            formula1="-1E+15",
            formula2="1E+15",
            allow_blank=True,
            errorStyle="warning",
        )
    return DataValidation(allow_blank=True)


def _comment(text: str) -> Comment:
    text = clean(text)
    comment = Comment(text, "tracker")
    comment.width, comment.height = 300, 24 + 18 * lines_needed(text, 40)
    return comment


def _identify(book: Workbook, identity: str) -> None:
    page = book.create_sheet(PROPERTY)
    page["A1"] = identity
    page.sheet_state = "veryHidden"
    page.protection.sheet = True
    book.custom_doc_props.append(StringProperty(name=PROPERTY, value=identity))
