"""The office's view: departments by rounds, on-time rates, what to review, and whom to remind, also as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.domain import period as periods
from tracker.returns import cockpit
from tracker.returns.cockpit import Cockpit, Duty, DutyState
from tracker.ui import app
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from tracker.domain.model import FiledReturn

SHAPE = {
    DutyState.NOT_DUE: ("○", "gray"),
    DutyState.DUE: ("△", "blue"),
    DutyState.LATE: ("!", "red"),
    DutyState.DRAFT: ("◇", "blue"),
    DutyState.SUBMITTED: ("↑", "green"),
    DutyState.SENT_BACK: ("↓", "orange"),
    DutyState.ACCEPTED: ("✓", "green"),
    DutyState.WITHDRAWN: ("∅", "orange"),
}
"""Shapes and colours, each shape with one meaning also beside those of statuses."""


def show() -> None:
    """The matrix, what waits for a review, then the reminders."""
    st.title(app.t("cockpit.title"), anchor=False)
    st.markdown(app.t("cockpit.lead"))
    found = cockpit.read(app.database(), app.place(), app.today())
    if not found.rounds:
        st.info(app.t("error.no_rounds"))
        return
    for line in language.proposal(found.named, app.lang()):
        st.caption(line)
    _matrix(found)
    _waiting(found)
    _reminders(found)


def _matrix(found: Cockpit) -> None:
    heads = [formatting.round_of(periods.parse(row.period)) for row in found.rounds]
    due = [app.t("cockpit.column_due"), *(str(row.due) for row in found.rounds), ""]
    table.show(
        [app.t("cockpit.department"), *heads, app.t("cockpit.on_time")],
        [due, *(_line(found, code, own) for code, own in found.duties.items())],
    )


def _line(found: Cockpit, department: str, own: tuple[Duty, ...]) -> list[str]:
    done, due = found.on_time(department)
    rate = app.t("cockpit.on_time_words", done=done, due=due) if due else app.t("common.none")
    own_commitments = app.link("commitments", department=department)
    return [
        f"[{formatting.name(found.departments[department])}]({own_commitments})",
        *(_badge(duty) for duty in own),
        rate,
    ]


def _badge(duty: Duty) -> str:
    shape, colour = SHAPE[duty.state]
    badge = f":{colour}-badge[{shape} {app.t(f'cockpit.place_{duty.state.value}')}]"
    if duty.filed is None:
        return badge
    return f"{badge} {_record(duty.filed)}"


def _record(filed: FiledReturn) -> str:
    number = str(filed.id)
    return f"[{app.t('cockpit.record', number=number)}]({app.link('return', number=number)})"


def _waiting(found: Cockpit) -> None:
    st.header(app.t("cockpit.waiting"), anchor=False)
    if not found.waiting:
        st.markdown(app.t("cockpit.waiting_none"))
        return
    st.caption(app.t("cockpit.waiting_lead"))
    rows = [
        [
            formatting.name(found.departments[row.department]),
            formatting.round_name(found, row.round),
            _record(row),
            app.escape(row.submitted_by),
            language.moment(row.submitted_at),
        ]
        for row in found.waiting
    ]
    heads = ["cockpit.department", *(f"returns_page.column_{head}" for head in ("round", "return", "by", "at"))]
    table.show([app.t(head) for head in heads], rows)


def _reminders(found: Cockpit) -> None:
    st.header(app.t("cockpit.reminder"), anchor=False)
    if not found.owed():
        st.markdown(app.t("cockpit.reminder_none"))
        return
    lang = app.lang()
    st.download_button(
        app.t("cockpit.reminder_xlsx"),
        lambda: cockpit.reminder_workbook(found, lang),
        file_name=app.t("cockpit.reminder_file", date=found.as_of),
        mime=XLSX,
        key="download-reminders",
        on_click="ignore",
    )
    st.code(cockpit.reminder_text(found, lang), language=None, wrap_lines=True)
