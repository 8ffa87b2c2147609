"""The state of a target in a line: the judged figure over the target, its date, how far from what was due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain.verdict import Note
from tracker.language import receipt as receipt_text
from tracker.reports import later_figures
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from tracker.domain.verdict import Point
    from tracker.verdicts.plan_verdicts import ReadingVerdict, TargetVerdicts

_SHOWN_NOTES = (Note.CONFIRMED_ONLY, Note.AT_LEAST, Note.AT_BEST, Note.PRELIMINARY)
"""Notes that change what the figure means; the receipt has them all."""


def value(target: TargetVerdicts, reading: ReadingVerdict) -> str:
    """Such as 58 / 100 firms; a single year's figure stands alone, for the target is a sum."""
    point = _point(reading)
    decimals = reading.indicator.decimals
    unit = formatting.text(target.row.unit_zh, target.row.unit_en)
    reached = formatting.number(point.value if point else None, decimals)
    if Note.YEAR_ONLY in reading.verdict.used.notes:
        return f"{reached} {unit}"
    goal = formatting.number(reading.reading.value, decimals)
    return app.t("overview.latest", value=reached, target=goal, unit=unit)


def when(reading: ReadingVerdict) -> str:
    """The period of the figure; of a single year that it is that year's."""
    point = _point(reading)
    if point is None:
        return ""
    if Note.YEAR_ONLY in reading.verdict.used.notes:
        return app.t("overview.only_year", year=point.period.year)
    return formatting.period(point.period)


def distance(reading: ReadingVerdict) -> str:
    """How far from what was due then, and what is due today."""
    ruling = reading.verdict.used
    decimals = reading.indicator.decimals
    if ruling.point is None or ruling.due is None:
        return app.escape(receipt_text.why(reading.verdict, lang=app.lang()))
    gap = ruling.point.value - ruling.due
    if Note.YEAR_ONLY in ruling.notes:
        values = " / ".join(
            formatting.number(each.value, decimals)
            for each in reading.milestones
            if each.comparable and each.period == ruling.point.period
        )
        if gap >= 0:
            return app.t("overview.against", values=values)
        return app.t("overview.against_short", values=values, gap=formatting.number(-gap, decimals))
    key = "overview.due_then_ahead" if gap >= 0 else "overview.due_then"
    then = app.t(key, due=formatting.estimate(ruling.due, decimals), gap=formatting.estimate(abs(gap), decimals))
    today = app.t("overview.due_today", due=formatting.estimate(reading.verdict.due_today, decimals))
    return app.t("overview.due_both", then=then, today=today)


def show_notes(reading: ReadingVerdict) -> None:
    """What must be known of the figure beside its value, and any later one that is not judged."""
    notes = [app.t(f"verdict.note_{note.value}") for note in _SHOWN_NOTES if note in reading.verdict.notes]
    if notes:
        st.caption(" ".join(notes))
    show_later(reading)


def show_later(reading: ReadingVerdict) -> None:
    """Figures on record that are later than the judged one."""
    for line in later_figures.lines(reading, app.lang()):
        st.markdown(f":small[{app.escape(line)}]")


def _point(reading: ReadingVerdict) -> Point | None:
    return reading.verdict.used.point or reading.verdict.latest
