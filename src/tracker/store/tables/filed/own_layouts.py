"""Layouts of tables that offices made themselves, remembered for each department."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.store.engine.rows import fetch_mappings, insert

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def find(cursor: Cursor, place: str, department: str, headings: Sequence[str]) -> str | None:
    """The layout of a table with these headings, as it was kept; None where nobody said what they mean."""
    rows = fetch_mappings(
        cursor,
        "select layout from own_layout where place = $1 and department = $2 and headings = $3",
        place,
        department,
        _as_text(headings),
    )
    return str(rows[0]["layout"]) if rows else None


def keep(
    cursor: Cursor, place: str, department: str, headings: Sequence[str], layout: str, by: str, at: datetime
) -> None:
    """Remember a layout in place of an earlier one of the same headings."""
    cursor.execute(
        "delete from own_layout where place = $1 and department = $2 and headings = $3",
        [place, department, _as_text(headings)],
    )
    row = {
        "place": place, "department": department, "headings": _as_text(headings), "layout": layout,
        "recorded_by": by, "recorded_at": at,
    }  # fmt: skip
    insert(cursor, "own_layout", [row])


def _as_text(headings: Sequence[str]) -> str:
    return json.dumps(list(headings), ensure_ascii=False)
