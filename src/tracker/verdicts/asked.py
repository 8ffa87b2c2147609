"""Which indicators the plans of a place speak of, and since when: what departments are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.model import ContextIndicator, OfficialMilestone, Plan
from tracker.store.tables import plans

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def indicators(cursor: Cursor, running: Sequence[Plan]) -> dict[str, date]:
    """Indicator -> the start of the first of the plans that speaks of it."""
    found: dict[str, date] = {}
    for plan in running:
        for code in _of_plan(cursor, plan):
            found[code] = min(found.get(code, plan.period_start), plan.period_start)
    return found


def _of_plan(cursor: Cursor, plan: Plan) -> Iterator[str]:
    for reading in plans.readings(cursor, plan.key):
        yield reading.indicator
        if reading.against:
            yield reading.against
    yield from (row.indicator for row in plans.read(cursor, ContextIndicator, plan.key))
    yield from (row.indicator for row in plans.read(cursor, OfficialMilestone, plan.key))
