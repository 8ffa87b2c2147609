"""One target on a card: status, figure, distance, small path, sentence, whose it is, where the figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import receipt as receipt_text
from tracker.domain.pillar import outcome
from tracker.domain.verdict import Note
from tracker.ui import app
from tracker.ui.blocks import receipt, target_chart, words

if TYPE_CHECKING:
    from tracker.reports.standing import ReadingStanding, Standing, TargetStanding


def show_grid(standing: Standing, targets: list[TargetStanding]) -> None:
    """Cards two a row; on a phone one below the other."""
    for first in range(0, len(targets), 2):
        for column, target in zip(st.columns(2, gap="medium"), targets[first : first + 2], strict=False):
            with column:
                show(standing, target)


def show(standing: Standing, target: TargetStanding) -> None:
    """One card."""
    lead = target.lead
    with st.container(border=True, key=f"card-{target.code}"):
        st.markdown(
            f"{words.badge(outcome(lead.verdict))}"
            + (f" :gray-badge[{app.t('overview.undecided')}]" if target.row["undecided_zh"] else "")
        )
        st.subheader(words.name(target.row), anchor=False)
        st.markdown(_figure(target, lead))
        st.caption(distance(lead))
        target_chart.show_small(lead)
        for other in target.readings[1:]:
            st.markdown(f":small[{_other(other)}]")
        st.markdown(f"> {app.escape(target.row['sentence'])}")
        st.caption(_owner(standing, lead))
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"[{app.t('common.details')} →]({app.link('target', target=target.code)})", width="content")
            receipt.show(lead)


def _figure(target: TargetStanding, reading: ReadingStanding) -> str:
    """The latest figure over the target, large, with its date."""
    ruling = reading.verdict.used
    point = ruling.point or reading.verdict.latest
    decimals = reading.indicator["decimals"]
    unit = words.name(target.row, "unit")
    if point is None:
        value = app.t("common.none")
        return f"#### {app.t('overview.latest', value=value, target=words.number(reading.reading.value), unit=unit)}"
    when = words.period(point.period)
    if Note.YEAR_ONLY in ruling.notes:
        value = f"{words.number(point.value, decimals)} {unit}"
        return f"#### {value}\n{app.t('overview.only_year', year=point.period.year)}"
    value = words.number(point.value, decimals)
    target_value = words.number(reading.reading.value, decimals)
    return f"#### {app.t('overview.latest', value=value, target=target_value, unit=unit)}\n{when}"


def distance(reading: ReadingStanding) -> str:
    """How far from what was due then, and what is due today."""
    ruling = reading.verdict.used
    decimals = reading.indicator["decimals"]
    if ruling.point is None or ruling.due is None:
        return app.escape(receipt_text.why(reading.verdict, lang=app.lang()))
    if Note.YEAR_ONLY in ruling.notes:
        values = " / ".join(
            words.number(each.value, decimals)
            for each in reading.milestones
            if each.comparable and each.period == ruling.point.period
        )
        return app.t("overview.against", values=values)
    gap = ruling.point.value - ruling.due
    key = "overview.due_then_ahead" if gap >= 0 else "overview.due_then"
    then = app.t(key, due=words.estimate(ruling.due, decimals), gap=words.estimate(abs(gap), decimals))
    today = app.t("overview.due_today", due=words.estimate(reading.verdict.due_today, decimals))
    return app.t("overview.due_both", then=then, today=today)


def _other(reading: ReadingStanding) -> str:
    point = reading.verdict.used.point or reading.verdict.latest
    value = words.number(point.value, reading.indicator["decimals"]) if point else app.t("common.none")
    target = words.number(reading.reading.value, reading.indicator["decimals"])
    return app.t(
        "overview.other_reading",
        name=words.name(reading.row),
        value=f"{value} / {target}",
        badge=words.badge(outcome(reading.verdict)),
    )


def _owner(standing: Standing, reading: ReadingStanding) -> str:
    department = words.name(standing.departments[reading.indicator["department"]])
    ruling = reading.verdict.used
    point = ruling.point or reading.verdict.latest
    figure = point.figure if point else reading.reading.baseline
    return f"{department}　{words.source(figure.source)}" if figure else department
