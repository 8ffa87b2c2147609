"""The record of one return: file as received, what it put in, its issues, who did what when, and the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.actions import returns as acts
from tracker.domain.model import ReturnState
from tracker.errors import Refused
from tracker.forms.declare import Form, View
from tracker.forms.issues import from_store
from tracker.forms.problems import Problem
from tracker.returns import record as records
from tracker.returns.quarterly.form import COMMITMENTS
from tracker.ui import app, data, state
from tracker.ui.blocks.record import (
    closing_answers,
    recorded_goals,
    return_differences,
    return_figures,
    return_remarks,
    return_review,
)
from tracker.ui.blocks.returns import further_texts, return_check, return_submit
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.model import Act, FiledReturn, KeptIssue, RecordedUpdate
    from tracker.returns.record import Record
    from tracker.returns.reporting import ReportingPlace


def show() -> None:
    """The return that the address names. Raises Refused for a number that names none."""
    record = records.read(app.database(), _number(st.query_params.get("number", "")))
    filed, content = record.filed, record.content
    place = data.reporting_place(filed.place)
    _head(place, record)
    names = return_remarks.names(content.figures, content.updates)
    return_remarks.show(place, filed, record.issues, names)
    return_review.show(filed, names)
    _go_on(filed)
    if filed.state != ReturnState.DRAFT:
        return_figures.show(content.figures, filed.state, content.row_texts, record.form)
    _updates(content.updates, content.row_texts, record.form)
    recorded_goals.show(content.goals)
    closing_answers.show(record)
    if record.replaced is not None:
        return_differences.show(place, record)
    _issues([row for row in record.issues if row.problem != Problem.SENT_BACK])
    _acts(record.acts)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 18:
        raise Refused("unknown_return", number=text or app.t("common.none"))
    return int(text)


def _head(place: ReportingPlace, record: Record) -> None:
    row = record.filed
    st.title(app.t("record.title", number=row.id), anchor=False)
    department = formatting.name(place.departments[row.department])
    facts = {
        "department": department,
        "round": formatting.round_name(place, row.round),
        "by": app.escape(row.submitted_by),
    }
    kept = "record.facts_draft" if row.state == ReturnState.DRAFT else "record.facts"
    st.markdown(app.t(kept, at=language.moment(row.submitted_at), **facts))
    state = app.t(f"returns_page.state_{row.state}")
    parts = [f"**{app.t('record.state', state=state)}**"]
    if row.reviewed_by and row.reviewed_at:
        parts.append(app.t("record.reviewed", by=app.escape(row.reviewed_by), at=language.moment(row.reviewed_at)))
    if row.review_reason:
        parts.append(app.t("record.reason", reason=app.escape(row.review_reason)))
    if row.replaced_by:
        later = str(row.replaced_by)
        parts.append(f"[{app.t('record.replaced', number=later)}]({app.link('return', number=later)})")
    st.markdown("　".join(parts))
    counts = {
        "new_count": row.new_count,
        "changed_count": row.changed_count,
        "unchanged_count": row.unchanged_count,
        "removed_count": row.removed_count,
    }
    st.markdown(app.t("record.counts", **counts))
    _foot(record)
    _file(row, record.file)
    st.caption(app.t("record.fingerprint", file=app.escape(row.file_name), sha256=row.sha256))


def _foot(record: Record) -> None:
    """Who filled it in and how to reach them, as it was written under the tables."""
    signed = [app.t(f"template.foot_{field.key}") + app.escape(text) for field, text in record.foot]
    if signed:
        st.markdown("　".join(signed))


def _file(row: FiledReturn, file: bytes) -> None:
    if not file:
        st.markdown(app.t("record.file_gone"))
        return
    # The fingerprint in the name keeps two files of one name and length apart: Streamlit compares samples alone.
    name = f"{row.sha256[:8]}-{row.file_name}"
    st.download_button(app.t("record.file"), file, file_name=name, mime=XLSX, key="download-file", on_click="ignore")


def _go_on(filed: FiledReturn) -> None:
    """A draft is checked again with the data of today and can be submitted from here; then the outcome is shown."""
    if filed.state != ReturnState.DRAFT:
        return
    file_id = f"draft-{filed.id}"
    upload = state.UPLOAD.get()
    if upload is not None and upload.file_id == file_id and upload.committed is not None:
        return_submit.show(upload)
        return
    if filed.replaced_by:
        return
    st.info(app.t("record.draft_todo", address=app.link("returns")))
    if upload is None or upload.file_id != file_id:
        changeset, file, explanations = acts.reopen_draft(app.database(), filed.id, app.today())
        upload = state.Upload(file_id, file, changeset, explanations=explanations)
        state.UPLOAD.set(upload)
    return_check.show(upload)
    return_submit.show(upload)


def _updates(updates: Sequence[RecordedUpdate], texts: Mapping[str, Mapping[str, str]], form: Form) -> None:
    if not updates:
        return
    st.header(app.t("record.updates"), anchor=False)
    further = further_texts.filled(form, (texts.get(row.row_code, {}) for row in updates))
    rows = [
        [
            app.escape(row.sentence),
            _state(row),
            app.escape(" ".join(text or "" for text in _stored_texts(row, form))),
            app.escape(f"{row.sheet} {row.cell}"),
            *further_texts.cells(further, texts.get(row.row_code, {})),
        ]
        for row in updates
    ]
    heads = [app.t("commitments.title"), app.t("commitments.state"), app.t("record.column_comment")]
    table.show([*heads, app.t("record.column_cell"), *further_texts.headers(further)], rows)


def _stored_texts(row: RecordedUpdate, form: Form) -> list[str | None]:
    columns = form.part(COMMITMENTS).texts
    return [getattr(row, each.stored) for each in columns if each.stored and View.RECORD in each.shown]


def _state(row: RecordedUpdate) -> str:
    state = return_differences.state(row)
    return app.t("record.taken_back", state=state) if row.taken_back else state


def _issues(found: Sequence[KeptIssue]) -> None:
    if found:
        st.header(app.t("record.issues"), anchor=False)
        st.markdown("\n".join(f"- {_issue(row)}" for row in found))


def _issue(row: KeptIssue) -> str:
    severity = app.t(f"issue.severity_{row.severity}")
    line = app.t("record.issue_line", severity=severity, line=return_check.line(from_store(row)))
    if row.explanation:
        line += " " + app.t("record.explained", text=app.escape(row.explanation))
    return line


def _acts(found: Sequence[Act]) -> None:
    st.header(app.t("record.acts"), anchor=False)
    rows = [
        [
            language.moment(row.recorded_at),
            app.escape(row.who),
            app.t(f"record.act_{row.action}"),
            app.escape(row.detail.get("reason", "")),
        ]
        for row in found
    ]
    table.show([app.t(f"record.column_{head}") for head in ("when", "who", "act", "reason")], rows)
