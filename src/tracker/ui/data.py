"""Cached reads, keyed by the version of the data: a commit makes every session fresh without clearing anything."""

from __future__ import annotations

from datetime import date

import streamlit as st

from tracker.reports import judging
from tracker.reports.standing import Standing
from tracker.ui import app


def standing() -> Standing:
    """The plan as it stands today; read once per version of the data."""
    return _standing(app.database().version(), app.today())


@st.cache_resource(max_entries=4, show_spinner=False)
def _standing(version: int, as_of: date) -> Standing:
    found = judging.read(app.database(), as_of)
    judging.keep_verdicts(app.database(), found)
    return found
