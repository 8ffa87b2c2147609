"""Rows of the store as the plain values that rules are judged on, cut to what was known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from tracker.domain import period as periods
from tracker.domain import series
from tracker.domain.model import (
    Comparator,
    Counting,
    Direction,
    Figure,
    Force,
    Kind,
    Milestone,
    Nature,
    Reading,
    Source,
)
from tracker.domain.status import DEFAULT_SCALE, Mark, Scale, Status
from tracker.domain.verdict import Hold, Ruler
from tracker.domain.verdict_history import TargetRevision
from tracker.store.engine.rows import Row
from tracker.store.tables import observations


def reading(row: Row, target: Row, plan: Row, indicator: Row) -> Reading:
    """One reading with what it takes from its target, its plan and its indicator."""
    return Reading(
        code=row["code"],
        target=row["target"],
        kind=Kind(row["kind"]),
        nature=Nature(indicator["nature"]),
        direction=Direction(indicator["direction"]),
        comparator=Comparator(target["comparator"]),
        value=row["value"],
        start=plan["period_start"],
        due=target["due"],
        force=Force(target["force"]),
        counting=Counting(row["counting"]) if row["counting"] else None,
        upper=row["upper"],
        baseline=_baseline(row),
        limit=row["natural_limit"],
        ruler=row["ruler"],
    )


def revision(row: Row) -> TargetRevision:
    """A later document's version of a target."""
    fields = ("document_zh", "document_en", "published", "reason_zh", "reason_en", "value", "start", "due", "url")
    return TargetRevision(**{field: row[field] for field in fields})


def scale(plan: Row, thresholds: Iterable[Row]) -> Scale:
    """The plan's own thresholds, or the default ones."""
    least = {Status(row["status"]): row["least"] for row in thresholds if row["plan"] == plan["code"]}
    return Scale(least, plan["thresholds_zh"], plan["thresholds_en"]) if least else DEFAULT_SCALE


def default_ruler(plan: Row) -> Ruler:
    """The rule for targets of the plan that name none."""
    return Ruler(plan["ruler"]) if plan["ruler"] else Ruler.LINE


def hold(rows: Sequence[Row], as_of: date) -> Hold | None:
    """The last decision not to judge a reading that stood on the day."""
    begun = [row for row in rows if row["since"] <= as_of]
    if not begun:
        return None
    last = max(begun, key=lambda row: row["since"])
    return Hold(Mark(last["mark"]), last["since"], last["reason_zh"], last["reason_en"])


def figures(rows: Iterable[Row], as_of: date) -> dict[str, tuple[Figure, ...]]:
    """The city's figures by indicator, oldest first: those of periods that had ended by the day."""
    return _by_indicator(row for row in rows if row["period_end"] <= as_of)


def early(rows: Iterable[Row], as_of: date) -> dict[str, tuple[Figure, ...]]:
    """The city's figures of periods that were not over on the day though they had begun."""
    return _by_indicator(row for row in rows if row["period_start"] <= as_of < row["period_end"])


def _by_indicator(rows: Iterable[Row]) -> dict[str, tuple[Figure, ...]]:
    own = [row for row in rows if not row["region"]]
    return {
        indicator: tuple(sorted(map(observations.figure, each), key=lambda figure: figure.period))
        for indicator, each in grouped(own, "indicator").items()
    }


def by_year(known: Sequence[Figure], nature: Nature) -> Iterator[tuple[int, float]]:
    """One value a calendar year, by the rule of the view ``year_figure``, from the figures that were known."""
    within = [each for each in known if each.period.start.year == each.period.end.year]
    for year, own in groupby(within, key=lambda each: each.period.year):
        values = list(own)
        whole = [each.value for each in values if each.period.is_year]
        if whole:
            yield year, whole[0]
        elif nature is Nature.ADDITION:
            yield year, sum(each.value for each in series.without_overlaps(values))
        else:
            yield year, values[-1].value


def milestones(rows: Iterable[Row], as_of: date) -> dict[str, tuple[Milestone, ...]]:
    """Official milestones by indicator, in the order of their periods: those published by the day."""
    known = [row for row in rows if row["published"] <= as_of.isoformat()]
    return {
        indicator: tuple(sorted(map(_milestone, each), key=lambda milestone: milestone.period))
        for indicator, each in grouped(known, "indicator").items()
    }


def grouped(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    """Rows by the value of one column."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found


def _baseline(row: Row) -> Figure | None:
    if row["baseline_value"] is None:
        return None
    source = Source(
        url=row["baseline_url"],
        published=row["baseline_published"],
        quote=row["baseline_quote"],
        doubt=row["baseline_doubt"],
        doubt_en=row["baseline_doubt_en"],
    )
    return Figure(periods.parse(row["baseline_period"]), row["baseline_value"], source=source)


def _milestone(row: Row) -> Milestone:
    return Milestone(
        period=periods.parse(row["period"]),
        value=row["value"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        comparable=row["comparable"],
        source=Source(url=row["url"], published=row["published"], quote=row["quote"]),
    )
