"""Each promise with the part of every region: goal, done, share, rank; whether they add up; and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.model import Region
    from tracker.domain.period import Period
    from tracker.verdicts.by_region import Breakdown, RegionPart


def choose_year() -> Period:
    """The year to look at: a year of the plan, at first the one that is running or its last."""
    plan = next(each for each in app.plans() if each.key == app.plan())
    years = list(range(plan.period_start.year, plan.period_end.year + 1))
    at = min(max(app.today().year, years[0]), years[-1])
    chosen = st.selectbox(
        app.t("regions.year"), years, index=years.index(at), format_func=str, key=f"regions-year-{plan.key}", width=200
    )
    return periods.year(chosen)


def show(breakdowns: Sequence[Breakdown], period: Period) -> None:
    """The targets of which any region has something; what to do where there is none."""
    if not breakdowns or not breakdowns[0].parts:
        st.info(app.t("regions.not_listed" if breakdowns else "regions.no_department"))
        return
    found = [each for each in breakdowns if not each.is_empty]
    for each in found:
        _breakdown(each)
    if not found:
        st.info(app.t("regions.empty", year=str(period.year)))
    elif len(found) < len(breakdowns):
        st.caption(app.t("regions.none_left", count=len(breakdowns) - len(found)))


def _breakdown(of: Breakdown) -> None:
    unit = formatting.text(of.indicator.unit_zh, of.indicator.unit_en)
    st.header(app.t("regions.head", name=formatting.text(of.name_zh, of.name_en), unit=unit), anchor=False)
    st.markdown("  \n".join(_sums(of)))
    heads = ("region", "goal", "done_alone", "share", "rank")
    rows = [_line(of, part) for part in of.parts]
    table.show([app.t(f"regions.column_{head}") for head in heads], rows, numeric=[1, 2, 3, 4])
    missing = {"goal": of.without_goal, "none": of.unset, "figure": of.without_figure}
    told = [app.t(f"regions.missing_{what}", names=_names(regions)) for what, regions in missing.items() if regions]
    if told:
        st.caption("  \n".join(told))


def _sums(of: Breakdown) -> list[str]:
    """Whether the goals add up to that of the place, and what was done likewise."""
    if not of.adds_up:
        return [app.t("regions.not_added")]
    lines = []
    if of.goal_sum is not None:
        total = _number(of.goal_sum, of)
        if of.goal is None or of.difference is None:
            lines.append(app.t("regions.goals_alone", total=total))
        else:
            apart = _signed(of.difference, of)
            lines.append(app.t("regions.goals_apart", total=total, whole=_number(of.goal, of), difference=apart))
    if of.done_sum is not None:
        total = _number(of.done_sum, of)
        if of.done is None or of.done_difference is None:
            lines.append(app.t("regions.done_part", total=total))
        else:
            apart = _signed(of.done_difference, of)
            lines.append(app.t("regions.done_apart", total=total, whole=_number(of.done, of), difference=apart))
    return lines


def _line(of: Breakdown, part: RegionPart) -> list[str]:
    stated = part.goal is not None
    goal = part.goal.value if part.goal else None
    return [
        formatting.name(part.region),
        "" if not stated else "\u2013" if goal is None else _number(goal, of),
        "" if part.done is None else _number(part.done, of),
        "" if part.share is None else formatting.percent(part.share),
        "" if part.rank is None else f"({part.rank})",
    ]


def _number(value: float, of: Breakdown) -> str:
    return formatting.number(value, of.indicator.decimals)


def _signed(value: float, of: Breakdown) -> str:
    return ("+" if value > 0 else "") + _number(value, of)


def _names(regions: Sequence[Region]) -> str:
    return app.listed([formatting.name(each) for each in regions])
