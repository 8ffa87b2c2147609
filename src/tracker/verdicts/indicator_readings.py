"""What the figures of an indicator are measured against: the readings of its targets, and what is due at a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.due import due_for
from tracker.domain.model import Indicator, Milestone, OfficialMilestone, Pillar, Plan, Reading, Target
from tracker.domain.path import straight
from tracker.domain.period import Period
from tracker.domain.rules import RULERS
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
    default_ruler: str

    def due(self, period: Period) -> float | None:
        """What should have been reached at the end of a period, rounded as the indicator's figures are.

        By the first reading that knows it; None where none does.
        """
        for reading in self.readings:
            ruler = RULERS[reading.ruler or self.default_ruler]
            value = due_for(reading, self.milestones, period, ruler.course or straight)
            if value is not None:
                return round(value, self.decimals)
        return None


def of_plan(cursor: Cursor, plan: Plan, as_of: date) -> dict[str, IndicatorReadings]:
    """The plan's readings by indicator, with the milestones that were published by the day."""
    pillars = {row.code for row in plans.read(cursor, Pillar) if row.plan == plan.code}
    targets = {row.code: row for row in plans.read(cursor, Target) if row.pillar in pillars}
    indicators = {row.code: row for row in plans.read(cursor, Indicator)}
    milestones = facts.milestones(plans.read(cursor, OfficialMilestone), as_of)
    readings = [row for row in plans.readings(cursor) if row.target in targets]
    return {
        code: IndicatorReadings(
            readings=tuple(facts.reading(row, targets[row.target], plan, indicators[code]) for row in rows),
            milestones=milestones.get(code, ()),
            decimals=indicators[code].decimals,
            default_ruler=facts.default_ruler(plan),
        )
        for code, rows in facts.grouped(readings, lambda row: row.indicator).items()
    }
