"""The charts of one reading: its path over the plan, and its additions by year where they are published so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.charts.trajectory import ChartPoint, Trajectory, trajectory
from tracker.charts.yearly import Yearly, yearly
from tracker.domain.judging import basis, path, series
from tracker.domain.model import Counting, Kind, Nature
from tracker.domain.pillar import standing
from tracker.domain.rules import RULERS
from tracker.language import promise
from tracker.language.verdict_words import distances, receipt
from tracker.ui import app
from tracker.ui.blocks.shared import chart, formatting

if TYPE_CHECKING:
    from tracker.domain.model import Milestone, Reading
    from tracker.domain.verdict import Point
    from tracker.verdicts.plan_verdicts import ReadingVerdict

_AMOUNTS = (Kind.CUMULATIVE_ADDITION, Kind.CUMULATIVE_REDUCTION, Kind.YEARLY_FLOW)
"""Kinds that are counted from zero; the others are levels and rates."""
_WITHOUT_START = (Kind.AVERAGE_GROWTH, Kind.YEARLY_FLOW)
"""Kinds whose baseline, where there is one, is on another scale, or that begin anew every year."""


def show_small(reading: ReadingVerdict) -> None:
    """The chart of a card: the path, or the years where no path can be drawn."""
    if reading.verdict.series or not has_years(reading):
        _path(reading, small=True)
    else:
        _years(reading, small=True)


def show_path(reading: ReadingVerdict) -> None:
    """The five-year path."""
    _path(reading, small=False)


def show_years(reading: ReadingVerdict) -> None:
    """The additions of each year."""
    _years(reading, small=False)


def has_years(reading: ReadingVerdict) -> bool:
    """Whether the reading's figures are additions by year."""
    return (
        reading.reading.counting is Counting.GROSS
        and reading.reading.nature is Nature.ADDITION
        and any(figure.period.is_year for figure in reading.figures)
    )


def _key(reading: ReadingVerdict, shape: str, small: bool) -> str:
    return f"chart-{reading.code}-{shape}-{'small' if small else 'full'}"


def _path(reading: ReadingVerdict, small: bool) -> None:
    if not reading.verdict.line and not small:  # a card says it above, as the reason why there is no status
        st.caption(receipt.why_no_line(reading.verdict.reading, app.lang()))
    if not reading.verdict.line and not reading.verdict.series:
        return
    data = _trajectory(reading)
    chart.show(
        _key(reading, "path", small),
        lambda: trajectory(data, chart.colours(), small=small),
        alt=_path_alt(reading),
    )
    if reading.reading.against:
        unit = promise.unit_of(reading.reading, reading.names, app.lang())
        st.caption(app.t("target.chart_of_differences", unit=app.escape(unit)))
    if data.breaks:
        st.caption(app.t("target.chart_breaks", days=app.listed(map(formatting.day, data.breaks))))
    if not data.axis.has_zero:
        st.caption(app.t("target.axis_without_zero"))


def _years(reading: ReadingVerdict, small: bool) -> None:
    chart.show(
        _key(reading, "years", small),
        lambda: yearly(_yearly(reading), chart.colours(), small=small),
        alt=_years_alt(reading),
    )


def _trajectory(reading: ReadingVerdict) -> Trajectory:
    own, verdict = reading.verdict.reading, reading.verdict
    due, due_value = verdict.line[-1] if verdict.line else (own.due, own.value)
    before, line = _pieces(reading)
    return Trajectory(
        begin=own.start,
        start=_start(reading),
        line=line,
        end=due,
        target=None
        if due_value is None
        else ChartPoint(due, due_value, app.t("common.target_at", value=formatting.promise(own))),
        reached=[ChartPoint(each.date, each.value, _progress(reading, each)) for each in verdict.series],
        milestones=[
            ChartPoint(each.period.end, value, _milestone_label(reading, each))
            for each in reading.milestones
            if (value := _on_the_way(own, each)) is not None
        ],
        today=verdict.as_of,
        today_label=app.t("common.today", date=verdict.as_of.isoformat()),
        line_label=app.t("common.straight_line"),
        from_zero=own.kind in _AMOUNTS,
        absent=verdict.missing_years,
        tone=standing(verdict).tone,
        breaks=[each.since for each in reading.reading.restated if each.since <= verdict.as_of],
        before=before,
    )


def _pieces(reading: ReadingVerdict) -> tuple[path.Line, path.Line]:
    """The line before the restatement that the figure is judged by, and from then on; the first empty without one."""
    verdict, own, restated = reading.verdict, reading.reading, reading.verdict.restated
    if restated is None or own.against or not verdict.line:
        return (), verdict.line
    course = RULERS[verdict.ruler].course or path.straight
    before, after = (path.line(basis.on(own, day), course) for day in (restated.since - timedelta(1), restated.since))
    return path.cut(before, own.start, restated.since), path.cut(after, restated.since, own.due)


def _start(reading: ReadingVerdict) -> ChartPoint | None:
    """Where the way begins: zero of what is counted from there, else the baseline; None where neither is on the scale.

    Nobody published it as an actual of the plan, and it is not drawn as one.
    """
    own = reading.reading
    value = None if own.against or own.kind in _WITHOUT_START else path.start_value(own)
    if value is None:
        return None
    words = "common.start_at" if own.kind in _AMOUNTS else "common.baseline_at"
    return ChartPoint(own.start, value, app.t(words, value=formatting.number(value, _decimals(reading))))


def _on_the_way(own: Reading, milestone: Milestone) -> float | None:
    """A milestone in the reading's terms; None for one that counts something else, or a single year of a sum."""
    of_the_year = own.kind is Kind.YEARLY_FLOW and milestone.period.is_year
    if not milestone.comparable or (path.is_by_year(own) and not of_the_year):
        return None
    return path.milestone_value(own, milestone)


def _yearly(reading: ReadingVerdict) -> Yearly:
    own = reading.reading
    years = list(range(own.start.year, own.due.year + 1))
    whole_years = max(1, len(series.whole_years(own.start, own.due)))
    share = (own.value or 0.0) / whole_years
    figures = {each.period.year: each for each in reading.figures if each.period.is_year}
    return Yearly(
        years=years,
        reached={year: each.value for year, each in figures.items()},
        labels={year: formatting.figure_value(each, _decimals(reading)) for year, each in figures.items()},
        milestones=[
            (each.period.year, each.value, _milestone_label(reading, each))
            for each in reading.milestones
            if each.comparable and each.period.is_year and each.period.year in years
        ],
        even_share=share,
        even_label=app.t("common.even_share", value=distances.due(own, share, _decimals(reading)), years=whole_years),
        absent_label=app.t("common.not_reported_year"),
        absent=reading.verdict.missing_years,
        tone=standing(reading.verdict).tone,
    )


def _decimals(reading: ReadingVerdict) -> int:
    return reading.decimals


def _progress(reading: ReadingVerdict, point: Point) -> str:
    return formatting.progress(point, reading.verdict.reading, _decimals(reading))


def _milestone_label(reading: ReadingVerdict, milestone: Milestone) -> str:
    return f"{formatting.plain(milestone)} {formatting.number(milestone.value, _decimals(reading))}"


def _path_alt(reading: ReadingVerdict) -> str:
    """The chart in a sentence: start, what was reached when, target, status."""
    verdict = reading.verdict
    start, due = _start(reading), verdict.reading.due
    reached = app.clauses(
        app.t("target.alt_point", date=formatting.period(each.period), value=_progress(reading, each))
        for each in verdict.series
    )
    return app.t(
        "target.alt_path",
        name=formatting.plain(reading.row),
        start=app.t("target.alt_start", day=formatting.day(start.when), start=start.label) if start else "",
        reached=reached or app.t("target.alt_nothing"),
        due=formatting.day(due),
        due_value=formatting.promise(reading.verdict.reading),
        status=language.verdict_word(verdict, app.lang()),
    )


def _years_alt(reading: ReadingVerdict) -> str:
    """The chart in a sentence: each year's figure, the milestones, the status."""
    data = _yearly(reading)
    reached = app.clauses(
        app.t("target.alt_point", date=str(year), value=label) for year, label in sorted(data.labels.items())
    )
    milestones = app.clauses(label for _, _, label in data.milestones)
    return app.t(
        "target.alt_years",
        name=formatting.plain(reading.row),
        reached=reached,
        milestones=milestones or app.t("common.none"),
        even=data.even_label,
        status=language.verdict_word(reading.verdict, app.lang()),
    )
