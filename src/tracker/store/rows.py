"""Rows in and out of a cursor: bulk insert of mappings, and results as mappings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.store.database import Cursor

Row = dict[str, Any]


def fetch(cursor: Cursor, sql: str, *values: object) -> list[Row]:
    """All rows of a query as dicts by column name."""
    result = cursor.execute(sql, list(values))
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def insert(cursor: Cursor, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows that all have the columns of the first; ``table`` and columns come from our code, never from data."""
    if not rows:
        return
    columns = list(rows[0])
    marks = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    sql = f"insert into {table} ({', '.join(columns)}) values ({marks})"  # noqa: S608 - names from our code
    cursor.executemany(sql, [[row[column] for column in columns] for row in rows])
