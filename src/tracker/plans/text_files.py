"""Text files as offices save them: bytes to text, text to the lines of a table, whatever program wrote them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from tracker.plans.models.base import EntryError

Line = tuple[int, list[str]]
"""The line of the file on which a record begins, counted from 1, and its cells."""

_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How .xlsx and .xls files begin, whatever their names say."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = (",", ";", "\t")
_SAMPLE = 50
"""So many records show how the cells are parted."""

_NOT_TEXT = re.compile("[\0-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff\ud800-\udfff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\x80-\x9f]")
_SEPARATOR = re.compile(r"sep=(.)[\r\n]+", re.IGNORECASE)
"""The line that names the delimiter for Excel; it is not a record."""


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030, its line breaks as they are written.

    Raises EntryError "renamed_workbook" for a workbook under another name and "unknown_encoding" for other bytes.
    """
    if data.startswith(_WORKBOOKS):
        raise EntryError("renamed_workbook")
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # GB18030 gives a character to almost any bytes: private ones tell that they meant something else.
        if not _NOT_TEXT.search(text) and not (encoding == "gb18030" and _PRIVATE.search(text)):
            return text
    raise EntryError("unknown_encoding")


def table(text: str) -> list[Line]:
    """The records of a comma, semicolon or tab separated text, the head first.

    Quoted cells keep their line breaks. Records without content are left out, and so are the empty cells that Excel
    writes beyond the head. Raises EntryError "unreadable_table" for a cell of more than 128 K characters.
    """
    separator = _SEPARATOR.match(text)
    start = text[: separator.end()].count("\n") if separator else 0
    body = text[separator.end() :] if separator else text
    try:
        records = list(_records(body, separator[1] if separator else _delimiter(body)))
    except csv.Error as error:
        raise EntryError("unreadable_table") from error
    width = len(_trimmed(records[0][1], 0)) if records else 0
    return [(line + start, _trimmed(cells, width)) for line, cells in records]


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith(_UTF_16):
        return ("utf-16",)
    if b"\0" in data:
        # Without a mark, the line breaks and commas show which half of a character comes first.
        return ("utf-16-le", "utf-16-be") if data[1::2].count(0) >= data[::2].count(0) else ("utf-16-be", "utf-16-le")
    return ("utf-8-sig", "gb18030")


def _records(text: str, delimiter: str) -> Iterator[Line]:
    """Not split into lines first: that would join a quoted cell over its line breaks, and break it at U+2028."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    first = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield first, cells
        first = reader.line_num + 1


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=lambda each: _likelihood(text, each))


def _likelihood(text: str, delimiter: str) -> tuple[int, int, int]:
    """Records that it parts, how many of them into equally many cells, and into how many."""
    widths = [len(_trimmed(cells, 0)) for _, cells in islice(_records(text, delimiter), _SAMPLE)]
    parted = Counter(width for width in widths if width > 1)
    width, count = max(parted.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
    return parted.total(), count, width


def _trimmed(cells: list[str], width: int) -> list[str]:
    """Without the empty cells at the end, as far as they lie beyond ``width``."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
