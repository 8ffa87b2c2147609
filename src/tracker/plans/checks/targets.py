"""Targets: what they ask can be judged by the figures of their indicators, and is asked within the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.judging import series
from tracker.domain.model import Comparator, Counting, Indicator, Kind, Reading
from tracker.errors import Fault, NotComparable
from tracker.plans.checks.figures import implausible, is_plausible
from tracker.plans.entries import Placed
from tracker.plans.files import PlaceFiles, PlanFiles
from tracker.plans.models.plan import PlanEntry
from tracker.plans.models.target import BaselineEntry, ReadingEntry, TargetEntry

_OVER = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_UNDER = (Comparator.AT_MOST, Comparator.LESS_THAN)


def check(place: PlaceFiles, plan: PlanFiles) -> Iterator[Fault]:
    """The targets of a plan beside its period and the indicators of its place."""
    indicators = {each.code: each for each in place.of(Indicator)}
    for target in plan.placed(TargetEntry):
        yield from _due(target, plan)
        yield from _range(target)
        for number, reading in enumerate(target.entry.reading):
            indicator = indicators.get(reading.indicator)
            if indicator:
                yield from _reading(target, reading, f"reading.{number}.", indicator)


def _due(target: Placed[TargetEntry], plan: PlanFiles) -> Iterator[Fault]:
    for each in plan.of(PlanEntry):
        due = target.entry.due
        if due and not each.period_start <= due <= each.period_end:
            noted = target.entry.due_note_zh is not None
            yield target.fault(
                "due_outside", "due", warning=noted, due=due, start=each.period_start, end=each.period_end
            )


def _range(target: Placed[TargetEntry]) -> Iterator[Fault]:
    entry = target.entry
    if entry.comparator is Comparator.RANGE and (entry.value is None or entry.upper is None):
        yield target.fault("range_open", "upper")
    elif entry.upper is not None and entry.comparator is not Comparator.RANGE:
        yield target.fault("upper_without_range", "upper")
    elif entry.upper is not None and entry.value is not None and entry.upper <= entry.value:
        yield target.fault("range_order", "upper", value=f"{entry.value:g}", upper=f"{entry.upper:g}")
    if entry.tolerance is not None and entry.comparator is not Comparator.ABOUT:
        yield target.fault("tolerance_alone", "tolerance")


def _reading(
    target: Placed[TargetEntry], reading: ReadingEntry, path: str, indicator: Indicator
) -> Iterator[Fault]:  # fmt: skip
    unit = target.entry.unit_zh or indicator.unit_zh
    if reading.value is not None and unit == indicator.unit_zh and reading.value != target.entry.value:
        shown = "" if target.entry.value is None else f"{target.entry.value:g}"
        yield target.fault(
            "values_differ", path + "value", reading=reading.code, own=f"{reading.value:g}", target=shown
        )
    if reading.kind is Kind.CUMULATIVE_ADDITION and reading.counting is None:
        yield target.fault("counting_open", path + "counting", reading=reading.code)
    elif _natures_differ(target.entry, reading, indicator):
        yield target.fault(
            "nature", path + "indicator", kind=reading.kind.value, counting=reading.counting or "-",
            indicator=indicator.code, nature=indicator.nature.value,
        )  # fmt: skip
    if reading.counting is Counting.NET and reading.baseline is None:
        yield target.fault("net_without_baseline", path + "baseline.value", reading=reading.code)
    if reading.baseline:
        yield from _baseline(target, reading, path, reading.baseline, indicator)


def _baseline(
    target: Placed[TargetEntry], reading: ReadingEntry, path: str, baseline: BaselineEntry, indicator: Indicator
) -> Iterator[Fault]:
    if baseline.unit_zh and baseline.unit_zh != indicator.unit_zh:
        yield target.fault("baseline_unit", path + "baseline.unit_zh", unit=baseline.unit_zh, figures=indicator.unit_zh)
        return
    if not is_plausible(indicator, baseline.value):
        yield implausible(target, path + "baseline.value", indicator, baseline.value)
    value = reading.value if reading.value is not None else target.entry.value
    if reading.kind is not Kind.LEVEL or value is None or reading.against:
        return
    below = target.entry.comparator in _OVER and value < baseline.value
    above = target.entry.comparator in _UNDER and value > baseline.value
    if below or above:
        yield target.fault("wrong_side", "value", value=f"{value:g}", base=f"{baseline.value:g}")


def _natures_differ(target: TargetEntry, reading: ReadingEntry, indicator: Indicator) -> bool:
    try:
        series.refuse_mixed_natures(_judged(target, reading, indicator))
    except NotComparable:
        return True
    return False


def _judged(target: TargetEntry, reading: ReadingEntry, indicator: Indicator) -> Reading:
    """The reading as far as its kind and the nature of its figures decide."""
    day = date.min
    return Reading(
        code=reading.code,
        target=target.code,
        kind=reading.kind,
        nature=indicator.nature,
        direction=indicator.direction,
        comparator=target.comparator,
        value=0.0,
        start=day,
        due=day,
        counting=reading.counting,
    )
