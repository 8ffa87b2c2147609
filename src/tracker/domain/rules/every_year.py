"""A promise for every year, judged year by year: kept, broken, or without a figure.

A year of additions is judged only where its figures cover it whole, or where a part of it settles the matter already.
A broken year is not made good by the years after it, nor forgotten at the end. Where the plan restates the goal on
another basis each year is judged by the goal of its own time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.domain.judging import basis, path, rulings
from tracker.domain.judging.series import amount_of, has_years, whole_years
from tracker.domain.model import Nature
from tracker.domain.period import Period
from tracker.domain.period import year as year_period
from tracker.domain.rules import published
from tracker.domain.rules.ruler import Evidence, Ruler
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Point, Reason, Ruling

CODE = "every_year"
KEPT, BROKEN = "kept", "broken"


@dataclass(frozen=True, slots=True)
class YearlyRecord:
    """The whole years that are over: what is known of each, oldest first."""

    kept: tuple[Point, ...]
    broken: tuple[Point, ...]
    unknown: tuple[Period, ...]

    @property
    def last(self) -> Point | None:
        """The last year of which something is known."""
        return max((*self.kept, *self.broken), key=lambda point: point.date, default=None)


def record(evidence: Evidence) -> YearlyRecord:
    """What is known of each whole year between start and due that is over on the day of judging."""
    reading = evidence.reading
    kept: list[Point] = []
    broken: list[Point] = []
    unknown: list[Period] = []
    for number in whole_years(reading.start, min(evidence.as_of, reading.due)):
        year = year_period(number)
        point, promised = _of_year(evidence, year), basis.on(reading, year.end)
        reached = point is not None and path.goal(promised).reached(point.value)
        if point is None or not rulings.proves(rulings.goodness(promised, point), reached):
            unknown.append(year)
        else:
            (kept if reached else broken).append(point)
    return YearlyRecord(tuple(kept), tuple(broken), tuple(unknown))


def _of_year(evidence: Evidence, year: Period) -> Point | None:
    """The value of a year: of a stock at its end, of additions their sum, of a rate that of the year."""
    reading, points = evidence.reading, evidence.series.points
    if reading.nature is not Nature.STOCK:
        return amount_of(reading, points, year)
    return next((replace(point, period=year) for point in reversed(points) if point.date == year.end), None)


def rule(evidence: Evidence) -> tuple[Ruling, ...]:
    """On track while every known year was kept, behind once one was broken; never ahead."""
    if not has_years(evidence.reading):
        return (Ruling(CODE, mark=Mark.WITHHELD, why=Reason.NO_PACE),)
    found = record(evidence)
    point = found.last
    if point is None:
        return (published.not_reported(CODE, Reason.NO_FIGURE, None),)
    status = Status.BEHIND if found.broken else Status.ON_TRACK
    code = BROKEN if found.broken else KEPT
    promised = basis.on(evidence.reading, point.date)
    due = None if path.goal(promised).is_band else path.bound(promised)
    notes = rulings.notes(promised, point)
    return (Ruling(CODE, status, point=point, due=due, code=code, notes=notes),)


RULER = Ruler(
    code=CODE,
    rule=rule,
    formulas=(r"A_{y}\ \gtreqless\ G\quad\text{for every }y",),
)
