"""Rows in and out of a cursor: results as frozen values of a class, bulk insert of mappings."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import TypeAdapter

if TYPE_CHECKING:
    from tracker.domain.model import Source
    from tracker.store.engine.database import Cursor

Row = dict[str, Any]
"""Columns of a row that is to be written; what is read has a class of its own."""

Kind = TypeVar("Kind")


def fetch(cursor: Cursor, kind: type[Kind], sql: str, *values: object) -> list[Kind]:
    """All rows of a query as values of ``kind``, whose fields are the columns of the query, enums made of their codes.

    Raises pydantic.ValidationError where columns and fields differ.
    """
    found: list[Kind] = _adapter(cast(Hashable, kind)).validate_python(fetch_mappings(cursor, sql, *values))
    return found


def fetch_mappings(cursor: Cursor, sql: str, *values: object) -> list[Row]:
    """All rows of a query by column name, for rows that never leave the store."""
    result = cursor.execute(sql, list(values))
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


@cache
def _adapter(kind: Hashable) -> Any:
    return TypeAdapter(list[kind])  # type: ignore[valid-type]


def columns(kind: type[object]) -> str:
    """The fields of a class as the columns of a query."""
    return ", ".join(field.name for field in fields(kind))  # type: ignore[arg-type]


BATCH = 50
"""Rows put in by one statement: ten times faster than one by one, and far below the most values one may carry."""


def insert(cursor: Cursor, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows that all have the columns of the first; ``table`` and columns come from our code, never from data."""
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        columns = list(rows[0])
        numbers = iter(range(1, len(batch) * len(columns) + 1))
        marks = ", ".join(f"({', '.join(f'${next(numbers)}' for _ in columns)})" for _ in batch)
        sql = f"insert into {table} ({', '.join(columns)}) values {marks}"  # noqa: S608 - names from our code
        cursor.execute(sql, [row[column] for row in batch for column in columns])


def stage(cursor: Cursor, table: str, columns: Mapping[str, str], rows: Sequence[Mapping[str, object]]) -> None:
    """Put rows in bulk into a new temporary table; ``columns`` are SQL types by name. Drop the table after use."""
    stage_columns(cursor, table, columns, {name: [row[name] for row in rows] for name in columns})


def stage_columns(
    cursor: Cursor, table: str, columns: Mapping[str, str], values: Mapping[str, Sequence[object]]
) -> None:
    """The same with the values given column by column, each as long as the others."""
    types = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    cursor.execute(f"create temporary table {table} ({types})")
    cursor.put(table, {name: values[name] for name in columns})


def source_columns(source: Source) -> Row:
    """Where a statement comes from, in the columns that figures and updates share."""
    return {
        "origin": "public" if source.return_id is None else "return",
        "url": source.url,
        "published": source.published,
        "quote": source.quote,
        "doubt": source.doubt,
        "doubt_en": source.doubt_en,
        "return_id": source.return_id,
        "sheet": source.sheet,
        "cell": source.cell,
    }
