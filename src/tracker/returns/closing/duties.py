"""Who has to hand in the closing return of a plan, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.model import Department, FiledReturn, Indicator, PlanKey
from tracker.forms.identity import closing_round
from tracker.store.tables import places, plans
from tracker.store.tables.filed import returns

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


@dataclass(frozen=True, slots=True)
class ClosingDuty:
    """One department's closing return; ``filed`` is the one that counts, None while there is none."""

    department: Department
    filed: FiledReturn | None


def read(database: Database, plan: PlanKey) -> list[ClosingDuty]:
    """The departments that report an indicator of a target or lead a commitment of the plan, in the place's order."""
    with database.reading() as cursor:
        judged_by = {row.indicator for row in plans.readings(cursor, plan)}
        asked = {row.department for row in places.read(cursor, Indicator, plan.place) if row.code in judged_by}
        asked |= {row.department for row in plans.commitments(cursor, plan)}
        return [
            ClosingDuty(row, returns.latest(cursor, plan.place, row.code, closing_round(plan.plan)))
            for row in places.read(cursor, Department, plan.place)
            if row.code in asked
        ]
