"""The data dictionary: indicators, kinds of target, sources, and what of the public record was not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain.model import Kind
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.model import Indicator
    from tracker.verdicts.plan_verdicts import PlanVerdicts


def show(verdicts: PlanVerdicts) -> None:
    """All of it, top to bottom."""
    st.title(app.t("dictionary.title"), anchor=False)
    st.markdown(app.t("dictionary.lead"))
    of_targets = {reading.indicator.code for target in verdicts.targets for reading in target.readings}
    judged = [row for row in verdicts.indicators.values() if row.code in of_targets]
    if judged:
        st.header(app.t("dictionary.of_targets"), anchor=False)
    for row in judged:
        _indicator(verdicts, row)
    _kinds()
    _brief(verdicts, [row for row in verdicts.indicators.values() if row.code not in of_targets])
    _not_loaded(verdicts)


def _indicator(verdicts: PlanVerdicts, row: Indicator) -> None:
    with st.container(border=True, key=f"indicator-{row.code}"):
        st.markdown(f"**{formatting.name(row)}**　:gray[{app.escape(row.code)}]")
        st.markdown(formatting.text(row.definition_zh, row.definition_en))
        facts = [
            (app.t("dictionary.unit"), formatting.text(row.unit_zh, row.unit_en)),
            (app.t("dictionary.nature"), app.t(f"dictionary.nature_{row.nature}")),
            (app.t("dictionary.direction"), app.t(f"dictionary.direction_{row.direction}")),
            (app.t("dictionary.frequency"), app.t(f"dictionary.frequency_{row.frequency}")),
            (app.t("dictionary.range"), _range(row)),
            (app.t("dictionary.department"), formatting.name(verdicts.departments[row.department])),
            (app.t("dictionary.sources"), _figures(verdicts, row)),
        ]
        st.markdown("  \n".join(f":gray[{label}]　{value}" for label, value in facts))


def _range(row: Indicator) -> str:
    low, high = row.plausible_low, row.plausible_high
    if low is None and high is None:
        return app.t("dictionary.range_none")
    if high is None:
        return app.t("dictionary.range_from", low=formatting.number(low, row.decimals))
    return app.t(
        "dictionary.range_between",
        low=formatting.number(low, row.decimals),
        high=formatting.number(high, row.decimals),
    )


def _figures(verdicts: PlanVerdicts, row: Indicator) -> str:
    figures = verdicts.figures.get(row.code, ())
    count = app.t("dictionary.sources_figures", count=len(figures))
    links = app.listed(f"{formatting.period(each.period)} {formatting.source(each.source)}" for each in figures)
    return f"{count}　{links}" if links else count


def _kinds() -> None:
    st.header(app.t("dictionary.kinds"), anchor=False)
    table.show(
        [app.t("dictionary.kind"), app.t("dictionary.kind_counts")],
        [
            [app.t(f"dictionary.kind_{kind.value}"), app.escape(app.t(f"dictionary.kind_{kind.value}_counts"))]
            for kind in Kind
        ],
    )


def _brief(verdicts: PlanVerdicts, rows: Sequence[Indicator]) -> None:
    """A list and not a table: with so many sources in a cell a row would be taller than a phone."""
    if not rows:
        return
    st.header(app.t("dictionary.context"), anchor=False)
    st.markdown("\n".join(_line(verdicts, row) for row in rows))


def _line(verdicts: PlanVerdicts, row: Indicator) -> str:
    nature = app.t(f"dictionary.nature_{row.nature}")
    head = f"- **{formatting.name(row)}**　:gray[{formatting.text(row.unit_zh, row.unit_en)} · {nature}]"
    known = "　".join(part for part in (_figures(verdicts, row), _goals(verdicts, row)) if part)
    return f"{head}  \n  {formatting.text(row.definition_zh, row.definition_en)}  \n  :small[{known}]"


def _goals(verdicts: PlanVerdicts, row: Indicator) -> str:
    """The yearly goals that documents set for it; empty where none did."""
    goals = app.listed(
        f"{formatting.period(each.period)} {formatting.goal(each.value)} {formatting.source(each.source)}"
        for each in verdicts.milestones.get(row.code, ())
    )
    return f"{app.t('dictionary.goals')}　{goals}" if goals else ""


def _not_loaded(verdicts: PlanVerdicts) -> None:
    if not verdicts.not_loaded:
        return
    with st.expander(app.t("dictionary.not_loaded", count=len(verdicts.not_loaded))):
        heads = ("not_loaded_what", "not_loaded_value", "not_loaded_why")
        table.show(
            [*(app.t(f"dictionary.{head}") for head in heads), app.t("common.source")],
            [
                [
                    app.escape(f"{row.topic} · {row.label}"),
                    app.escape(row.value or app.t("common.none")),
                    formatting.text(row.reason_zh, row.reason_en),
                    formatting.source(row.source),
                ]
                for row in verdicts.not_loaded
            ],
        )
