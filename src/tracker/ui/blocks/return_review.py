"""The office's acts on a return: accept, send back, unlock, withdraw; each with a name, most with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.errors import TrackerError
from tracker.returns import review
from tracker.returns.review import ReturnState
from tracker.ui import app

if TYPE_CHECKING:
    from tracker.store.rows import Row

_ACTS = {
    ReturnState.SUBMITTED: ("accept", "send_back", "withdraw"),
    ReturnState.SENT_BACK: ("withdraw",),
    ReturnState.ACCEPTED: ("unlock",),
}


def show(row: Row) -> None:
    """The acts that the state of the return allows; nothing for one that another return replaced."""
    acts = _ACTS.get(ReturnState(row["state"]), ())
    if not acts or row["replaced_by"]:
        return
    with st.expander(app.t("record.review"), expanded=row["state"] == ReturnState.SUBMITTED):
        with st.form("review", border=False):
            name = st.text_input(app.t("record.name"), key="reviewer", max_chars=40)
            reason = st.text_area(app.t("record.reason_label"), key="review-reason", max_chars=500)
            with st.container(horizontal=True):
                pressed = [act for act in acts if st.form_submit_button(app.t(f"record.{act}"), key=f"review-{act}")]
        if pressed:
            _do(pressed[0], row["id"], name, reason)


def _do(act: str, number: int, name: str, reason: str) -> None:
    database = app.database()
    try:
        if act == "accept":
            review.accept(database, number, name)
        elif act == "send_back":
            review.send_back(database, number, name, reason)
        elif act == "unlock":
            review.unlock(database, number, name, reason)
        else:
            review.withdraw(database, number, name, reason)
    except TrackerError as error:
        app.show_error(error)
        return
    st.rerun()
