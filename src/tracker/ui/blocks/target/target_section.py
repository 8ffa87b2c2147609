"""One target in full: its charts, each with the table of its figures, and where every number comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.actions import plans
from tracker.domain.judging import series
from tracker.domain.model import Counting
from tracker.language.verdict_words import bases
from tracker.ui import app
from tracker.ui.blocks.shared import assessments, formatting, latest, promise, receipt, table
from tracker.ui.blocks.target import target_chart, verdict_panel

if TYPE_CHECKING:
    from tracker.domain.model import Figure, Milestone, TargetChange, TargetRevision
    from tracker.language import PlanWords
    from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts


def show_brief(verdicts: PlanVerdicts, target: TargetVerdicts) -> None:
    """For a pillar's page: the leading reading's chart with its figures beside it."""
    with st.container(border=True, key=f"section-{target.code}"):
        st.markdown(promise.badges(target))
        assessments.show_brief(verdicts, target)
        st.subheader(formatting.name(target.row), anchor=False)
        for reading in target.readings:
            _reading(target, reading)
        st.markdown(f"[{app.t('common.details')} →]({app.link('target', target=target.code)})")


def _reading(target: TargetVerdicts, reading: ReadingVerdict) -> None:
    if len(target.readings) > 1:
        badge = formatting.verdict_badge(reading.verdict)
        st.markdown(f"**{app.t('target.reading', name=formatting.name(reading.row))}**　{badge}")
    st.markdown(f"**{latest.value(reading)}**　{latest.when(reading)}　{latest.distance(reading)}")
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


def show_full(verdicts: PlanVerdicts, target: TargetVerdicts) -> None:
    """For the target's own page: every reading with charts, figures, milestones and their sources."""
    for reading in target.readings:
        with st.container(border=True, key=f"reading-{reading.code}"):
            st.header(app.t("target.reading", name=formatting.name(reading.row)), anchor=False)
            summary = f"**{latest.value(reading)}**　{latest.when(reading)}　{latest.distance(reading)}"
            st.markdown(f"{formatting.verdict_badge(reading.verdict)}　{summary}")
            st.markdown(f":gray[{formatting.name(verdicts.departments[reading.indicator.department])}]")
            latest.show_notes(reading)
            st.caption(formatting.text(reading.row.note_zh, reading.row.note_en))
            receipt.show(reading)
            if reading.verdict.series or not target_chart.has_years(reading):
                target_chart.show_path(reading)
            if target_chart.has_years(reading):
                target_chart.show_years(reading)
            st.caption(app.t("common.chart_key"))
            verdict_panel.show(reading)
            show_sources(target, reading)


def show_figures(target: TargetVerdicts, reading: ReadingVerdict) -> None:
    """The table beside a chart: period, value, source."""
    decimals = reading.indicator.decimals
    rows = [
        [_period(reading, each), _stock_and_net(reading, each), formatting.source(each.source)]
        for each in reading.figures
    ]
    if reading.reading.baseline:
        base = reading.reading.baseline
        label = f"{app.t('target.row_baseline')} {formatting.period(base.period)}"
        rows.insert(0, [label, formatting.figure_value(base, decimals), formatting.source(base.source)])
    table.show(_heads("period", "value", "source"), rows, numeric=[1])


def show_sources(target: TargetVerdicts, reading: ReadingVerdict) -> None:
    """Every number of a reading with its period, source and quotation."""
    st.markdown(f"**{app.t('target.numbers')}**")
    table.show(
        _heads("what", "period", "value", "source", "note"),
        [_target_row(target, reading), *_baseline_rows(reading), *_milestone_rows(reading), *_actual_rows(reading)],
        numeric=[2],
    )


def show_revisions(target: TargetVerdicts) -> None:
    """Later documents and later loads of the plan that moved the target."""
    if not (target.revisions or target.changes):
        return
    st.header(app.t("target.revisions"), anchor=False)
    if target.revisions:
        table.show(
            _heads("what", "period", "value", "source", "note"),
            [_revision_row(target, row) for row in target.revisions],
            numeric=[2],
        )
    if target.changes:
        words = plans.target_words(app.database(), app.plan(), target.code)
        rows = [_change_row(row, words) for row in target.changes]
        table.show(_heads("what", "old", "new", "who", "when", "why"), rows)


def _heads(*columns: str) -> list[str]:
    return [app.t(f"target.column_{column}") for column in columns]


def _target_row(target: TargetVerdicts, reading: ReadingVerdict) -> list[str]:
    value = formatting.promise(reading.reading)
    quote = app.escape(target.row.sentence)
    due = formatting.day(reading.reading.due)
    return [app.t("target.row_target"), due, value, formatting.document(reading.plan), quote]


def _baseline_rows(reading: ReadingVerdict) -> list[list[str]]:
    base = reading.reading.baseline
    if base is None:
        return []
    value = formatting.figure_value(base, reading.indicator.decimals)
    quote = app.escape(base.source.quote or "")
    return [
        [app.t("target.row_baseline"), formatting.period(base.period), value, formatting.source(base.source), quote]
    ]


def _milestone_rows(reading: ReadingVerdict) -> list[list[str]]:
    return [_milestone_row(each, reading.indicator.decimals) for each in reading.milestones]


def _milestone_row(milestone: Milestone, decimals: int) -> list[str]:
    kind = "row_milestone" if milestone.comparable else "row_milestone_other"
    name = formatting.name(milestone)
    quote = app.escape(milestone.source.quote or "")
    return [
        app.t(f"target.{kind}"),
        formatting.period(milestone.period),
        formatting.goal(milestone.value),
        formatting.source(milestone.source),
        f"{name} — {quote}" if quote else name,
    ]


def _actual_rows(reading: ReadingVerdict) -> list[list[str]]:
    return [
        [
            app.t("target.row_early" if each in reading.early else "target.row_actual")
            + (f" · {app.t('common.preliminary')}" if each.preliminary else ""),
            _period(reading, each),
            _stock_and_net(reading, each),
            formatting.source(each.source),
            app.escape(each.source.quote or ""),
        ]
        for each in (*reading.figures, *reading.early)
    ]


def _revision_row(target: TargetVerdicts, row: TargetRevision) -> list[str]:
    value = formatting.goal(row.value)
    document, reason = formatting.text(row.document_zh, row.document_en), formatting.text(row.reason_zh, row.reason_en)
    note = f"{document} — {app.escape(row.quote)} — {reason}"
    due = row.due.isoformat() if row.due else app.t("common.none")
    return [app.t("target.row_revision"), due, value, formatting.source(row.source), note]


def _period(reading: ReadingVerdict, figure: Figure) -> str:
    """The period of a figure; where a period may have several, on which basis this one is."""
    period = formatting.period(figure.period)
    if not (figure.basis or reading.reading.restated):
        return period
    return f"{period} · {app.escape(bases.described(figure, app.lang()))}"


def _change_row(row: TargetChange, words: PlanWords) -> list[str]:
    lang = app.lang()
    old, new = (
        app.escape(language.field_value(row.field, None if value is None else json.loads(value), lang, words))
        for value in (row.old_value, row.new_value)
    )
    field = app.escape(language.field_label(row.field, lang, words))
    when = language.moment(row.loaded_at)
    return [field, old, new, app.escape(row.loaded_by), when, app.escape(row.why or app.t("common.none"))]


def _stock_and_net(reading: ReadingVerdict, figure: Figure) -> str:
    """The published figure; of a net count also what it comes to less the baseline, for that is what is judged."""
    text = formatting.figure_value(figure, reading.indicator.decimals)
    base = reading.reading.baseline
    if reading.reading.counting is not Counting.NET or base is None:
        return text
    bound = series.combined((figure.bound, series.opposite(base.bound)))
    net = language.bounded(formatting.number(figure.value - base.value, reading.indicator.decimals), bound, app.lang())
    return app.t("target.net_value", value=text, net=net)
