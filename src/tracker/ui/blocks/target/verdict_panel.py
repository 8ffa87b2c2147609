"""Beside a verdict: every ruler's verdict, what the rest of the time must deliver, and the verdicts before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.language import promise
from tracker.language.verdict_words import catch_up, distances
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from tracker.domain.verdict import Ruling
    from tracker.verdicts.plan_verdicts import ReadingVerdict


def show(reading: ReadingVerdict) -> None:
    """Compared figures, rulers, catch-up, past, versions of the target."""
    _compared(reading)
    _rulers(reading)
    _catch_up(reading)
    _past(reading)
    _versions(reading)


def _compared(reading: ReadingVerdict) -> None:
    """Of a target against another indicator: both figures of each period and the difference, which is judged."""
    against, pairs, names = reading.reading.against, reading.verdict.compared, reading.names
    if against is None or not pairs:
        return
    decimals, unit = reading.indicator.decimals, names.unit.text(app.lang())
    points = promise.unit_of(reading.reading, names, app.lang())
    st.markdown(f"**{app.t('target.compared')}**")
    heads = [
        app.t("target.column_period"),
        app.t("target.compared_figure", name=formatting.name(reading.indicator), unit=app.escape(unit)),
        app.t("target.compared_figure", name=formatting.name(against), unit=app.escape(unit)),
        app.t("target.compared_difference", unit=app.escape(points)),
    ]
    rows = [
        [
            formatting.period(each.own.period),
            *(formatting.figure_value(figure, decimals) for figure in (each.own, each.other, each.difference)),
        ]
        for each in pairs
    ]
    table.show(heads, rows, numeric=[1, 2, 3])


def _rulers(reading: ReadingVerdict) -> None:
    verdict = reading.verdict
    if len(verdict.rulings) < 2:
        return
    st.markdown(f"**{app.t('target.rulers')}**")
    heads = ("ruler", "ruler_value", "ruler_due", "ruler_ratio", "ruler_says")
    table.show(
        [app.t(f"target.{head}") for head in heads],
        [_ruler_row(reading, ruling) for ruling in verdict.rulings],
        numeric=[1, 2, 3],
    )
    if verdict.disagree:
        st.markdown(app.t("target.rulers_disagree", used=app.t(f"rule.{verdict.ruler}_name")))


def _ruler_row(reading: ReadingVerdict, ruling: Ruling) -> list[str]:
    decimals = reading.decimals
    name = app.t(f"rule.{ruling.ruler}_name")
    if ruling.milestone:
        name += f" · {formatting.name(ruling.milestone)}"
    if ruling.used:
        name = f"**{name}**　{app.t('target.ruler_used')}"
    return [
        name,
        formatting.progress(ruling.point, reading.reading, decimals),
        _due(reading, ruling),
        formatting.ratio(ruling.ratio),
        formatting.ruling_badge(ruling),
    ]


def _due(reading: ReadingVerdict, ruling: Ruling) -> str:
    if ruling.due is None:
        return app.t("common.none")
    beside = ruling.point.value if ruling.point else None
    return distances.due(reading.reading, ruling.due, reading.decimals, beside)


def _catch_up(reading: ReadingVerdict) -> None:
    lines = catch_up.lines(reading.verdict, reading.names, app.lang())
    if not lines:
        return
    st.markdown(f"**{app.t('target.catch_up')}**")
    st.markdown("\n".join(f"- {app.escape(line)}" for line in lines))


def _past(reading: ReadingVerdict) -> None:
    """The verdict at each date that has a figure, oldest first."""
    if not reading.past:
        return
    st.markdown(f"**{app.t('target.past')}**")
    steps = (f"{when.isoformat()} {formatting.verdict_badge(verdict)}" for when, verdict in reading.past)
    st.markdown(" → ".join(steps))


def _versions(reading: ReadingVerdict) -> None:
    """The original target and each later one, each judged, so that a lowered target stays visible."""
    if not reading.revised:
        return
    st.markdown(f"**{app.t('target.versions')}**")
    rows = []
    for each in reading.revised:
        own = each.verdict.reading
        revision = each.revision
        document = formatting.document(reading.plan)
        if revision:
            name = formatting.text(revision.document_zh, revision.document_en)
            document = f"{name}　{formatting.source(revision.source)}"
        notes = [formatting.text(revision.reason_zh, revision.reason_en)] if revision else []
        notes += [app.t("target.version_eased")] if each.eased else []
        notes += [app.t("target.version_greened")] if each.greened else []
        value = formatting.promise(own)
        badge = formatting.verdict_badge(each.verdict)
        rows.append([document, value, own.due.isoformat(), badge, " ".join(notes)])
    heads = ("version", "version_value", "version_due", "version_verdict", "version_note")
    table.show([app.t(f"target.{head}") for head in heads], rows, numeric=[1])
