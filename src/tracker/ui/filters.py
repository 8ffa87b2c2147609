"""Filters: from widgets to plain values, kept in the address so that a link shows the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain.status import CommitmentState
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

    from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts


def commitments(verdicts: PlanVerdicts) -> list[CommitmentStatus]:
    """The commitments that fit the reader's choice of pillar, department and state."""
    st.title(app.t("commitments.title"), anchor=False)
    answerable = {each.row.department for each in verdicts.commitments}
    options = {
        "pillar": {row.code: formatting.plain(row) for row in verdicts.pillars},
        "department": {code: formatting.plain(row) for code, row in verdicts.departments.items() if code in answerable},
        "state": {state.value: app.t(f"state.{state.value}") for state in CommitmentState},
    }
    columns = st.columns(3)
    chosen = {name: _choose(column, name, options[name]) for column, name in zip(columns, options, strict=True)}
    found = [each for each in verdicts.commitments if _fits(each, chosen)]
    st.caption(app.t("commitments.count", shown=len(found), total=len(verdicts.commitments)))
    return found


def _choose(column: DeltaGenerator, name: str, label_by_code: Mapping[str, str]) -> str | None:
    codes = [None, *label_by_code]
    requested = st.query_params.get(name)
    chosen = column.selectbox(
        app.t(f"commitments.{name}"),
        codes,
        index=codes.index(requested) if requested in codes else 0,
        format_func=lambda code: label_by_code[code] if code else app.t("commitments.all"),
        key=f"filter-{name}-{app.lang()}",
    )
    if chosen:
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)
    return chosen


def _fits(commitment: CommitmentStatus, chosen: Mapping[str, str | None]) -> bool:
    has = {
        "pillar": commitment.row.pillar,
        "department": commitment.row.department,
        "state": commitment.state.value,
    }
    return all(wanted is None or has[name] == wanted for name, wanted in chosen.items())
