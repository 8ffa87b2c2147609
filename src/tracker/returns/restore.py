"""Restores the figures that are current once returns were withdrawn or cells cleared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.domain.model import RestorableFigure, ReturnState
from tracker.store.tables.filed import statements

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def restore_figures(cursor: Cursor, touched: Sequence[int], by: str, at: datetime) -> int:
    """Make current the right figures of all that these returns state, gave or cleared; return how many changed."""
    count = 0
    for batch in statements.restorable(cursor, touched):
        moved = [row for row in batch if _moves(row)]
        statements.restore(cursor, moved, by, at)
        count += len(moved)
    return count


def _moves(row: RestorableFigure) -> bool:
    """A current value stays as it is, unless the return that it came from was withdrawn."""
    if row.current_value is None:
        return row.value is not None
    same = (row.current_value, row.current_preliminary) == (row.value, row.preliminary)
    return not same or row.current_state is ReturnState.WITHDRAWN
