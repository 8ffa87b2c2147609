"""A place as its returns see it: who reports, what is counted, in which rounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.model import Department, Indicator, Place, Plan, Round
from tracker.errors import Refused
from tracker.returns.closing.context import round_of
from tracker.store.tables import places, plans
from tracker.verdicts import asked

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database


@dataclass(frozen=True, slots=True)
class ReportingPlace:
    """A place with its departments and rounds."""

    place: Place
    departments: Mapping[str, Department]
    indicators: Mapping[str, Indicator]
    rounds: tuple[Round, ...]
    closings: tuple[Round, ...]
    """What stands for a round in the closing returns of its plans, the plan that ends last first."""
    plans: Mapping[str, Plan]
    reporting: tuple[str, ...]
    """Departments that any plan asks for a figure or a commitment, in the order of the place."""

    @property
    def counting(self) -> list[str]:
        """Departments that have an indicator of their own."""
        own = {row.department for row in self.indicators.values()}
        return [code for code in self.departments if code in own]


def read(database: Database, place: str) -> ReportingPlace:
    """The place of that code. Raises Refused where there is none."""
    with database.reading() as cursor:
        known = {row.code: row for row in places.every(cursor)}
        if place not in known:
            raise Refused("unknown_place", code=place, known=", ".join(known))
        departments = {row.code: row for row in places.read(cursor, Department, place)}
        answering = answering_departments(cursor, place)
        own = plans.of_place(cursor, place)
        return ReportingPlace(
            place=known[place],
            departments=departments,
            indicators={row.code: row for row in places.read(cursor, Indicator, place)},
            rounds=tuple(places.read(cursor, Round, place)),
            closings=tuple(round_of(plan) for plan in sorted(own, key=lambda each: each.period_end, reverse=True)),
            plans={plan.code: plan for plan in own},
            reporting=tuple(code for code in departments if code in answering),
        )


def answering_departments(cursor: Cursor, place: str) -> set[str]:
    """The departments that any plan of the place asks for a figure or a commitment."""
    return {department for department, _ in assignments(cursor, place)}


def assignments(cursor: Cursor, place: str) -> list[tuple[str, bool]]:
    """Which department answers for each figure and each commitment, and whether a document names it."""
    own = plans.of_place(cursor, place)
    needed = asked.indicators(cursor, own)
    asked_for = (row for row in places.read(cursor, Indicator, place) if row.code in needed and row.in_rounds)
    figures = [(row.department, row.department_named) for row in asked_for]
    promised = (row for plan in own for row in plans.commitments(cursor, plan.key))
    return figures + [(row.department, row.department_named) for row in promised]
