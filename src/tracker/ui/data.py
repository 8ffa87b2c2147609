"""Reads kept by the version of the data: a commit makes every session fresh without clearing anything.

Kept in the module and not in Streamlit's caches: any visitor can clear those, and building their keys costs more
than what is looked up.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import lru_cache

from tracker.actions.opening import Database
from tracker.errors import DatabaseFull
from tracker.ui import app
from tracker.verdicts import judging
from tracker.verdicts.plan_verdicts import PlanVerdicts


def plan_verdicts() -> PlanVerdicts:
    """The plan judged as of today; computed once per version of the data."""
    database = app.database()
    return _judged(database, database.version(), app.today())


@lru_cache(maxsize=2)
def _judged(database: Database, version: int, as_of: date) -> PlanVerdicts:
    verdicts = judging.judge_plan(database, as_of)
    with suppress(DatabaseFull):  # a full disk keeps the verdicts from being stored, not from being shown
        judging.keep_verdicts(database, verdicts)
    return verdicts
