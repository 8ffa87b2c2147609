"""Workbooks made in code: returns filled in as a clerk would, and files that are none. Nothing binary is committed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import openpyxl
from openpyxl.utils import get_column_letter

from support import typing_in
from tracker.i18n import texts

Answers = Mapping[str, Mapping[str, object]]
"""Row code -> column -> value; a key such as ``Sheet!B3`` sets one cell to the value of ``""``.

A column goes by its key in template.toml: ``value``, ``nature``, ``note``; ``state``, ``done``, ``evidence``.
"""

Sheet: TypeAlias = Any
"""A worksheet of openpyxl, which has no types."""


def filled(template: bytes, answers: Answers) -> bytes:
    """A template with answers typed into it."""
    cells = [cell for key, said in answers.items() for cell in _typed(template, key, said)]
    return typing_in.typed(template, cells) or _filled_by_openpyxl(template, answers)


def _typed(template: bytes, key: str, said: Mapping[str, object]) -> list[typing_in.Typed]:
    sheet, _, place = key.partition("!")
    if place:
        return [(sheet, place, said[""])]
    where = typing_in.layout(template)
    return [(*found, value) for column, value in said.items() for found in where.places(key, column)]


def _filled_by_openpyxl(template: bytes, answers: Answers) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template))
    for key, said in answers.items():
        sheet_name, _, place = key.partition("!")
        if place:
            book[sheet_name][place] = said[""]
            continue
        for sheet, row in _rows_with(book, key):
            _type(sheet, row, said)
    return saved(book)


def address(file: bytes, code: str, column: str) -> str:
    """Where the row with this code has this column: ``I6``."""
    ((_, place),) = typing_in.layout(file).places(code, column)
    return place


def at(file: bytes, sheet: str | None, cell: str | None) -> str:
    """Row code and column of a cell: ``giants-new@2025 value``."""
    return typing_in.layout(file).at(sheet, cell)


def letter(sheet: Sheet, column: str) -> str:
    """The letter of a column, in whichever place it stands."""
    places = _columns(sheet)
    assert column in places, f"{sheet.title} has no column {column!r}, but {', '.join(places)}"
    return str(get_column_letter(places[column]))


def cell(file: bytes, sheet: str, place: str) -> object:
    return openpyxl.load_workbook(io.BytesIO(file))[sheet][place].value


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def signed(file: bytes, written: Mapping[str, str]) -> bytes:
    """A return signed under its tables: a field such as ``clerk`` or ``telephone`` -> what is written there."""
    labels = {words.strip(): field for field in written for words in texts()[f"template.foot_{field}"].values()}
    book = openpyxl.load_workbook(io.BytesIO(file))
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        field = labels.get(str(cell.value or "").strip())
        if field:
            cell.value = f"{cell.value}{written[field]}"
    return saved(book)


def recoded(template: bytes, code: str, other: str, said: Mapping[str, object]) -> bytes:
    """A template in which one row carries another code and an answer, and no labels that would contradict it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for sheet, row in _rows_with(book, code):
        labels = dict.fromkeys({"name", "period", "unit", "task"} & set(_columns(sheet)), "")
        _type(sheet, row, {**labels, "code": other, **said})
    return saved(book)


def _type(sheet: Sheet, row: int, said: Mapping[str, object]) -> None:
    for column, value in said.items():
        sheet[f"{letter(sheet, column)}{row}"] = value


def _rows_with(book: openpyxl.Workbook, code: str) -> list[tuple[Sheet, int]]:
    found = [
        (sheet, cell.row)
        for sheet in book.worksheets
        if "code" in _columns(sheet)
        for cell in sheet[letter(sheet, "code")]
        if cell.value == code
    ]
    assert found, f"no row {code}"
    return found


def _columns(sheet: Sheet) -> dict[str, int]:
    """The columns of an answer sheet by their keys, as their headers say in either language."""
    headers = typing_in.headers()
    return {
        headers[cell.value]: cell.column
        for row in sheet.iter_rows(max_row=typing_in.HEADER_ROWS)
        for cell in row
        if cell.value in headers
    }


def shuffled(file: bytes, name: str, first_row: int, last_row: int) -> bytes:
    """Rows in the opposite order, two columns swapped, the sheet renamed."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    sheet = book[name]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(first_row, last_row)]
    for number, values in enumerate(reversed(rows), start=first_row):
        for place, value in enumerate(values, start=1):
            sheet.cell(number, place).value = value
    places = _columns(sheet)
    for number in range(3, last_row + 1):
        left, right = sheet.cell(number, places["range"]), sheet.cell(number, places["value"])
        left.value, right.value = right.value, left.value
    sheet.title = "改过的名字"
    return saved(book)


def scribbled(file: bytes) -> bytes:
    """A return with a number below the table and a sheet of the clerk's own."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    sheet = book.worksheets[0]
    sheet[f"{letter(sheet, 'value')}40"] = 12
    book.create_sheet("草稿")["A1"] = "算一下"
    return saved(book)


def cell_as(file: bytes, part: str, place: str, element: str) -> bytes:
    """A workbook in which another ``<c>`` element is in the place of the one that is there."""

    def change(content: bytes) -> bytes:
        text, count = re.subn(
            rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)', lambda _: element, content.decode(), count=1, flags=re.DOTALL
        )
        assert count == 1, f"{part} has no {place}"
        return text.encode()

    return _with_part(file, part, change)


def _with_part(file: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed, written without a library."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


def plain() -> bytes:
    """A workbook that has nothing to do with the product."""
    book = openpyxl.Workbook()
    book.active["A1"] = "通讯录"
    return saved(book)


def renamed(file: bytes, identity: str) -> bytes:
    """A return that says in all three places to be another one."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    book["tracker_return"]["A1"] = identity
    book.custom_doc_props["tracker_return"].value = identity
    head, _, rest = identity.partition(" ")
    for part, sheet in zip("AB", book.worksheets, strict=False):
        _identity_cell(sheet).value = f"{head}-{part} {rest}"
    return saved(book)


def forgetful(file: bytes, lost: set[str]) -> bytes:
    """A return that lost its identity in some of the three places."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    if "visible" in lost:
        for sheet in book.worksheets[:2]:
            _identity_cell(sheet).value = None
    if "hidden" in lost:
        del book["tracker_return"]
    if "property" in lost:
        del book.custom_doc_props["tracker_return"]
    return saved(book)


def merged(file: bytes, name: str, first: str, last: str) -> bytes:
    """A return in which an area was merged over an answer, as programs do that keep what lies under it."""
    number = openpyxl.load_workbook(io.BytesIO(file)).sheetnames.index(name) + 1
    area = rb'\g<0><mergeCell ref="' + f"{first}:{last}".encode() + rb'"/>'
    return _with_part(
        file, f"xl/worksheets/sheet{number}.xml", lambda content: re.sub(rb"<mergeCells[^>]*>", area, content)
    )


def hidden(file: bytes, code: str) -> bytes:
    """A return in which a row is hidden."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    for sheet, row in _rows_with(book, code):
        sheet.row_dimensions[row].hidden = True
    return saved(book)


def without_column(file: bytes, name: str, column: str) -> bytes:
    """A return in which a column was deleted."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    for merge in list(book[name].merged_cells.ranges):
        book[name].unmerge_cells(str(merge))
    book[name].delete_cols(_columns(book[name])[column])
    return saved(book)


def _identity_cell(sheet: Sheet) -> openpyxl.cell.Cell:
    return next(cell for cell in sheet[2] if str(cell.value or "").startswith("TR"))


def long_table(template: bytes, name: str, rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of past values with its rows."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for number, values in enumerate(rows, start=5):
        for place, value in enumerate(values, start=1):
            book[name].cell(number, place).value = value
    return saved(book)


def past_values_of(file: bytes, identity: str) -> bytes:
    """A workbook of past values that says to be of another template."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    book.custom_doc_props["tracker_return"].value = identity
    return saved(book)


FIRST_SHEET = "xl/worksheets/sheet1.xml"
PAST_INDICATORS = ("giants-stock", "giants-new", "industry-new", "champions")


def many_past_values(template: bytes, count: int) -> bytes:
    """A workbook of past values with as many rows, none like another, written without a library: that takes long."""
    periods = [f"{year}-{month:02d}" for year in range(2000, 2020) for month in range(1, 13)]
    rows = []
    for number in range(count):
        row, indicator = number + 5, PAST_INDICATORS[number % 4]
        region, period = f"region-{number // 960}", periods[number // 4 % 240]
        words = "".join(
            f'<c r="{letter}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
            for letter, text in zip("ABC", (indicator, region, period), strict=True)
        )
        rows.append(f'<row r="{row}">{words}<c r="D{row}"><v>{number % 997}</v></c></row>')

    def change(content: bytes) -> bytes:
        head = content[: content.index(b'<row r="5"')]
        return head + "".join(rows).encode() + content[content.index(b"</sheetData>") :]

    return _with_part(template, FIRST_SHEET, change)


def with_a_row_twice(file: bytes) -> bytes:
    """A workbook whose first sheet has a row of the same number twice, as no program writes it."""
    again = b'<row r="5"><c r="A5"><v>1</v></c></row></sheetData>'
    return _with_part(file, FIRST_SHEET, lambda content: content.replace(b"</sheetData>", again))


def with_rows(file: bytes, rows: Sequence[Mapping[str, object]], first: int = 100) -> bytes:
    """A return with further rows (column -> text) on its first sheet, written without a library."""
    places = next(iter(typing_in.layout(file).columns.values()))
    letters = {column: get_column_letter(place) for column, place in places.items()}
    lines = []
    for number, said in enumerate(rows, start=first):
        cells = (
            f'<c r="{letters[column]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in said.items()
        )
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    end = "".join(lines).encode() + b"</sheetData>"
    return _with_part(file, FIRST_SHEET, lambda content: content.replace(b"</sheetData>", end))
