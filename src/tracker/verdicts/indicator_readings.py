"""What the figures of an indicator are measured against: the readings of its targets, and what is due at a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.due import due_for
from tracker.domain.model import Milestone, Reading
from tracker.domain.period import Period
from tracker.domain.verdict import Ruler
from tracker.store.engine.rows import Row
from tracker.store.tables import plans
from tracker.verdicts import facts

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


@dataclass(frozen=True, slots=True)
class IndicatorReadings:
    """The readings that one indicator is judged by, in the plan's order, with its official milestones."""

    readings: Sequence[Reading]
    milestones: Sequence[Milestone]
    decimals: int
    default_ruler: Ruler

    def due(self, period: Period) -> float | None:
        """What should have been reached at the end of a period, rounded as the indicator's figures are.

        By the first reading that knows it; None where none does.
        """
        for reading in self.readings:
            ruler = Ruler(reading.ruler) if reading.ruler else self.default_ruler
            value = due_for(reading, self.milestones, period, ruler)
            if value is not None:
                return round(value, self.decimals)
        return None


def of_plan(cursor: Cursor, plan: Row, as_of: date) -> dict[str, IndicatorReadings]:
    """The readings by indicator, with the milestones that were published by the day."""
    targets = {row["code"]: row for row in plans.rows(cursor, "target")}
    indicators = {row["code"]: row for row in plans.rows(cursor, "indicator")}
    milestones = facts.milestones(plans.rows(cursor, "milestone"), as_of)
    return {
        code: IndicatorReadings(
            readings=tuple(facts.reading(row, targets[row["target"]], plan, indicators[code]) for row in rows),
            milestones=milestones.get(code, ()),
            decimals=indicators[code]["decimals"],
            default_ruler=facts.default_ruler(plan),
        )
        for code, rows in facts.grouped(plans.rows(cursor, "reading"), "indicator").items()
    }
