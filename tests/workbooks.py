"""Workbooks made in code: returns filled in as a clerk would, and files that are none. Nothing binary is committed."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl

Answers = Mapping[str, Mapping[str, object]]
"""Row code -> column letter -> value; a key such as ``Sheet!B3`` sets one cell to the value of ``""``."""


def filled(template: bytes, answers: Answers) -> bytes:
    """A template with answers typed into it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for key, said in answers.items():
        sheet_name, _, place = key.partition("!")
        if place:
            book[sheet_name][place] = said[""]
            continue
        for sheet, row in _rows_with(book, key):
            for letter, value in said.items():
                sheet[f"{letter}{row}"] = value
    return saved(book)


def cell(file: bytes, sheet: str, place: str) -> object:
    return openpyxl.load_workbook(io.BytesIO(file))[sheet][place].value


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows_with(book: openpyxl.Workbook, code: str) -> list[tuple[openpyxl.worksheet.worksheet.Worksheet, int]]:
    found = [
        (sheet, cell.row)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == code
    ]
    assert found, f"no row {code}"
    return found
