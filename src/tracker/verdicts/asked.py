"""Which indicators the plans of a place speak of, and since when: what departments are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain import period as periods
from tracker.domain.model import ContextIndicator, Frequency, Indicator, OfficialMilestone, Plan, Round
from tracker.domain.period import Period
from tracker.store.tables import places, plans

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def running(of_place: Sequence[Plan], period: Period) -> list[Plan]:
    """The plans of a place whose own period meets the one that a round reports."""
    return [plan for plan in of_place if plan.period_start <= period.end and period.start <= plan.period_end]


def due_days(cursor: Cursor, place: str, as_of: date) -> dict[str, date]:
    """Indicator -> when the first round that is open on the day and asks for it is due; an event is asked for in any.

    An indicator is not here where no round is open for it, or no plan that runs in its period speaks of it.
    """
    of_place = plans.of_place(cursor, place)
    frequencies = {row.code: row.frequency for row in places.read(cursor, Indicator, place)}
    found: dict[str, date] = {}
    for row in places.read(cursor, Round, place):
        if not row.opens <= as_of <= row.due:
            continue
        for code in indicators(cursor, running(of_place, periods.parse(row.period))):
            if frequencies[code] in (row.frequency, Frequency.EVENT):
                found[code] = min(found.get(code, row.due), row.due)
    return found


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
