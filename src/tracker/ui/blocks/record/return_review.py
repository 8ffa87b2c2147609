"""The office's acts on a return: accept, send back, unlock, withdraw; each with a name, most with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import returns
from tracker.actions.returns import CellRemark
from tracker.domain.actor import Actor
from tracker.domain.model import ReturnState
from tracker.errors import TrackerError
from tracker.ui import app
from tracker.ui.blocks.record import return_remarks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.model import FiledReturn
    from tracker.ui.blocks.record.return_remarks import CellAddress

_ACTS = {
    ReturnState.SUBMITTED: ("accept", "send_back", "withdraw"),
    ReturnState.SENT_BACK: ("withdraw",),
    ReturnState.ACCEPTED: ("unlock",),
}


def show(row: FiledReturn, names: Mapping[CellAddress, str]) -> None:
    """The acts that the state of the return allows; nothing for one that another return replaced.

    ``names`` says what each cell that the return put in is about.
    """
    acts = _ACTS.get(row.state, ())
    if not acts or row.replaced_by:
        return
    with st.expander(app.t("record.review"), expanded=row.state == ReturnState.SUBMITTED):
        picked = return_remarks.pick(names) if "send_back" in acts else []
        with st.form("review", border=False):
            remarks = return_remarks.fields(names, picked)
            name = st.text_input(app.t("record.name"), key="reviewer", max_chars=40)
            reason = st.text_area(app.t("record.reason_label"), key="review-reason", max_chars=500)
            with st.container(horizontal=True):
                pressed = [act for act in acts if st.form_submit_button(app.t(f"record.{act}"), key=f"review-{act}")]
        if "send_back" in acts:
            st.caption(app.t("record.values_stand"))
        if pressed:
            _do(pressed[0], row.id, name, reason, remarks)


def _do(act: str, number: int, name: str, reason: str, remarks: list[CellRemark]) -> None:
    database = app.database()
    try:
        actor = Actor.named(name)
        if act == "accept":
            returns.accept(database, actor, number)
        elif act == "send_back":
            returns.send_back(database, actor, number, reason, remarks)
        elif act == "unlock":
            returns.unlock(database, actor, number, reason)
        else:
            returns.withdraw(database, actor, number, reason)
    except TrackerError as error:
        app.show_error(error)
        return
    st.rerun()
