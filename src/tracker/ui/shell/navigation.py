"""The pages: their files, their addresses (which never change with the language) and their titles."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from tracker.config import HOME
from tracker.ui import app
from tracker.verdicts import catalogue

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

    from tracker.actions.opening import Database
    from tracker.domain.model import PlanKey

PILLAR = "pillar"
"""The script that every pillar's page runs."""


def pages() -> list[Page]:
    """All pages in the order of the navigation, titled in the reader's language."""
    return [
        _page("overview", title=app.t("frame.overview"), default=True),
        *(_page(PILLAR, address=app.PILLAR_PAGES + code, title=app.localised(zh, en)) for code, zh, en in _pillars()),
        _page("target", title=app.t("frame.target"), hidden=True),
        _page("commitments", title=app.t("frame.commitments")),
        _page("closing", title=app.t("frame.closing")),
        _page("regions", title=app.t("regions.title")),
        _page("returns", title=app.t("frame.returns")),
        _page("return", title=app.t("frame.return"), hidden=True),
        _page("cockpit", title=app.t("frame.cockpit")),
        _page("past_figures", address="history", title=app.t("frame.past_figures")),
        _page("plan_admin", address="plans", title=app.t("frame.plan_admin")),
        _page("exports", title=app.t("frame.exports")),
        _page("dictionary", title=app.t("frame.dictionary")),
        _page("rules", title=app.t("frame.rules")),
    ]


def _page(script: str, title: str, address: str | None = None, default: bool = False, hidden: bool = False) -> Page:
    return st.Page(
        HOME / "pages" / f"{script}.py",
        title=title,
        url_path=None if default else address or script,
        default=default,
        visibility="hidden" if hidden else "visible",
    )


def _pillars() -> tuple[tuple[str, str, str], ...]:
    database = app.database()
    return _pillars_of(database, database.version(), app.plan())


@lru_cache(maxsize=16)
def _pillars_of(database: Database, version: int, plan: PlanKey) -> tuple[tuple[str, str, str], ...]:
    """(code, Chinese name, English name) of each pillar of a plan at one version of the data."""
    rows = catalogue.pillars(database, plan)
    return tuple((row.code, app.escape(row.name_zh), app.escape(row.name_en or "")) for row in rows)
