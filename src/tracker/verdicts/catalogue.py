"""Which places, plans and pillars there are: what is drawn or chosen before anything is judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.domain.model import OfficialAssessment, Pillar, Place, Plan, PlanKey, StoredAssessment
from tracker.store.tables import places as stored_places
from tracker.store.tables import plans as stored_plans
from tracker.store.tables import versions as stored_versions
from tracker.verdicts import facts

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def places(database: Database) -> list[Place]:
    """All places by code."""
    with database.reading() as cursor:
        return stored_places.every(cursor)


def plans(database: Database) -> list[Plan]:
    """All plans of all places, place by place, the newest first."""
    with database.reading() as cursor:
        return stored_plans.every(cursor)


def versions(database: Database) -> list[tuple[Plan, int]]:
    """All plans with the number of the version that is loaded."""
    with database.reading() as cursor:
        return [(plan, len(stored_versions.every(cursor, plan.key))) for plan in stored_plans.every(cursor)]


def assessments(database: Database, plan: PlanKey, as_of: date) -> list[OfficialAssessment]:
    """What other bodies had published of a plan and its targets by a day."""
    with database.reading() as cursor:
        rows = stored_plans.read(cursor, StoredAssessment, plan)
    return [row for row in rows if facts.was_published(row.published, as_of)]


def pillars(database: Database, plan: PlanKey) -> list[Pillar]:
    """The pillars of a plan in its order."""
    with database.reading() as cursor:
        return stored_plans.read(cursor, Pillar, plan)


class PlanState(StrEnum):
    """Whether a day is before, in or after the period of a plan; worded by ``cli.plan_<state>``."""

    COMING = "coming"
    RUNNING = "running"
    OVER = "over"


def state(plan: Plan, as_of: date) -> PlanState:
    """Whether the day is before, in or after the period of the plan."""
    if as_of < plan.period_start:
        return PlanState.COMING
    return PlanState.OVER if as_of > plan.period_end else PlanState.RUNNING


def in_force(plans: Sequence[Plan], as_of: date) -> Plan | None:
    """The plan that is shown to who has chosen none: the newest that runs on the day, else the newest; None of none."""
    running = [plan for plan in plans if state(plan, as_of) is PlanState.RUNNING]
    return next(iter(running or plans), None)
