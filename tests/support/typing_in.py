"""Answers typed into the cells of a template without parsing all of it, as hundreds of tests do.

What openpyxl would write for a cell is written here too; a cell or value that is out of the ordinary is left to it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from xml.etree import ElementTree

from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from tracker.i18n import texts

HEADER = "template.column_"
HEADER_ROWS = 5
SHEETS = {"main": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLAIN = re.compile(r"[^=#\x00-\x08\x0b-\x1f][^\x00-\x08\x0b-\x1f]*|")
"""Text that is neither a formula nor an error, and that XML can hold as it is."""

Typed = tuple[str, str, object]
"""A sheet, the place of a cell on it, and what is typed there."""


@dataclass(frozen=True)
class Layout:
    """Where a workbook has its rows and columns: rows by code, columns by sheet and key."""

    rows: Mapping[str, list[tuple[str, int]]]
    columns: Mapping[str, Mapping[str, int]]

    def places(self, code: str, column: str) -> list[tuple[str, str]]:
        """Sheet and address of the cells in this column of the rows with this code."""
        assert code in self.rows, f"no row {code}"
        return [(sheet, f"{self.letter(sheet, column)}{row}") for sheet, row in self.rows[code]]

    def at(self, sheet: str | None, cell: str | None) -> str:
        """Row code and column of a cell."""
        return next(
            f"{code} {column}"
            for code, rows in self.rows.items()
            for name, row in rows
            for column in self.columns[name]
            if (name, f"{self.letter(name, column)}{row}") == (sheet, cell)
        )

    def letter(self, sheet: str, column: str) -> str:
        """The letter of a column, in whichever place it stands."""
        places = self.columns[sheet]
        assert column in places, f"{sheet} has no column {column!r}, but {', '.join(places)}"
        return str(get_column_letter(places[column]))


@lru_cache(maxsize=32)
def layout(file: bytes) -> Layout:
    """The layout of a workbook, read once for the same bytes."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    rows: dict[str, list[tuple[str, int]]] = {}
    columns: dict[str, dict[str, int]] = {}
    for name in book.sheet_names:
        content = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        columns[name] = _columns(content)
        if "code" in columns[name]:
            for number, row in enumerate(content, start=1):
                rows.setdefault(str(row[columns[name]["code"] - 1]), []).append((name, number))
    return Layout(rows, columns)


def _columns(content: Sequence[Sequence[object]]) -> dict[str, int]:
    """The columns of an answer sheet by their keys, as their headers say in either language."""
    keys = headers()
    return {
        keys[str(words)]: place
        for row in content[:HEADER_ROWS]
        for place, words in enumerate(row, start=1)
        if str(words) in keys
    }


def headers() -> dict[str, str]:
    """The key of a column by its header in either language."""
    found = {words: key for key, each in texts().items() if key.startswith(HEADER) for words in each.values()}
    return {words: key.removeprefix(HEADER) for words, key in found.items()}


def typed(file: bytes, cells: Iterable[Typed]) -> bytes | None:
    """The workbook with these cells typed into it; None where one of them is better left to openpyxl."""
    with zipfile.ZipFile(io.BytesIO(file)) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    names = _sheet_parts(parts)
    sheets = {name: parts[name].decode() for name in names.values()}
    for sheet, place, value in cells:
        text = _with(sheets[names[sheet]], place, value) if sheet in names and _is_ordinary(value) else None
        if text is None:
            return None
        sheets[names[sheet]] = text
    return _packed(parts | {name: text.encode() for name, text in sheets.items()})


def _with(text: str, place: str, value: object) -> str | None:
    """The sheet with the value in a cell that it has; None where it has none there."""
    pattern = rf'<c r="{place}"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)'
    changed, count = re.subn(pattern, lambda found: _cell(place, found[1], value), text, count=1, flags=re.DOTALL)
    return changed if count else None


def _sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet by its name."""
    related = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {each.attrib["Id"]: each.attrib["Target"].removeprefix("/xl/") for each in related}
    sheets = ElementTree.fromstring(parts["xl/workbook.xml"]).iterfind("main:sheets/main:sheet", SHEETS)
    return {each.attrib["name"]: f"xl/{targets[each.attrib[_RELATED]]}" for each in sheets}


def _is_ordinary(value: object) -> bool:
    if isinstance(value, str):
        return _PLAIN.fullmatch(value) is not None
    return value is None or (type(value) in (int, float) and safe_string(value) != "")


def _cell(place: str, style: str, value: object) -> str:
    """The element of a cell, its style kept, as openpyxl writes it."""
    if value is None:
        return f'<c r="{place}"{style}/>'
    if isinstance(value, str):
        kept = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
        return f'<c r="{place}"{style} t="inlineStr"><is><t{kept}>{escape(value, quote=False)}</t></is></c>'
    return f'<c r="{place}"{style}><v>{safe_string(value)}</v></c>'


def _packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        for name, data in parts.items():
            container.writestr(name, data)
    return stream.getvalue()
