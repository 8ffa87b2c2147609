"""Second step: the file comes in, a limited child process reads it, and the changeset is kept until it is submitted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import returns
from tracker.errors import StaleChangeset, UnreadableFile
from tracker.ui import app, state
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from tracker.actions.returns import Changeset
    from tracker.returns.reporting import ReportingPlace


def show() -> state.Upload | None:
    """The uploader; returns the workbook that was uploaded or entered with its changeset, None while there is none.

    Any file may be chosen: our reader explains what is wrong with another kind, the browser would only refuse it.
    """
    st.header(app.t("returns_page.step_upload"), anchor=False)
    chosen = st.file_uploader(app.t("returns_page.upload"), key="return-file")
    upload = state.UPLOAD.get()
    if upload and upload.entered and (chosen is None or chosen.file_id == upload.over):
        return upload
    if chosen is None:
        state.UPLOAD.clear()
        return None
    if upload is None or upload.file_id != chosen.file_id:
        upload = _prepared(chosen.file_id, chosen.getvalue(), chosen.name)
    return upload


def prepare_entered(file_id: str, file: bytes, name: str) -> None:
    """Check what was entered on the page; it takes the place of a file that was uploaded before."""
    before = state.UPLOAD.get()
    upload = _prepared(file_id, file, name)
    if upload:
        over = (before.over if before.entered else before.file_id) if before else None
        state.UPLOAD.set(replace(upload, entered=True, over=over))


def _prepared(file_id: str, file: bytes, name: str) -> state.Upload | None:
    state.UPLOAD.clear()
    try:
        with st.spinner(app.t("returns_page.reading")):
            changeset = returns.check(app.database(), file, name, app.today(), app.place())
    except UnreadableFile as error:
        app.show_error(error)
        return None
    upload = state.Upload(file_id, file, changeset)
    state.UPLOAD.set(upload)
    return upload


def show_whose(place: ReportingPlace, changeset: Changeset, chosen: tuple[str, str]) -> None:
    """Say so where the file is another department's or round's than was ``chosen``: the file decides."""
    if (
        changeset.department in place.departments
        and changeset.round_period
        and (changeset.department, changeset.round) != chosen
    ):
        own = _whose(place, changeset.department or "", changeset.round or "")
        st.info(app.t("returns_page.other_file", file=own, chosen=_whose(place, *chosen)))


def _whose(place: ReportingPlace, department: str, round_code: str) -> str:
    name = formatting.name(place.departments[department])
    return app.t("returns_page.whose", department=name, round=formatting.round_name(place, round_code))


def prepare_again(upload: state.Upload, stale: StaleChangeset) -> None:
    """Prepare the changeset again from the current data, after somebody else changed it."""
    changeset = returns.check(app.database(), upload.file, upload.changeset.file_name, app.today(), app.place())
    state.UPLOAD.set(replace(upload, changeset=changeset, stale=stale))
