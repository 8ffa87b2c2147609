"""One target on a card: status, figure, distance, small path, sentence, whose it is, where the figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.ui import app
from tracker.ui.blocks.shared import assessments, formatting, latest, promise, receipt
from tracker.ui.blocks.target import target_chart

if TYPE_CHECKING:
    from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts


def show_grid(verdicts: PlanVerdicts, targets: list[TargetVerdicts]) -> None:
    """Cards two a row, on a phone one below the other; nothing where the plan has no target."""
    if not targets:
        return
    st.header(app.t("overview.targets"), anchor=False)
    st.caption(app.t("common.chart_key"))
    for first in range(0, len(targets), 2):
        for column, target in zip(st.columns(2, gap="medium"), targets[first : first + 2], strict=False):
            with column:
                show(verdicts, target)


def show(verdicts: PlanVerdicts, target: TargetVerdicts) -> None:
    """One card."""
    lead = target.lead
    with st.container(border=True, key=f"card-{target.code}"):
        st.markdown(
            promise.badges(target) + (f" :gray-badge[{app.t('overview.undecided')}]" if target.row.undecided_zh else "")
        )
        assessments.show_brief(verdicts, target)
        st.subheader(formatting.name(target.row), anchor=False)
        st.markdown(f"#### {latest.value(lead)}\n{latest.when(lead) or app.t('overview.no_figure')}")
        st.caption(latest.distance(lead))
        latest.show_notes(lead)
        target_chart.show_small(lead)
        for other in target.readings[1:]:
            st.markdown(f":small[{_other(other)}]")
            latest.show_later(other)
        promise.show_quotation(target.row)
        st.caption(_owner(verdicts, lead))
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"[{app.t('common.details')} →]({app.link('target', target=target.code)})", width="content")
            receipt.show(lead)


def _other(reading: ReadingVerdict) -> str:
    return app.t(
        "overview.other_reading",
        name=formatting.name(reading.row),
        value=latest.dated(reading),
        badge=formatting.verdict_badge(reading.verdict),
    )


def _owner(verdicts: PlanVerdicts, reading: ReadingVerdict) -> str:
    department = formatting.name(verdicts.departments[reading.indicator.department])
    ruling = reading.verdict.used
    point = ruling.point or reading.verdict.latest
    figure = point.figure if point else reading.reading.baseline
    return f"{department}　{formatting.source(figure.source)}" if figure else department
