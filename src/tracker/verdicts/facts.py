"""Rows of the store as the plain values that rules are judged on, cut to what was known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from tracker.config import office_time
from tracker.domain import period as periods
from tracker.domain.judging import series
from tracker.domain.model import (
    CurrentFigure,
    Figure,
    Milestone,
    Nature,
    OfficialMilestone,
    Plan,
    ReadingHold,
    Source,
    TargetChange,
    TargetRevision,
    Threshold,
)
from tracker.domain.rules import DEFAULT_RULER
from tracker.domain.status import DEFAULT_SCALE, Mark, Scale
from tracker.domain.verdict import Hold
from tracker.errors import PlanError
from tracker.store.tables import observations

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


def scale(plan: Plan, thresholds: Iterable[Threshold]) -> Scale:
    """The plan's own thresholds, or the default ones. Raises PlanError where a status came since they were loaded."""
    least = {row.status: row.least for row in thresholds}
    if not least:
        return DEFAULT_SCALE
    if missing := [status for status in DEFAULT_SCALE.least if status not in least]:
        raise PlanError("plan_threshold_missing", plan=plan.code, status=missing[0])
    return Scale(least, plan.thresholds_zh or "", plan.thresholds_en or "")


def default_ruler(plan: Plan) -> str:
    """The ruler for targets of the plan that name none."""
    return plan.ruler or DEFAULT_RULER


def hold(rows: Sequence[ReadingHold], as_of: date) -> Hold | None:
    """The last decision not to judge a reading that held on the day."""
    begun = [row for row in rows if row.since <= as_of]
    if not begun:
        return None
    last = max(begun, key=lambda row: row.since)
    return Hold(Mark(last.mark), last.since, last.reason_zh, last.reason_en)


def figures(rows: Iterable[CurrentFigure], as_of: date) -> dict[str, tuple[Figure, ...]]:
    """The figures by indicator, oldest first: those of periods that had ended by the day."""
    return _by_indicator(row for row in rows if row.period_end <= as_of)


def early(rows: Iterable[CurrentFigure], as_of: date) -> dict[str, tuple[Figure, ...]]:
    """The figures of periods that were not over on the day though they had begun."""
    return _by_indicator(row for row in rows if row.period_start <= as_of < row.period_end)


def _by_indicator(rows: Iterable[CurrentFigure]) -> dict[str, tuple[Figure, ...]]:
    return {
        indicator: tuple(sorted(map(observations.figure, each), key=lambda figure: figure.period))
        for indicator, each in grouped(rows, lambda row: row.indicator).items()
    }


def by_year(known: Sequence[Figure], nature: Nature) -> Iterator[tuple[int, float]]:
    """One value a calendar year, by the rule of the view ``year_figure``, from the figures that were known.

    Additions that leave a day of the year out are not the year's.
    """
    within = [each for each in known if not each.basis and each.period.start.year == each.period.end.year]
    for year, own in groupby(within, key=lambda each: each.period.year):
        values = list(own)
        whole = [each.value for each in values if each.period.is_year]
        if whole:
            yield year, whole[0]
        elif nature is Nature.ADDITION:
            parts = series.without_overlaps(values)
            if sum(each.period.days for each in parts) == periods.year(year).days:
                yield year, sum(each.value for each in parts)
        else:
            yield year, values[-1].value


def milestones(rows: Iterable[OfficialMilestone], as_of: date) -> dict[str, tuple[Milestone, ...]]:
    """Official milestones by indicator, in the order of their periods: those published by the day."""
    known = [row for row in rows if was_published(row.published, as_of)]
    return {
        indicator: tuple(sorted(map(_milestone, each), key=lambda milestone: milestone.period))
        for indicator, each in grouped(known, lambda row: row.indicator).items()
    }


def was_published(published: str | None, by: date) -> bool:
    """Whether a document was out by a day; of a month or a year it was at its end, as figures are."""
    return published is None or periods.parse(published).end <= by


def revisions(rows: Iterable[TargetRevision], by: date) -> dict[str, list[TargetRevision]]:
    """What documents that were out by a day made of targets, by target."""
    return grouped((row for row in rows if was_published(row.published, by)), lambda row: row.target)


def changes(rows: Iterable[TargetChange], known: date | None) -> dict[str, list[TargetChange]]:
    """What was loaded by a day, or all of it where none is asked for, by target."""
    loaded = (row for row in rows if known is None or office_time(row.loaded_at).date() <= known)
    return grouped(loaded, lambda row: row.target)


def grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """Rows by a key of theirs, in their order."""
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _milestone(row: OfficialMilestone) -> Milestone:
    return Milestone(
        period=periods.parse(row.period),
        value=row.value,
        name_zh=row.name_zh,
        name_en=row.name_en,
        comparable=row.comparable,
        source=Source(url=row.url, published=row.published, quote=row.quote),
    )
