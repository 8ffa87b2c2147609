"""Figures of a table held against the public record, the figures around them, and what their targets ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import Indicator, Nature
from tracker.domain.period import Period
from tracker.forms import figure_checks
from tracker.forms.problems import Problem
from tracker.i18n import t
from tracker.language import Bilingual
from tracker.returns.figure_tables.known import Known
from tracker.returns.figure_tables.table_figure import TableFigure

Question = tuple[TableFigure, Problem, Mapping[str, object]]
"""A figure, what is asked of it, and the values that the words need."""


def with_record(figures: Sequence[TableFigure], known: Known) -> Iterator[Question]:
    """Figures that say otherwise than the public record does."""
    for each in figures:
        public = known.published.get((each.indicator, each.region, each.period.code))
        if public and public.value != each.value:
            yield each, Problem.REPLACES_RECORD, {"old": public.value, "published": public.published or ""}


def with_each_other(
    figures: Sequence[TableFigure], indicators: Mapping[str, Indicator], known: Known, asked: Collection[str]
) -> Iterator[Question]:
    """Figures that are far from their neighbours, those in the store among them; a first one from what is asked.

    Those in the cells ``asked`` are asked about already.
    """
    series: dict[tuple[str, str, object], list[TableFigure]] = {}
    for each in figures:
        alike = _alike(indicators[each.indicator], each.period)
        series.setdefault((each.indicator, each.region, alike), []).append(each)
    for (code, region, alike), own in series.items():
        row = indicators[code]
        fit = {each.period.code: each for each in own if each.cell not in asked}
        stored = known.values.get((code, region), {})
        values = {code: value for code, value in stored.items() if _alike(row, periods.parse(code)) == alike}
        values |= {each.period.code: each.value for each in own}
        if len(values) == 1 and fit and not region:
            yield from _with_target(own[0], known)
        for period, problem, around in _questions(row, values, fit):
            shown = "; ".join(f"{when}: {language.number(value, row.decimals)}" for when, value in around)
            yield fit[period], problem, {"earlier": shown}


def _alike(row: Indicator, period: Period) -> object:
    """Figures that may be compared: of a stock all, else those of periods of one length."""
    return None if row.nature is Nature.STOCK else period.grain


def _with_target(first: TableFigure, known: Known) -> Iterator[Question]:
    """A first figure that is many times off what is due, the base or the target."""
    targets = known.targets.get(first.indicator)
    expected = targets.expected(first.period) if targets else None
    times = expected and figure_checks.times_off(first.value, expected.value, expected.is_ceiling)
    if expected and times:
        measure = Bilingual.of(lambda lang: t(f"issue.measure_{expected.by}", lang))
        yield first, Problem.FAR_FROM_TARGET, {"expected": expected.value, "measure": measure, "times": times}


def _questions(
    row: Indicator, values: Mapping[str, float], asked: Mapping[str, TableFigure]
) -> Iterator[tuple[str, Problem, list[tuple[str, float]]]]:
    """(period code, problem, the figures around it) of those ``asked`` that are far from their neighbours."""
    ordered = sorted(values.items(), key=lambda pair: periods.parse(pair[0]))
    longest = 0.0
    for place, (code, value) in enumerate(ordered):
        earlier = [each for _, each in ordered[max(0, place - 1) : place]]
        later = ordered[place + 1][1] if place + 1 < len(ordered) and ordered[place + 1][0] not in asked else None
        problem = figure_checks.against_neighbours(row, value, earlier, later, longest) if code in asked else None
        if problem:
            yield code, problem, [each for each in ordered[max(0, place - 3) : place + 2] if each[0] != code]
        if earlier:
            longest = max(longest, figure_checks.leap(earlier[0], value))
