"""Past figures in bulk: the template out, the workbook in with its progress in sight, and its commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import past_figures
from tracker.actions.past_figures import FiguresChangeset, Imported, Step
from tracker.domain.actor import Actor
from tracker.errors import StaleChangeset, TrackerError
from tracker.forms import issues
from tracker.ui import app, state
from tracker.ui.blocks.returns import return_submit
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import file_name, formatting

if TYPE_CHECKING:
    from tracker.returns.reporting import ReportingPlace

_SHARE = {Step.READ: 0.6, Step.CHECKED: 0.85, Step.COMPARED: 1.0, Step.WRITTEN: 0.9, Step.CONFIRMED: 1.0}
"""How far the bar is after each step, by the time the steps take with 200,000 figures."""


def show_template(place: ReportingPlace) -> None:
    """Whose past figures, and the workbook to fill in."""
    st.header(app.t("returns_page.step_template"), anchor=False)
    department_column, button_column = st.columns([4, 1], vertical_alignment="bottom")
    department = department_column.selectbox(
        app.t("returns_page.department"),
        place.counting,
        format_func=lambda code: formatting.plain(place.departments[code]),
        key=f"past-department-{app.lang()}",
    )
    database, lang = app.database(), app.lang()
    button_column.download_button(
        app.t("returns_page.template"),
        lambda: past_figures.write_template(database, place.place.code, department, lang),
        file_name=file_name.named(
            "past_figures.template_file", department=formatting.plain(place.departments[department])
        ),
        mime=XLSX,
        key="download-history-template",
        on_click="ignore",
        width="stretch",
    )


def show_upload() -> state.PastUpload | None:
    """The uploader; returns the uploaded workbook with its changeset, None while there is none."""
    st.header(app.t("returns_page.step_upload"), anchor=False)
    chosen = st.file_uploader(app.t("past_figures.upload"), type="xlsx", key="history-file")
    if chosen is None:
        state.PAST_UPLOAD.clear()
        return None
    upload = state.PAST_UPLOAD.get()
    if upload is None or upload.file_id != chosen.file_id:
        upload = _prepared(chosen.file_id, chosen.getvalue(), chosen.name)
    return upload


def _prepared(file_id: str, file: bytes, name: str, stale: StaleChangeset | None = None) -> state.PastUpload | None:
    state.PAST_UPLOAD.clear()
    try:
        with _progress_bar("reading") as on_step:
            changeset = past_figures.check(app.database(), file, name, app.today(), on_step)
    except TrackerError as error:
        app.show_error(error)
        return None
    upload = state.PastUpload(file_id, file, changeset, stale=stale)
    state.PAST_UPLOAD.set(upload)
    return upload


def show_submit(upload: state.PastUpload) -> None:
    """A name and the commit of exactly what was shown; the outcome once it is done."""
    if upload.done is not None:
        _outcome(upload.done)
    elif upload.changeset is not None:
        _confirm(upload, upload.changeset)


def _confirm(upload: state.PastUpload, changeset: FiguresChangeset) -> None:
    if upload.stale:
        app.show_error(upload.stale)
    if changeset.blocking or not changeset.compared.differing:
        return
    st.header(app.t("returns_page.step_submit"), anchor=False)
    with st.form("submit-history", border=False):
        explanations = _explanations(changeset)
        name = st.text_input(app.t("returns_page.name"), key="past-submitter", max_chars=40)
        pressed = st.form_submit_button(app.t("returns_page.submit"), type="primary", key="submit-past")
    if pressed:
        _submit(upload, changeset, name, explanations)


def _explanations(changeset: FiguresChangeset) -> dict[str, str]:
    """A field for each kind of warning of which a row has no note: a table may have thousands of one kind."""
    found = {}
    for kind, count in changeset.unexplained.items():
        first = next((each for each in changeset.issues if each.problem is kind), None)
        example = app.escape(issues.sentence(first, app.lang())) if first else kind.value
        label = app.t("past_figures.explain", count=f"{count:,}", example=example)
        found[kind.value] = st.text_input(
            label, key=f"explain-{kind}", max_chars=200, placeholder=app.t("issue.remedy_explain")
        )
    return found


def _submit(upload: state.PastUpload, changeset: FiguresChangeset, name: str, explanations: Mapping[str, str]) -> None:
    missing = past_figures.unexplained(changeset, explanations)
    if missing:
        st.error(app.t("returns_page.explain_missing", count=len(missing)))
        return
    try:
        actor = Actor.named(name)
        with _progress_bar("writing") as on_step:
            done = past_figures.submit(app.database(), actor, changeset, upload.file, explanations, on_step)
    except StaleChangeset as error:
        # Shown again before it can be submitted: what is committed is what was on the screen.
        _prepared(upload.file_id, upload.file, changeset.file_name, stale=error)
        st.rerun()
    except TrackerError as error:
        app.show_error(error)
        return
    state.PAST_UPLOAD.set(state.PastUpload(upload.file_id, done=done))
    st.rerun()


def _outcome(done: Imported) -> None:
    counts = {name: f"{getattr(done.compared, name):,}" for name in ("new", "changed", "unchanged")}
    if done.filed and done.number is not None:
        st.success(app.t("past_figures.done", **counts))
        return_submit.show_next(done.number)
        return
    st.info(app.t("past_figures.done_nothing"))
    if done.number is not None:
        number = str(done.number)
        st.markdown(f"[{app.t('returns_page.done_record', number=number)}]({app.link('return', number=number)})")


@contextmanager
def _progress_bar(beginning: str) -> Iterator[Callable[[Step], None]]:
    """A bar that moves with each step and goes at the end, whether well or not."""
    bar = st.progress(0.0, text=app.t(f"past_figures.step_{beginning}"))

    def on_step(step: Step) -> None:
        bar.progress(_SHARE[step], text=app.t(f"past_figures.step_{step}"))

    try:
        yield on_step
    finally:
        bar.empty()
