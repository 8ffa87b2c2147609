"""Last step: explanations, a name, and the commit of exactly what was shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import returns
from tracker.domain.actor import Actor
from tracker.errors import StaleChangeset, TrackerError
from tracker.forms import issues
from tracker.forms.problems import Severity
from tracker.ui import app, state
from tracker.ui.blocks.returns import return_check, return_upload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.actions.returns import Changeset, Committed

MANY = 3
"""Warnings from which on one reason may be given for all."""


def show(upload: state.Upload) -> None:
    """Nothing while there is an error or nothing would change; the outcome once it is done."""
    if upload.committed is not None:
        _outcome(upload.committed)
        return
    if upload.stale is not None:
        app.show_error(upload.stale)
    changeset = upload.changeset
    if changeset.same_as is not None or (changeset.says_nothing and not changeset.blocking):
        return
    if changeset.blocking:
        _draft_alone(upload)
        return
    st.header(app.t("returns_page.step_submit"), anchor=False)
    with st.form("submit-return", border=False):
        explanations = _explanations(changeset, upload.explanations)
        name = st.text_input(app.t("returns_page.name"), key="submitter", max_chars=40)
        with st.container(horizontal=True):
            pressed = st.form_submit_button(app.t("returns_page.submit"), type="primary", key="submit")
            drafted = st.form_submit_button(app.t("returns_page.draft"), key="draft")
    if pressed:
        _submit(upload, name, explanations)
    elif drafted:
        _keep_draft(upload, name, explanations)


def _draft_alone(upload: state.Upload) -> None:
    """What cannot be submitted yet may be put by, with its issues, to go on with later."""
    if upload.changeset.department_name is None:
        return
    with st.form("keep-draft", border=False):
        name = st.text_input(app.t("returns_page.name"), key="drafter", max_chars=40)
        pressed = st.form_submit_button(app.t("returns_page.draft"), key="draft")
    if pressed:
        _keep_draft(upload, name, upload.explanations)


def _keep_draft(upload: state.Upload, name: str, explanations: Mapping[str, str]) -> None:
    try:
        number = str(returns.keep_draft(app.database(), Actor.named(name), upload.changeset, upload.file, explanations))
    except TrackerError as error:
        app.show_error(error)
        return
    st.success(app.t("returns_page.draft_kept", address=app.link("returns")))
    st.markdown(f"[{app.t('returns_page.done_record', number=number)}]({app.link('return', number=number)})")


def _explanations(changeset: Changeset, before: Mapping[str, str]) -> dict[str, str]:
    """A field for each row with a warning that the workbook does not explain, and one for all those left blank.

    ``before`` are the explanations kept with the draft.
    """
    by_row = {}
    same = ""
    if len(changeset.unexplained) >= MANY:
        same = st.text_input(app.t("returns_page.explain_all"), key="explain-all", max_chars=200)
    for code in changeset.unexplained:
        found = [each for each in changeset.issues if each.row_code == code and each.severity is Severity.WARNING]
        text = " ".join(issues.sentence(each, app.lang()) for each in found)
        label = app.t("returns_page.explain", place=app.escape(return_check.place(found[0])), text=app.escape(text))
        explanation = st.text_input(
            label,
            before.get(code, ""),
            key=f"explain-{code}",
            max_chars=200,
            placeholder=app.t("issue.remedy_explain"),
        )
        by_row[code] = explanation if explanation.strip() else same
    return by_row


def _submit(upload: state.Upload, name: str, explanations: dict[str, str]) -> None:
    unexplained = returns.unexplained(upload.changeset, explanations)
    if unexplained:
        st.error(app.t("returns_page.explain_missing", count=len(unexplained)))
        return
    if not name.strip():
        st.error(app.t("returns_page.name_missing"))
        return
    try:
        done = returns.submit(app.database(), Actor.named(name), upload.changeset, upload.file, explanations)
    except StaleChangeset as error:
        # Shown again before anything can be submitted: nobody is to commit a changeset that nobody has seen.
        return_upload.prepare_again(upload, error)
        st.rerun()
    except TrackerError as error:
        app.show_error(error)
        return
    state.UPLOAD.set(replace(upload, committed=done))
    st.rerun()


def _outcome(done: Committed) -> None:
    if not done.filed:
        st.info(app.t("returns_page.done_nothing"))
        return
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged, "removed": done.removed}
    st.success(app.t("returns_page.done", **counts))
    show_next(done.return_id)


def show_next(number: int) -> None:
    """That somebody else now has to accept what was submitted, and where."""
    record = app.t("returns_page.done_record", number=number)
    st.markdown(f"{app.t('returns_page.done_next')}　[{record}]({app.link('return', number=str(number))})")
