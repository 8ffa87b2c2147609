"""What the figures of an indicator are measured against: the readings of its targets, and what is due at a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.domain.judging.due import due_for
from tracker.domain.judging.path import straight
from tracker.domain.model import Comparator, Indicator, Kind, Milestone, Nature, OfficialMilestone, Plan, Reading
from tracker.domain.period import Period
from tracker.domain.rules import DEFAULT_RULER, RULERS
from tracker.language.verdict_words import distances
from tracker.store.tables import places, plans
from tracker.verdicts import facts, plan_readings

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


class Yardstick(StrEnum):
    """What a first figure can be held against."""

    DUE = "due"
    BASELINE = "baseline"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Expected:
    """About how large a figure should be; of a ``ceiling`` a figure may be any part."""

    by: Yardstick
    value: float
    is_ceiling: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorReadings:
    """The readings that one indicator is judged by, in the plan's order, with its official milestones."""

    readings: Sequence[Reading]
    milestones: Sequence[Milestone]
    decimals: int

    def and_those_of(self, other: IndicatorReadings) -> IndicatorReadings:
        """These, and after them those of another plan."""
        return replace(
            self, readings=(*self.readings, *other.readings), milestones=(*self.milestones, *other.milestones)
        )

    def due(self, period: Period, lang: str) -> str | None:
        """What should have been reached at the end of a period, rounded so that it keeps the promise, with its sign.

        Of "at least" up: with 20.6 firms due, 20 are too few. By the first reading that knows it; None where none does.
        """
        found = self._due(period)
        return distances.due_in_words(_of_figures(found[0]), found[1], self.decimals, lang) if found else None

    def _due(self, period: Period) -> tuple[Reading, float] | None:
        """The first reading that knows what is due, and how much that is."""
        for reading in self.readings:
            ruler = RULERS[reading.ruler or DEFAULT_RULER]
            value = due_for(reading, self.milestones, period, ruler.course or straight)
            if value is not None:
                return reading, value
        return None

    def expected(self, period: Period) -> Expected | None:
        """What a figure of a period is held against where there is no other figure: what is due, a base, the target."""
        due = self._due(period)
        if due:
            return Expected(Yardstick.DUE, due[1])
        return next((found for found in map(_of_reading, self.readings) if found), None)


def _of_reading(reading: Reading) -> Expected | None:
    """By the base, else by the promised value where it is in the terms of the figures, or a sum of them."""
    if reading.nature is not Nature.ADDITION and reading.baseline is not None:
        return Expected(Yardstick.BASELINE, reading.baseline.value)
    if reading.value is None or reading.against is not None:
        return None
    if reading.nature is Nature.ADDITION:
        return Expected(Yardstick.TARGET, reading.value, is_ceiling=True)
    return Expected(Yardstick.TARGET, reading.value) if reading.kind in (Kind.LEVEL, Kind.KEEP) else None


def _of_figures(reading: Reading) -> Reading:
    """The reading as it bounds the published figures: of a stock that is to be reduced by a share, what is left."""
    if reading.kind is Kind.CUMULATIVE_REDUCTION and reading.nature is Nature.STOCK:
        return replace(reading, comparator=Comparator.AT_MOST, value=None)
    return reading


def of_plans(cursor: Cursor, running: Sequence[Plan], as_of: date) -> dict[str, IndicatorReadings]:
    """The readings of several plans of a place by indicator, with the milestones that were published by the day."""
    found: dict[str, IndicatorReadings] = {}
    for plan in running:
        for code, own in _of_plan(cursor, plan, as_of).items():
            found[code] = found[code].and_those_of(own) if code in found else own
    return found


def _of_plan(cursor: Cursor, plan: Plan, as_of: date) -> dict[str, IndicatorReadings]:
    indicators = {row.code: row for row in places.read(cursor, Indicator, plan.place)}
    milestones = facts.milestones(plans.read(cursor, OfficialMilestone, plan.key), as_of)
    readings = plan_readings.read(cursor, plan, indicators, as_of)
    return {
        code: IndicatorReadings(
            readings=tuple(_with_ruler(readings[row.code], plan) for row in rows),
            milestones=milestones.get(code, ()),
            decimals=indicators[code].decimals,
        )
        for code, rows in facts.grouped(plans.readings(cursor, plan.key), lambda row: row.indicator).items()
    }


def _with_ruler(reading: Reading, plan: Plan) -> Reading:
    """The reading with the ruler that it is judged by."""
    return replace(reading, ruler=reading.ruler or facts.default_ruler(plan))
