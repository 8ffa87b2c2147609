"""The items of a closing assessment, and reading them from a table in a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tracker.domain.grade import Grade
from tracker.domain.model import Force
from tracker.errors import UnreadableFile
from tracker.i18n import t

_COLUMNS = ("name", "attribute", "grade")
_LANGUAGES = ("zh", "en")

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Item:
    """One target or commitment of a closed plan, with what became of it."""

    name: str
    force: Force
    grade: Grade


def read_items(source: Path) -> list[Item]:
    """The rows of a CSV with the columns name, attribute and grade; the last two as codes or as words.

    Text is UTF-8, or GB 18030 as Chinese Excel saves it. Raises UnreadableFile for a file that is no such table.
    """
    try:
        content = source.read_bytes()
    except OSError as error:
        raise UnreadableFile("items_unreadable", file=source.name, problem=error.strerror or "") from error
    return list(_items(csv.DictReader(io.StringIO(_decoded(content, source.name), newline="")), source.name))


def _decoded(content: bytes, file: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("items_not_text", file=file)


def _items(rows: csv.DictReader[str], file: str) -> Iterator[Item]:
    columns = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableFile("items_columns", file=file, columns=", ".join(missing))
    seen: set[str] = set()
    for row in rows:
        cells = {name: (row[columns[name]] or "").strip() for name in _COLUMNS}
        if not any(cells.values()):
            continue
        name = cells["name"]
        if not name or name in seen:
            raise UnreadableFile(
                "items_name_twice" if name else "items_no_name", file=file, row=rows.line_num, name=name
            )
        seen.add(name)
        force = _member(Force, "common.force_", cells["attribute"])
        grade = _member(Grade, "grade.", cells["grade"])
        if force is None or grade is None:
            column = "attribute" if force is None else "grade"
            raise UnreadableFile("items_word", file=file, row=rows.line_num, column=column, value=cells[column])
        yield Item(name, force, grade)
    if not seen:
        raise UnreadableFile("items_empty", file=file)


def _member(words: type[_Word], prefix: str, text: str) -> _Word | None:
    """The member that a cell names, by its code or by its word in either language."""
    for each in words:
        if text.lower() in {each.value, *(t(prefix + each.value, lang).lower() for lang in _LANGUAGES)}:
            return each
    return None
