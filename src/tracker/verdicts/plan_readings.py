"""The readings of a plan, each with what it takes from its target, its plan and the indicators of its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.model import (
    Against,
    Indicator,
    OtherBaseline,
    Plan,
    Reading,
    Restated,
    StoredRestatement,
    Target,
    TargetReading,
)
from tracker.store.tables import plans
from tracker.verdicts import facts

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def read(cursor: Cursor, plan: Plan, indicators: Mapping[str, Indicator], by: date) -> dict[str, Reading]:
    """The readings by their code, as far as they were known by a day: later restatements are left out."""
    targets = {row.code: row for row in plans.read(cursor, Target, plan.key)}
    restatements = [
        row
        for row in plans.read(cursor, StoredRestatement, plan.key)
        if facts.was_published(row.baseline_published, by)
    ]
    restated = facts.grouped(restatements, lambda row: row.reading)
    others = facts.grouped(plans.read(cursor, OtherBaseline, plan.key), lambda row: row.reading)
    return {
        row.code: _reading(
            row, targets[row.target], plan, indicators, restated.get(row.code, ()), others.get(row.code, ())
        )
        for row in plans.readings(cursor, plan.key)
    }


def _reading(
    row: TargetReading,
    target: Target,
    plan: Plan,
    indicators: Mapping[str, Indicator],
    restated: Sequence[StoredRestatement],
    other_baselines: Sequence[OtherBaseline],
) -> Reading:
    indicator = indicators[row.indicator]
    return Reading(
        code=row.code,
        target=row.target,
        kind=row.kind,
        nature=indicator.nature,
        direction=indicator.direction,
        comparator=target.comparator,
        value=None if row.against else row.value,
        start=plan.period_start,
        due=target.due,
        force=target.force,
        counting=row.counting,
        upper=row.upper,
        baseline=row.baseline,
        limit=row.natural_limit,
        ruler=row.ruler,
        plan=plan.code,
        tolerance=target.tolerance,
        every_year=target.every_year,
        against=_against(row, indicators),
        restated=tuple(
            Restated(each.since, each.basis, each.value, each.baseline, each.reason_zh, each.reason_en)
            for each in restated
        ),
        other_baselines=tuple(each.figure for each in other_baselines),
    )


def _against(row: TargetReading, indicators: Mapping[str, Indicator]) -> Against | None:
    """What the reading is set against; without a margin the other figure itself is the bound."""
    if row.against is None:
        return None
    other = indicators[row.against]
    return Against(other.code, other.name_zh, other.name_en, row.margin or 0.0)
