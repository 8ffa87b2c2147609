"""Assessments of a plan: opened, decided of item by item, settled.

Until it is settled the items of an assessment follow from the figures and the decisions; then they are frozen, and
nothing of it changes any more. A new one may be opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.closing import frozen, grounds
from tracker.domain.actor import Actor
from tracker.domain.model import (
    Assessment,
    AssessmentDecision,
    AssessmentItem,
    AssessmentKind,
    AssessmentState,
    Opinion,
    Plan,
    PlanKey,
    PromiseKey,
    Target,
)
from tracker.errors import Refused
from tracker.store.engine.database import now
from tracker.store.tables import audit, closing, plans
from tracker.verdicts import judging

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database


def every(database: Database, plan: PlanKey) -> list[Assessment]:
    """The assessments of a plan, the first opened first."""
    with database.reading() as cursor:
        return closing.of_plan(cursor, plan)


def find(database: Database, plan: PlanKey, number: int | None = None) -> Assessment:
    """The assessment of that number; without one the last that was opened. Raises Refused."""
    found = every(database, plan)
    if not found:
        raise Refused("no_assessment", plan=plan)
    chosen = [each for each in found if each.number == number] if number is not None else found[-1:]
    if not chosen:
        raise Refused("unknown_assessment", number=number, known=", ".join(str(each.number) for each in found))
    return chosen[0]


def opinions(database: Database, assessment: Assessment) -> list[Opinion]:
    """The opinions on an assessment, in the order in which they came."""
    with database.reading() as cursor:
        return closing.rows(cursor, Opinion, assessment)


def decisions(database: Database, assessment: Assessment) -> dict[PromiseKey, AssessmentDecision]:
    """What counts of the decisions: of each promise the last."""
    with database.reading() as cursor:
        return _last_decisions(cursor, assessment)


def subject(assessment: Assessment) -> str:
    """What the audit calls an assessment."""
    return f"assessment/{assessment.key}/{assessment.number}"


def still_open(cursor: Cursor, assessment: Assessment) -> Assessment:
    """The assessment as the store has it now. Raises Refused where it is settled."""
    current = next(each for each in closing.of_plan(cursor, assessment.key) if each.number == assessment.number)
    if current.is_settled:
        raise Refused("assessment_settled", number=current.number, by=current.settled_by, body=current.body)
    return current


def open_new(
    database: Database,
    plan: PlanKey,
    by: Actor,
    kind: AssessmentKind,
    cut_off: date,
    known: date | None = None,
    covers: tuple[date, date] | None = None,
) -> Assessment:
    """Open an assessment judged as of the day of its cut-off, and give it. Raises Refused.

    ``known`` is the day by which all had to be known, else that day itself; ``covers`` the period, else from the
    start of the plan to its end, of one before the end to the cut-off. While one is open no other is opened.
    """
    at = now()
    with database.writing() as cursor:
        row = _plan(cursor, plan)
        before = closing.of_plan(cursor, plan)
        unsettled = [each for each in before if not each.is_settled]
        if unsettled:
            raise Refused("assessment_open", number=unsettled[0].number, by=unsettled[0].opened_by)
        start, end = covers or _covered(row, kind, cut_off)
        if end < start or cut_off < start:
            raise Refused("assessment_period", start=start, end=end, cut_off=cut_off)
        opened = Assessment(
            place=plan.place,
            plan=plan.plan,
            number=len(before) + 1,
            kind=kind,
            covers_from=start,
            covers_to=end,
            cut_off=cut_off,
            known=known or cut_off,
            state=AssessmentState.CONSULTING,
            opened_by=by.name,
            opened_at=at,
            body=None,
            document=None,
            settled_by=None,
            settled_at=None,
        )
        closing.open_assessment(cursor, opened)
        audit.record(cursor, at, by.name, "opened", subject(opened), {"kind": kind.value, "cut_off": cut_off})
    return opened


def _plan(cursor: Cursor, key: PlanKey) -> Plan:
    own = plans.of_place(cursor, key.place)
    found = next((row for row in own if row.key == key), None)
    if found is None:
        raise Refused("unknown_plan", code=key, known=", ".join(str(row.key) for row in own))
    return found


def _covered(plan: Plan, kind: AssessmentKind, cut_off: date) -> tuple[date, date]:
    end = plan.period_end if kind is AssessmentKind.FINAL else min(plan.period_end, cut_off)
    if kind is AssessmentKind.YEARLY:
        return max(plan.period_start, date(end.year, 1, 1)), end
    return plan.period_start, end


def decide(database: Database, assessment: Assessment, by: Actor, of: PromiseKey, said: Mapping[str, Any]) -> None:
    """Decide of a target or a commitment; what is not ``said`` stays as it was decided before.

    The keys are fields of ``AssessmentDecision``; None takes back. Raises Refused for what contradicts itself.
    """
    at = now()
    with database.writing() as cursor:
        current = still_open(cursor, assessment)
        _refuse_unknown(cursor, current, of)
        blank = AssessmentDecision(target=of.target, commitment=of.commitment, decided_by=by.name, decided_at=at)
        before = _last_decisions(cursor, current).get(of, blank)
        decision = replace(before, **said, decided_by=by.name, decided_at=at)
        grounds.refuse_contradictory(decision)
        closing.decide(cursor, current, decision)
        named = {key: value for key, value in asdict(decision).items() if key in said}
        audit.record(cursor, at, by.name, "decided", subject(current), {"item": of.code, **named})


def _refuse_unknown(cursor: Cursor, assessment: Assessment, of: PromiseKey) -> None:
    known = [PromiseKey(target=row.code) for row in plans.read(cursor, Target, assessment.key)]
    known += [PromiseKey(commitment=row.code) for row in plans.commitments(cursor, assessment.key)]
    if of not in known:
        raise Refused("unknown_item", code=of.code)


def _last_decisions(cursor: Cursor, assessment: Assessment) -> dict[PromiseKey, AssessmentDecision]:
    return {each.of: each for each in closing.rows(cursor, AssessmentDecision, assessment)}


def items(database: Database, assessment: Assessment) -> list[AssessmentItem]:
    """The items: of a settled assessment as they were frozen, else as they would be by what is known and decided."""
    with database.reading() as cursor:
        if assessment.is_settled:
            return closing.rows(cursor, AssessmentItem, assessment)
        decided = _last_decisions(cursor, assessment)
        expected = _midterm(cursor, assessment)
    verdicts = judging.judge_plan(database, assessment.key, assessment.cut_off, assessment.known)
    return frozen.items(verdicts, decided, expected)


def _midterm(cursor: Cursor, assessment: Assessment) -> dict[str, str]:
    """What the settled mid-term assessment expected, by code of the reading."""
    settled = [
        each
        for each in closing.of_plan(cursor, assessment.key)
        if each.kind is AssessmentKind.MIDTERM and each.is_settled and each.number < assessment.number
    ]
    found = closing.rows(cursor, AssessmentItem, settled[-1]) if settled else []
    return {row.reading: row.expected for row in found if row.reading and row.expected}


def settle(database: Database, assessment: Assessment, by: Actor, body: str, document: str = "") -> Assessment:
    """Freeze the items as they are and close the assessment in the name of a body. Raises Refused.

    Refused while an opinion waits for an answer; and a final one while the term runs, while a final figure is
    awaited, where grades and items do not add up, or where an item that is missed has no cause.
    """
    if not body.strip():
        raise Refused("assessment_body_missing")
    at = now()
    with database.writing() as cursor:
        current = still_open(cursor, assessment)
        found = items(database, current)
        grounds.refuse_unfit(current, found, closing.rows(cursor, Opinion, current))
        closing.settle(cursor, current, found, body.strip(), document.strip() or None, by.name, at)
        detail = {"body": body.strip(), "document": document.strip(), "items": len(found)}
        audit.record(cursor, at, by.name, "settled", subject(current), detail)
        (settled,) = (each for each in closing.of_plan(cursor, current.key) if each.number == current.number)
    return settled
