"""How a promise is spread over the regions of its place, and how they add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.domain.judging import adding_up
from tracker.domain.model import (
    CurrentFigure,
    Figure,
    Indicator,
    OfficialMilestone,
    Plan,
    Reading,
    Region,
    RegionGoal,
    Target,
    TargetReading,
)
from tracker.domain.period import Period
from tracker.store.tables import observations, places, plans
from tracker.store.tables.filed import region_goals
from tracker.verdicts import facts, plan_readings

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database


@dataclass(frozen=True, slots=True)
class RegionPart:
    """One region's part: its goal as it was stated, None where nobody said anything; what it did of it."""

    region: Region
    goal: RegionGoal | None
    figure: float | None
    """The figure of the period itself."""
    done: float | None
    share: float | None
    rank: int | None


@dataclass(frozen=True)
class Breakdown:
    """One reading of a target at a year: the place's own goal and what it did, and the part of each region."""

    target: Target
    row: TargetReading
    reading: Reading
    indicator: Indicator
    period: Period
    goal: float | None
    done: float | None
    parts: Sequence[RegionPart]

    @property
    def name_zh(self) -> str:
        """The target, and which reading of it where there are several."""
        return self._named(self.target.name_zh, self.row.name_zh, "\uff1a")

    @property
    def name_en(self) -> str | None:
        """The same in English."""
        own = self.target.name_en
        return own and self._named(own, self.row.name_en or own, ": ")

    def _named(self, target: str, reading: str, between: str) -> str:
        return target if self.row.code == self.row.target else f"{target}{between}{reading}"

    @cached_property
    def adds_up(self) -> bool:
        """Whether the regions make the place."""
        return adding_up.adds_up(self.reading, self.indicator)

    @property
    def more_is_better(self) -> bool:
        """Whether a share of the goal says how far a region has come."""
        return adding_up.more_is_better(self.reading)

    @property
    def needs_sum(self) -> bool:
        """Whether what was done by a year is more than the figure of that year."""
        return adding_up.needs_sum(self.reading)

    @property
    def goals(self) -> list[float]:
        """The goals that were set."""
        return [each.goal.value for each in self.parts if each.goal and each.goal.value is not None]

    @property
    def goal_sum(self) -> float | None:
        """The sum of the goals that were set; None where there is none, or adding says nothing."""
        return sum(self.goals) if self.adds_up and self.goals else None

    @property
    def done_sum(self) -> float | None:
        """The sum of what the regions did; of some of them it is not the whole, and ``without_figure`` says which."""
        known = [each.done for each in self.parts if each.done is not None]
        return sum(known) if self.adds_up and known else None

    @property
    def difference(self) -> float | None:
        """By how much the goals of the regions exceed that of the place."""
        return None if self.goal is None or self.goal_sum is None else self.goal_sum - self.goal

    @property
    def done_difference(self) -> float | None:
        """By how much what all regions did exceeds what the place did; None while a part of it is lacking."""
        if self.done is None or self.done_sum is None or self.without_figure:
            return None
        return self.done_sum - self.done

    @property
    def unset(self) -> list[Region]:
        """The regions that were said to have no goal."""
        return [each.region for each in self.parts if each.goal and each.goal.value is None]

    @property
    def without_goal(self) -> list[Region]:
        """The regions of which nobody said whether they have one."""
        return [each.region for each in self.parts if each.goal is None]

    @property
    def without_figure(self) -> list[Region]:
        """The regions whose figures do not say what they did."""
        return [each.region for each in self.parts if each.done is None]

    @property
    def is_empty(self) -> bool:
        """Whether no region has anything."""
        return all(each.goal is None and each.figure is None for each in self.parts)


def of_plan(database: Database, plan: Plan, period: Period, as_of: date) -> list[Breakdown]:
    """The readings of a plan that regions can have goals of, in its order."""
    with database.reading() as cursor:
        return read(cursor, plan, period, as_of)


def read(cursor: Cursor, plan: Plan, period: Period, as_of: date) -> list[Breakdown]:
    """The same within the caller's snapshot."""
    indicators = {row.code: row for row in places.read(cursor, Indicator, plan.place)}
    readings = plan_readings.read(cursor, plan, indicators, as_of)
    targets = {row.code: row for row in plans.read(cursor, Target, plan.key)}
    milestones = facts.milestones(plans.read(cursor, OfficialMilestone, plan.key), as_of)
    whole = facts.figures(observations.current(cursor, plan.place), as_of)
    by_region = _by_region(observations.of_regions(cursor, plan.place), as_of)
    regions = places.read(cursor, Region, plan.place)
    goals = {goal.key: goal for goal in region_goals.current(cursor, plan.key)}
    found = []
    for row in plans.readings(cursor, plan.key):
        reading = readings[row.code]
        if adding_up.can_be_given(reading):
            own = [by_region.get((row.indicator, region.code), ()) for region in regions]
            stated = [goals.get((row.code, region.code, period.code)) for region in regions]
            breakdown = Breakdown(
                target=targets[row.target],
                row=row,
                reading=reading,
                indicator=indicators[row.indicator],
                period=period,
                goal=adding_up.goal(reading, milestones.get(row.indicator, ()), period),
                done=adding_up.done(reading, whole.get(row.indicator, ()), period),
                parts=_parts(reading, period, regions, stated, own),
            )
            found.append(breakdown)
    return found


def _by_region(rows: Sequence[CurrentFigure], as_of: date) -> Mapping[tuple[str, str], Sequence[Figure]]:
    ended = facts.grouped((row for row in rows if row.period_end <= as_of), lambda row: (row.indicator, row.region))
    return {key: [observations.figure(row) for row in own] for key, own in ended.items()}


def _parts(
    reading: Reading,
    period: Period,
    regions: Sequence[Region],
    goals: Sequence[RegionGoal | None],
    figures: Sequence[Sequence[Figure]],
) -> list[RegionPart]:
    done = [adding_up.done(adding_up.of_part(reading, own), own, period) for own in figures]
    shares = [_share(reading, goal, value) for goal, value in zip(goals, done, strict=True)]
    ranks = adding_up.ranks(shares)
    return [
        RegionPart(region, goals[at], _figure(figures[at], period), done[at], shares[at], ranks[at])
        for at, region in enumerate(regions)
    ]


def _figure(figures: Sequence[Figure], period: Period) -> float | None:
    """The figure of the year itself, or the last of a moment at its end."""
    own = [each for each in figures if each.period.code == period.code or each.period.end == period.end]
    year = next((each for each in own if each.period.code == period.code), None)
    found = year or next(iter(own), None)
    return found.value if found else None


def _share(reading: Reading, goal: RegionGoal | None, done: float | None) -> float | None:
    if goal is None or goal.value is None or goal.value <= 0 or done is None:
        return None
    return done / goal.value if adding_up.more_is_better(reading) else None
