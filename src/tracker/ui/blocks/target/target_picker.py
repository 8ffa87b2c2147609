"""The target of the page: the one in the address, with links to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.errors import Refused
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, promise

if TYPE_CHECKING:
    from tracker.verdicts.plan_verdicts import PlanVerdicts, TargetVerdicts


def show(verdicts: PlanVerdicts) -> TargetVerdicts:
    """The title with the other targets one click away. Raises Refused for a code that names no target."""
    code = st.query_params.get("target", verdicts.targets[0].code)
    chosen = next((each for each in verdicts.targets if each.code == code), None)
    if chosen is None:
        raise Refused("no_such_target", code=code)
    others = [f"**{formatting.name(each.row)}**" if each is chosen else _link(each) for each in verdicts.targets]
    st.caption("　|　".join(others))
    st.title(formatting.name(chosen.row), anchor=False)
    st.markdown(promise.force_badge(chosen.row))
    promise.show_note([chosen])
    if chosen.row.undecided_zh:
        st.markdown(formatting.text(chosen.row.undecided_zh, chosen.row.undecided_en))
    return chosen


def _link(target: TargetVerdicts) -> str:
    return f"[{formatting.name(target.row)}]({app.link('target', target=target.code)})"
