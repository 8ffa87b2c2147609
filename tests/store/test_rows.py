"""Rows put in by the batch are the rows that were given."""

from __future__ import annotations

import pytest

from tracker.store.engine import rows
from tracker.store.engine.database import Database


@pytest.mark.parametrize("count", [0, 1, rows.BATCH, rows.BATCH + 1, 3 * rows.BATCH - 1])
def test_every_row_of_every_batch_is_put_in(database: Database, count: int) -> None:
    given = [
        {"number": number, "said": None if number % 3 else "中'文", "value": number / 7 if number % 2 else None}
        for number in range(count)
    ]
    with database.writing() as cursor:
        cursor.execute("create temporary table kept (number integer, said varchar, value double precision)")
        rows.insert(cursor, "kept", given)
        assert rows.fetch_mappings(cursor, "select number, said, value from kept order by number") == given
