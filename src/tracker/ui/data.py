"""Reads kept by the version of the data: a commit makes every session fresh without clearing anything.

Kept in the module and not in Streamlit's caches: any visitor can clear those, and building their keys costs more
than what is looked up.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tracker.actions.opening import Database
from tracker.domain.model import PlanKey
from tracker.returns import reporting
from tracker.returns.reporting import ReportingPlace
from tracker.ui import app
from tracker.verdicts import judging, keeping
from tracker.verdicts.plan_verdicts import PlanVerdicts

KEPT = 16
"""Results kept at a time: of several plans, each of the version before too while a reader still looks at it."""


def plan_verdicts() -> PlanVerdicts:
    """The chosen plan judged as of today; computed once per version of the data."""
    database = app.database()
    return _judged(database, database.version(), app.plan(), app.today())


def reporting_place(place: str) -> ReportingPlace:
    """A place as its returns see it; read once per version of the data."""
    database = app.database()
    return _reporting(database, database.version(), place)


@lru_cache(maxsize=KEPT)
def _reporting(database: Database, version: int, place: str) -> ReportingPlace:
    return reporting.read(database, place)


@lru_cache(maxsize=KEPT)
def _judged(database: Database, version: int, plan: PlanKey, as_of: date) -> PlanVerdicts:
    verdicts = judging.judge_plan(database, plan, as_of)
    keeping.keep_verdicts(database, verdicts)
    return verdicts
