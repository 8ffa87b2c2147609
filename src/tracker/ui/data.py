"""Reads kept by the version of the data: a commit makes every session fresh without clearing anything.

Kept in the module and not in Streamlit's caches: any visitor can clear those, and building their keys costs more
than what is looked up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from tracker.actions import closing, returns
from tracker.actions.opening import Database
from tracker.actions.returns import FormSheet
from tracker.closing import assessing
from tracker.closing.assessing import PlanAssessment
from tracker.domain.model import Assessment, AssessmentItem, Plan, PlanKey
from tracker.domain.period import Period
from tracker.returns import reporting
from tracker.returns.reporting import ReportingPlace
from tracker.ui import app
from tracker.verdicts import by_region, judging, keeping
from tracker.verdicts.by_region import Breakdown
from tracker.verdicts.plan_verdicts import PlanVerdicts

KEPT = 16
"""Results kept at a time: of several plans, each of the version before too while a reader still looks at it."""


def plan_verdicts() -> PlanVerdicts:
    """The chosen plan judged as of today; computed once per version of the data."""
    database = app.database()
    return _judged(database, database.version(), app.plan(), app.today())


def verdicts_of(plan: PlanKey) -> PlanVerdicts:
    """Another plan judged as of today, beside the chosen one."""
    database = app.database()
    return _judged(database, database.version(), plan, app.today())


def assessment() -> PlanAssessment:
    """The chosen plan graded as of today; once per version of the data."""
    database = app.database()
    return _assessed(database, database.version(), app.plan(), app.today())


@lru_cache(maxsize=KEPT)
def _assessed(database: Database, version: int, plan: PlanKey, as_of: date) -> PlanAssessment:
    return assessing.assess(_judged(database, version, plan, as_of))


def reporting_place(place: str) -> ReportingPlace:
    """A place as its returns see it; read once per version of the data."""
    database = app.database()
    return _reporting(database, database.version(), place)


@lru_cache(maxsize=KEPT)
def _reporting(database: Database, version: int, place: str) -> ReportingPlace:
    return reporting.read(database, place)


def asked(place: str, department: str, round_code: str) -> Mapping[str, FormSheet]:
    """What a round asks of a department, sheet by sheet, with the answers so far; drawn once per version of the data.

    Raises Refused where nothing is asked.
    """
    database = app.database()
    return _asked(database, database.version(), place, department, round_code, app.today(), app.lang())


@lru_cache(maxsize=KEPT)
def _asked(
    database: Database, version: int, place: str, department: str, round_code: str, as_of: date, lang: str
) -> Mapping[str, FormSheet]:
    return returns.asked(database, place, department, round_code, as_of, lang)


def breakdowns(period: Period) -> Sequence[Breakdown]:
    """The chosen plan's promises by region at a year; read once per version of the data."""
    database, chosen = app.database(), app.plan()
    plan = next(each for each in app.plans() if each.key == chosen)
    return _breakdowns(database, database.version(), plan, period, app.today())


@lru_cache(maxsize=KEPT)
def _breakdowns(database: Database, version: int, plan: Plan, period: Period, as_of: date) -> Sequence[Breakdown]:
    return by_region.of_plan(database, plan, period, as_of)


def assessment_items(assessment: Assessment) -> Sequence[AssessmentItem]:
    """The items of an assessment: as they were frozen, or by what is known and decided at this version of the data."""
    database = app.database()
    return _items(database, database.version(), assessment)


@lru_cache(maxsize=KEPT)
def _items(database: Database, version: int, assessment: Assessment) -> Sequence[AssessmentItem]:
    return closing.items_of(database, assessment)


@lru_cache(maxsize=KEPT)
def _judged(database: Database, version: int, plan: PlanKey, as_of: date) -> PlanVerdicts:
    verdicts = judging.judge_plan(database, plan, as_of)
    keeping.keep_verdicts(database, verdicts)
    return verdicts
