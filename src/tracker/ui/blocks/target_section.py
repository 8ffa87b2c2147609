"""One target in full: its charts, each with the table of its figures, and where every number comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain.pillar import outcome
from tracker.domain.records import Counting
from tracker.ui import app
from tracker.ui.blocks import latest, receipt, table, target_chart, verdict_panel, words

if TYPE_CHECKING:
    from tracker.domain.records import Figure, Milestone
    from tracker.reports.standing import ReadingStanding, Standing, TargetStanding
    from tracker.store.rows import Row


def show_brief(standing: Standing, target: TargetStanding) -> None:
    """For a pillar's page: the leading reading's chart with its figures beside it."""
    with st.container(border=True, key=f"section-{target.code}"):
        st.markdown(words.badge(outcome(target.lead.verdict)))
        st.subheader(words.name(target.row), anchor=False)
        for reading in target.readings:
            _reading(target, reading)
        st.markdown(f"[{app.t('common.details')} →]({app.link('target', target=target.code)})")


def _reading(target: TargetStanding, reading: ReadingStanding) -> None:
    if len(target.readings) > 1:
        badge = words.badge(outcome(reading.verdict))
        st.markdown(f"**{app.t('target.reading', name=words.name(reading.row))}**　{badge}")
    st.markdown(f"**{latest.value(target, reading)}**　{latest.when(reading)}　{latest.distance(reading)}")
    latest.show_notes(reading)
    receipt.show(reading)
    chart_column, table_column = st.columns([3, 2], gap="medium")
    with chart_column:
        if reading.verdict.series or not target_chart.has_years(reading):
            target_chart.show_path(reading)
        if target_chart.has_years(reading):
            target_chart.show_years(reading)
        st.caption(app.t("common.chart_key"))
    with table_column:
        show_figures(target, reading)


def show_full(standing: Standing, target: TargetStanding) -> None:
    """For the target's own page: every reading with charts, figures, milestones and their sources."""
    for reading in target.readings:
        with st.container(border=True, key=f"reading-{reading.code}"):
            st.header(app.t("target.reading", name=words.name(reading.row)), anchor=False)
            said = f"**{latest.value(target, reading)}**　{latest.when(reading)}　{latest.distance(reading)}"
            st.markdown(f"{words.badge(outcome(reading.verdict))}　{said}")
            st.markdown(f":gray[{words.name(standing.departments[reading.indicator['department']])}]")
            latest.show_notes(reading)
            st.caption(words.name(reading.row, "note"))
            receipt.show(reading)
            if reading.verdict.series or not target_chart.has_years(reading):
                target_chart.show_path(reading)
            if target_chart.has_years(reading):
                target_chart.show_years(reading)
            st.caption(app.t("common.chart_key"))
            verdict_panel.show(reading)
            show_sources(target, reading)


def show_figures(target: TargetStanding, reading: ReadingStanding) -> None:
    """The table that stands beside a chart: period, value, source."""
    decimals = reading.indicator["decimals"]
    rows = [
        [words.period(each.period), _stock_and_net(reading, each), words.source(each.source)]
        for each in reading.figures
    ]
    if reading.reading.baseline:
        base = reading.reading.baseline
        label = f"{app.t('target.row_baseline')} {words.period(base.period)}"
        rows.insert(0, [label, words.figure_value(base, decimals), words.source(base.source)])
    table.show(_heads("period", "value", "source"), rows, numeric=[1])


def show_sources(target: TargetStanding, reading: ReadingStanding) -> None:
    """Every number of a reading with its period, source and quotation."""
    st.markdown(f"**{app.t('target.numbers')}**")
    table.show(
        _heads("what", "period", "value", "source", "note"),
        [_target_row(target, reading), *_baseline_rows(reading), *_milestone_rows(reading), *_actual_rows(reading)],
        numeric=[2],
    )


def show_revisions(target: TargetStanding) -> None:
    """Later documents that moved the target."""
    if not target.revisions:
        return
    st.header(app.t("target.revisions"), anchor=False)
    table.show(
        _heads("what", "period", "value", "source", "note"),
        [_revision_row(target, row) for row in target.revisions],
        numeric=[2],
    )


def _heads(*columns: str) -> list[str]:
    return [app.t(f"target.column_{column}") for column in columns]


def _target_row(target: TargetStanding, reading: ReadingStanding) -> list[str]:
    value = words.number(reading.reading.value, reading.indicator["decimals"])
    quote = app.escape(target.row["sentence"])
    due = words.day(reading.reading.due)
    return [app.t("target.row_target"), due, value, app.t("common.source_report"), quote]


def _baseline_rows(reading: ReadingStanding) -> list[list[str]]:
    base = reading.reading.baseline
    if base is None:
        return []
    value = words.figure_value(base, reading.indicator["decimals"])
    quote = app.escape(base.source.quote or "")
    return [[app.t("target.row_baseline"), words.period(base.period), value, words.source(base.source), quote]]


def _milestone_rows(reading: ReadingStanding) -> list[list[str]]:
    return [_milestone_row(each, reading.indicator["decimals"]) for each in reading.milestones]


def _milestone_row(milestone: Milestone, decimals: int) -> list[str]:
    kind = "row_milestone" if milestone.comparable else "row_milestone_other"
    name = app.escape(app.localised(milestone.name_zh, milestone.name_en))
    quote = app.escape(milestone.source.quote or "")
    return [
        app.t(f"target.{kind}"),
        words.period(milestone.period),
        words.number(milestone.value, decimals),
        words.source(milestone.source),
        f"{name} — {quote}" if quote else name,
    ]


def _actual_rows(reading: ReadingStanding) -> list[list[str]]:
    return [
        [
            app.t("target.row_early" if each in reading.early else "target.row_actual")
            + (f" · {app.t('common.preliminary')}" if each.preliminary else ""),
            words.period(each.period),
            _stock_and_net(reading, each),
            words.source(each.source),
            app.escape(each.source.quote or ""),
        ]
        for each in (*reading.figures, *reading.early)
    ]


def _revision_row(target: TargetStanding, row: Row) -> list[str]:
    value = app.t("common.none") if row["value"] is None else words.number(row["value"])
    note = f"{words.name(row, 'document')} — {app.escape(row['quote'])} — {words.name(row, 'reason')}"
    due = row["due"].isoformat() if row["due"] else app.t("common.none")
    return [app.t("target.row_revision"), due, value, words.row_source(row), note]


def _stock_and_net(reading: ReadingStanding, figure: Figure) -> str:
    """The published figure; of a net count also what it comes to less the baseline, for that is what is judged."""
    text = words.figure_value(figure, reading.indicator["decimals"])
    base = reading.reading.baseline
    if reading.reading.counting is not Counting.NET or base is None:
        return text
    net = words.number(figure.value - base.value, reading.indicator["decimals"])
    return app.t("target.net_value", value=text, net=net)
