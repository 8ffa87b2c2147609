"""Texts of a return that no other table keeps, by row and column of its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.store.engine.rows import fetch_mappings, insert

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def keep(cursor: Cursor, return_id: int, texts: Mapping[tuple[str, str], str]) -> None:
    """Keep the texts of a return, given by row code and key of the column."""
    rows = [
        {"return_id": return_id, "row_code": row_code, "column_key": column, "text": text}
        for (row_code, column), text in texts.items()
    ]
    insert(cursor, "return_text", rows)


def of_return(cursor: Cursor, return_id: int) -> dict[tuple[str, str], str]:
    """(row code, key of the column) -> text."""
    rows = fetch_mappings(
        cursor,
        "select row_code, column_key, text from return_text where return_id = $1 order by row_code, column_key",
        return_id,
    )
    return {(row["row_code"], row["column_key"]): row["text"] for row in rows}
