"""The charts of one reading: its path over the plan, and its additions by year where they are published so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.charts.trajectory import ChartPoint, Trajectory, trajectory
from tracker.charts.yearly import Yearly, yearly
from tracker.domain.model import Counting, Nature
from tracker.domain.pillar import outcome
from tracker.ui import app
from tracker.ui.blocks.shared import chart, formatting

if TYPE_CHECKING:
    from tracker.domain.model import Milestone
    from tracker.verdicts.plan_verdicts import ReadingVerdict


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
    if not reading.verdict.line:
        st.caption(app.t("target.no_line"))
        return
    chart.show(
        _key(reading, "path", small),
        lambda: trajectory(_trajectory(reading), chart.colours(), small=small),
        alt=_path_alt(reading),
    )


def _years(reading: ReadingVerdict, small: bool) -> None:
    chart.show(
        _key(reading, "years", small),
        lambda: yearly(_yearly(reading), chart.colours(), small=small),
        alt=_years_alt(reading),
    )


def _trajectory(reading: ReadingVerdict) -> Trajectory:
    verdict = reading.verdict
    decimals = reading.indicator.decimals
    (start, start_value), *_, (due, due_value) = verdict.line
    start_words = "common.baseline_at" if reading.reading.baseline else "common.start_at"
    return Trajectory(
        start=ChartPoint(start, start_value, app.t(start_words, value=formatting.number(start_value, decimals))),
        target=ChartPoint(due, due_value, app.t("common.target_at", value=formatting.number(due_value, decimals))),
        reached=[ChartPoint(each.date, each.value, formatting.number(each.value, decimals)) for each in verdict.series],
        milestones=[
            ChartPoint(
                each.period.end, each.value, f"{_milestone_name(each)} {formatting.number(each.value, decimals)}"
            )
            for each in reading.milestones
            if each.comparable and reading.reading.counting is None
        ],
        today=verdict.as_of,
        today_label=app.t("common.today", date=verdict.as_of.isoformat()),
        line_label=app.t("common.straight_line"),
        absent=verdict.missing_years,
        tone=outcome(verdict).tone,
    )


def _yearly(reading: ReadingVerdict) -> Yearly:
    own = reading.reading
    decimals = reading.indicator.decimals
    years = list(range(own.start.year, own.due.year + 1))
    whole_years = sum(1 for year in years if year > own.start.year)
    share = (own.value or 0.0) / whole_years
    return Yearly(
        years=years,
        reached={each.period.year: each.value for each in reading.figures if each.period.is_year},
        milestones=[
            (each.period.year, each.value, f"{_milestone_name(each)} {formatting.number(each.value, decimals)}")
            for each in reading.milestones
            if each.comparable and each.period.is_year and each.period.year in years
        ],
        even_share=share,
        even_label=app.t("common.even_share", value=formatting.number(share, decimals), years=whole_years),
        absent_label=app.t("common.not_reported_year"),
        absent=reading.verdict.missing_years,
        tone=outcome(reading.verdict).tone,
        decimals=decimals,
    )


def _milestone_name(milestone: Milestone) -> str:
    return formatting.plain(milestone)


def _path_alt(reading: ReadingVerdict) -> str:
    """The chart in a sentence: start, what was reached when, target, status."""
    verdict = reading.verdict
    decimals = reading.indicator.decimals
    (start, start_value), *_, (due, due_value) = verdict.line
    reached = app.clauses(
        app.t("target.alt_point", date=formatting.period(each.period), value=formatting.number(each.value, decimals))
        for each in verdict.series
    )
    return app.t(
        "target.alt_path",
        name=formatting.plain(reading.row),
        start=formatting.day(start),
        start_value=formatting.number(start_value, decimals),
        reached=reached or app.t("target.alt_nothing"),
        due=formatting.day(due),
        due_value=formatting.number(due_value, decimals),
        status=formatting.status_word(outcome(verdict)),
    )


def _years_alt(reading: ReadingVerdict) -> str:
    """The chart in a sentence: each year's figure, the milestones, the status."""
    data = _yearly(reading)
    reached = app.clauses(
        app.t("target.alt_point", date=str(year), value=formatting.number(value, data.decimals))
        for year, value in sorted(data.reached.items())
    )
    milestones = app.clauses(label for _, _, label in data.milestones)
    return app.t(
        "target.alt_years",
        name=formatting.plain(reading.row),
        reached=reached,
        milestones=milestones or app.t("common.none"),
        even=data.even_label,
        status=formatting.status_word(outcome(reading.verdict)),
    )
