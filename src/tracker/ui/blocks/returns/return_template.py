"""First step of a return: who reports for which round, and the workbook to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import returns as acts
from tracker.domain.model import ReturnState
from tracker.forms.identity import closed_plan
from tracker.returns import cockpit, filed
from tracker.ui import app
from tracker.ui.blocks.shared import file_name, formatting

if TYPE_CHECKING:
    from tracker.returns.reporting import ReportingPlace

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(place: ReportingPlace) -> tuple[str, str]:
    """Two choices and the download, made on demand; returns the department and the round chosen.

    Ends the page where there is no round or nobody to report.

    The department is kept in the address: a clerk's is always the same. The round is not: it is another one soon.
    """
    if not (place.rounds and place.reporting):
        st.info(app.t("error.no_rounds"))
        st.stop()
    st.header(app.t("returns_page.step_template"), anchor=False)
    department_column, round_column, button_column = st.columns([2, 2, 1], vertical_alignment="bottom")
    reporting, department = list(place.reporting), st.query_params.get("department")
    department = department_column.selectbox(
        app.t("returns_page.department"),
        reporting,
        index=reporting.index(department) if department in reporting else 0,
        format_func=lambda code: formatting.plain(place.departments[code]),
        key=f"department-{app.lang()}",
    )
    st.query_params["department"] = department
    closings = [row for row in place.closings if row.opens <= app.today()]
    rounds = {row.code: row for row in (*place.rounds, *closings)}
    round_code = round_column.selectbox(
        app.t("returns_page.round"),
        list(rounds),
        index=_to_report(place, department),
        format_func=lambda code: app.t(
            "returns_page.round_words",
            round=formatting.plain_round_name(place, code),
            due=rounds[code].due,
        ),
        key=f"round-{department}-{app.lang()}",
    )
    with button_column:
        _download(place, department, round_code, "quarterly", "template")
    if closed_plan(round_code) is None:
        _, ledger_column = st.columns([4, 1], vertical_alignment="bottom")
        with ledger_column:
            _download(place, department, round_code, "ledger", "ledger")
    _show_locked(place, department, round_code)
    return department, round_code


def _download(place: ReportingPlace, department: str, round_code: str, layout: str, word: str) -> None:
    """The workbook in one of the layouts of a return."""
    database, lang, today = app.database(), app.lang(), app.today()
    st.download_button(
        app.t(f"returns_page.{word}"),
        lambda: acts.write_template(database, place.place.code, department, round_code, today, lang, layout),
        file_name=file_name.named(
            f"returns_page.{word}_file",
            department=formatting.plain(place.departments[department]),
            round=formatting.plain_round_name(place, round_code),
        ),
        mime=XLSX,
        key=f"download-{word}",
        on_click="ignore",
        width="stretch",
    )


def _show_locked(place: ReportingPlace, department: str, round_code: str) -> None:
    """Before anybody fills in the template of a round whose return was accepted: it would be refused."""
    row = filed.latest(app.database(), place.place.code, department, round_code)
    if row is None or row.state != ReturnState.ACCEPTED:
        return
    number = str(row.id)
    values = {"number": number, "address": app.link("return", number=number), "by": app.escape(row.reviewed_by or "")}
    st.info(app.t("returns_page.locked", round=formatting.round_name(place, round_code), **values))


def _to_report(place: ReportingPlace, department: str) -> int:
    """The place among the rounds of the one that the department has to report next."""
    found = cockpit.read(app.database(), place.place.code, app.today())
    chosen = cockpit.round_to_report(found.duties[department], app.today())
    return next(position for position, row in enumerate(place.rounds) if row == chosen)
