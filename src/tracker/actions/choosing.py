"""Which plan or place an act is about: the one that was named, or the only one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.model import Department, PlanKey
from tracker.errors import PlanError, Refused
from tracker.store.tables import places, plans

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def choose_plan(database: Database, named: str | None) -> PlanKey:
    """The plan of that code, alone or with its place (``zhuzhou/congress-13``); without one the only plan.

    Raises Refused, which lists the plans, where several may be meant; PlanError where there is none at all.
    """
    with database.reading() as cursor:
        keys = [plan.key for plan in plans.every(cursor)]
    if not keys:
        raise PlanError("no_plan")
    meant = [key for key in keys if named in (None, key.plan, str(key))]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise Refused("unknown_plan", code=named, known=", ".join(map(str, keys)))
    raise Refused("choose_plan", known=", ".join(map(str, meant)))


def choose_place(database: Database, named: str | None) -> str:
    """The place of that code; without one the only place. Raises Refused, which lists the places, and PlanError."""
    with database.reading() as cursor:
        codes = [place.code for place in places.every(cursor)]
    if not codes:
        raise PlanError("no_plan")
    meant = [code for code in codes if named in (None, code)]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise Refused("unknown_place", code=named, known=", ".join(codes))
    raise Refused("choose_place", known=", ".join(codes))


def choose_department(database: Database, place: str, named: str) -> str:
    """The code of the department that has this code or name. Raises Refused, which lists the codes."""
    with database.reading() as cursor:
        known = places.read(cursor, Department, place)
    for each in known:
        if named in (each.code, each.name_zh, each.name_en):
            return each.code
    raise Refused("unknown_department", code=named, known=", ".join(sorted(each.code for each in known)))
