"""The reviewer's remarks on cells of a return: picked and written where it is sent back, read where it is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import returns
from tracker.actions.returns import CellRemark
from tracker.domain import period as periods
from tracker.domain.model import ReturnState
from tracker.forms.identity import PAST_FIGURES, region_table
from tracker.forms.problems import Problem
from tracker.ui import app
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import file_name, formatting, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.model import FiledReturn, KeptIssue, RecordedFigure, RecordedUpdate
    from tracker.returns.reporting import ReportingPlace

CellAddress = tuple[str, str]
"""Sheet and cell."""

_MAX_NAME = 40
_MAX_REMARK = 200


def names(figures: Sequence[RecordedFigure], updates: Sequence[RecordedUpdate]) -> dict[CellAddress, str]:
    """What each cell that a return put in is about: an indicator and its period, or a commitment; no Markdown."""
    found = {
        _address(row): f"{formatting.plain(row)} {formatting.period(periods.parse(row.period))}" for row in figures
    }
    return found | {_address(row): _short(row.sentence) for row in updates if not row.taken_back}


def pick(names: Mapping[CellAddress, str]) -> list[CellAddress]:
    """The rows to be remarked on. Stands outside the form, whose fields follow from it."""
    labels = {address: _label(address, names) for address in names}
    return st.multiselect(
        app.t("record.remark_rows"),
        list(labels),
        format_func=labels.__getitem__,
        placeholder=app.t("record.remark_rows_hint"),
        key=f"remark-rows-{app.lang()}",
    )


def fields(names: Mapping[CellAddress, str], picked: Sequence[CellAddress]) -> list[CellRemark]:
    """A field for each picked row, with what has been written there."""
    remarks = []
    for address in picked:
        remark = st.text_input(
            app.escape(_label(address, names)),
            placeholder=app.t("record.remark_hint"),
            key=f"remark-{'-'.join(address)}",
            max_chars=_MAX_REMARK,
        )
        remarks.append(CellRemark(*address, remark))
    return remarks


def show(
    place: ReportingPlace, row: FiledReturn, issues: Sequence[KeptIssue], names: Mapping[CellAddress, str]
) -> None:
    """What the reviewer wrote at the cells, and the workbook to correct it in; nothing where nothing was sent back."""
    remarks = [each for each in issues if each.problem == Problem.SENT_BACK]
    waiting = row.state == ReturnState.SENT_BACK and not row.replaced_by
    if not (remarks or waiting):
        return
    st.header(app.t("record.sent_back"), anchor=False)
    heads = [app.t("record.column_cell"), app.t("returns_page.column_what"), app.t("record.column_remark")]
    table.show(heads, [_line(each, names) for each in remarks])
    if waiting and row.round != PAST_FIGURES and not region_table(row.round):
        _correct(place, row)
    if waiting:
        st.caption(app.t("record.values_stand"))


def _correct(place: ReportingPlace, row: FiledReturn) -> None:
    st.markdown(app.t("record.sent_back_todo", address=app.link("returns")))
    database, lang, today = app.database(), app.lang(), app.today()
    st.download_button(
        app.t("record.sent_back_marked"),
        lambda: returns.write_sent_back(database, row.id, today, lang),
        file_name=file_name.named(
            "record.sent_back_file",
            department=formatting.plain(place.departments[row.department]),
            round=formatting.plain_round_name(place, row.round),
        ),
        mime=XLSX,
        key="download-sent-back",
        on_click="ignore",
    )


def _line(remark: KeptIssue, names: Mapping[CellAddress, str]) -> list[str]:
    address = _address(remark)
    return [app.escape(" ".join(address)), app.escape(names.get(address, "")), app.escape(remark.facts["text"])]


def _address(row: RecordedFigure | RecordedUpdate | KeptIssue) -> CellAddress:
    return row.sheet or "", row.cell or ""


def _label(address: CellAddress, names: Mapping[CellAddress, str]) -> str:
    return app.t("record.remark_row", cell=" ".join(address), name=names[address])


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _MAX_NAME else f"{sentence[:_MAX_NAME]}…"
