"""The numbers of a reading as exports have them: with the decimals of their indicator, and the sign of a bound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain.judging import series
from tracker.domain.model import Bound, Figure, Nature
from tracker.language.verdict_words import distances
from tracker.workbook.write.table import Quantity, TableValue

if TYPE_CHECKING:
    from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict


def published(value: float, reading: ReadingVerdict, lang: str, bound: Bound | None = Bound.EXACT) -> Quantity:
    """A value as a document prints it: all its digits are kept, shown with the decimals of its indicator."""
    return Quantity(language.cleaned(value), reading.indicator.decimals, sign(bound, lang))


def baseline(reading: ReadingVerdict, lang: str) -> Quantity | None:
    """The baseline."""
    base = reading.reading.baseline
    return published(base.value, reading, lang, base.bound) if base else None


def goal(reading: ReadingVerdict, lang: str) -> TableValue:
    """The number promised with its sign; both ends of a range, which is no single number; nothing for one in words."""
    own = reading.reading
    if own.value is None:
        return None
    if own.upper is None:
        return Quantity(language.cleaned(own.value), reading.decimals, language.goal_sign(own, lang))
    return language.goal(own, lang)


def progress(reading: ReadingVerdict, lang: str) -> Quantity | None:
    """How far the promise is kept: what was worked out is rounded, yet never to the goal that it misses."""
    point = reading.verdict.used.point or reading.verdict.latest
    if point is None:
        return None
    if point.value == point.figure.value:
        return published(point.value, reading, lang, point.bound)
    decimals = language.decimals_apart(point.value, reading.reading.value, reading.decimals)
    return Quantity(language.rounded(point.value, decimals), decimals, sign(point.bound, lang))


def due(reading: ReadingVerdict) -> Quantity | None:
    """What should have been reached at the date of the figure judged, as a page has it."""
    used = reading.verdict.used
    if used.due is None:
        return None
    beside = used.point.value if used.point else None
    return Quantity(*distances.due_number(reading.reading, used.due, reading.decimals, beside))


def actual(verdicts: PlanVerdicts, reading: ReadingVerdict, year: int, lang: str) -> Quantity | None:
    """The figure of a calendar year, with its bound."""
    value = verdicts.year_figures.get((reading.indicator.code, year))
    return None if value is None else published(value, reading, lang, bound_of_year(reading, year))


def milestone(reading: ReadingVerdict, year: int, lang: str) -> TableValue:
    """The comparable official milestone of a year; two of them side by side, such as 180 / 200, are no number."""
    values = milestones_of(reading, year)
    if len(values) < 2:
        return published(values[0], reading, lang) if values else None
    return side_by_side(values, reading)


def milestones_of(reading: ReadingVerdict, year: int) -> list[float]:
    """The comparable official milestones of a year, in the order of their documents."""
    return [each.value for each in reading.milestones if each.comparable and each.period.year == year]


def side_by_side(values: Sequence[float], reading: ReadingVerdict) -> str:
    """Several values of one year, such as 180 / 200."""
    return " / ".join(language.term(each, reading.indicator.decimals) for each in values)


def bound_of_year(reading: ReadingVerdict, year: int) -> Bound | None:
    """Whether the figure of a year is the value or one side of it; None where its parts are open on both sides."""
    own = [each for each in reading.figures if not each.basis and each.period.start.year == each.period.year == year]
    return series.combined(each.bound for each in _counted(own, reading.indicator.nature))


def year_bounds(verdicts: PlanVerdicts, reading: ReadingVerdict, years: Sequence[int], lang: str) -> str:
    """The years whose figure is one side of the value, each with its sign, such as 2023 with the sign of at least."""
    found = {year: actual(verdicts, reading, year, lang) for year in years}
    return language.listed((f"{year} {each.sign}" for year, each in found.items() if each and each.sign), lang)


def sign(bound: Bound | None, lang: str) -> str:
    """The sign before a value that is one side of the truth; empty for the value itself."""
    return language.bounded("", bound, lang).strip()


def _counted(figures: Sequence[Figure], nature: Nature) -> Sequence[Figure]:
    """The figures that the one of their year is made of."""
    whole = [each for each in figures if each.period.is_year]
    if whole:
        return whole[:1]
    return series.without_overlaps(figures) if nature is Nature.ADDITION else figures[-1:]
