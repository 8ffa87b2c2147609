"""Cell addresses: B7 for row 7, column 2. Free of openpyxl, because the reading child starts without it."""

from __future__ import annotations

import re

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_FORM = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def letters(column: int) -> str:
    """The letters of a column counted from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def name(row: int, column: int) -> str:
    """The address of a cell, rows and columns counted from 1."""
    return f"{letters(column)}{row}"


def parse(text: str) -> tuple[int, int]:
    """(row, column) of an address. Raises ValueError for what no sheet can have."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(text)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    if row > LAST_ROW or column > LAST_COLUMN:
        raise ValueError(text)
    return row, column


def area(text: str) -> tuple[int, int, int, int]:
    """(first row, first column, last row, last column) of ``B2:D4`` or of one cell. Raises ValueError."""
    first, _, last = text.partition(":")
    top, left = parse(first)
    bottom, right = parse(last) if last else (top, left)
    return top, left, bottom, right
