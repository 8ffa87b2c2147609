"""Assessments of plans, with what is decided of their items and the opinions on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.domain.model import Assessment, AssessmentDecision, AssessmentItem, AssessmentState, Opinion, PlanKey
from tracker.store.engine.rows import columns, fetch, insert

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

_Kind = TypeVar("_Kind", AssessmentItem, AssessmentDecision, Opinion)

_TABLES: dict[type[object], str] = {
    AssessmentItem: "assessment_item",
    AssessmentDecision: "assessment_decision",
    Opinion: "opinion",
}


def of_plan(cursor: Cursor, plan: PlanKey) -> list[Assessment]:
    """The assessments of a plan, the first opened first."""
    sql = f"select {columns(Assessment)} from assessment where place = $1 and plan = $2 order by number"  # noqa: S608
    return fetch(cursor, Assessment, sql, plan.place, plan.plan)


def rows(cursor: Cursor, kind: type[_Kind], of: Assessment) -> list[_Kind]:
    """What an assessment has of one kind, in its order: items once it is settled, decisions, opinions."""
    sql = f"""select {columns(kind)} from {_TABLES[kind]}
              where place = $1 and plan = $2 and number = $3 order by position"""  # noqa: S608
    return fetch(cursor, kind, sql, of.place, of.plan, of.number)


def open_assessment(cursor: Cursor, opened: Assessment) -> None:
    """Keep a new assessment."""
    insert(cursor, "assessment", [_plain(opened)])


def decide(cursor: Cursor, of: Assessment, decision: AssessmentDecision) -> None:
    """Add a decision after those that the assessment has."""
    position = len(rows(cursor, AssessmentDecision, of)) + 1
    insert(cursor, "assessment_decision", [_of(of, {"position": position, **_plain(decision)})])


def gather(cursor: Cursor, of: Assessment, opinion: Opinion) -> None:
    """Keep an opinion."""
    insert(cursor, "opinion", [_of(of, _plain(opinion))])


def answer(cursor: Cursor, of: Assessment, answered: Opinion) -> None:
    """Keep what was answered to an opinion."""
    cursor.execute(
        """update opinion set answer = $1, answer_reason = $2, answered_by = $3, answered_at = $4
           where place = $5 and plan = $6 and number = $7 and position = $8""",
        [
            answered.answer, answered.answer_reason, answered.answered_by, answered.answered_at,
            of.place, of.plan, of.number, answered.position,
        ],
    )  # fmt: skip


def settle(
    cursor: Cursor,
    of: Assessment,
    items: Sequence[AssessmentItem],
    body: str,
    document: str | None,
    by: str,
    at: datetime,
) -> None:
    """Freeze the items and close the assessment."""
    frozen = [_of(of, {"position": position, **_plain(item)}) for position, item in enumerate(items, start=1)]
    insert(cursor, "assessment_item", frozen)
    cursor.execute(
        """update assessment set state = $1, body = $2, document = $3, settled_by = $4, settled_at = $5
           where place = $6 and plan = $7 and number = $8""",
        [AssessmentState.SETTLED.value, body, document, by, at, of.place, of.plan, of.number],
    )


def _of(of: Assessment, row: dict[str, Any]) -> dict[str, Any]:
    return {"place": of.place, "plan": of.plan, "number": of.number, **row}


def _plain(noun: Assessment | AssessmentItem | AssessmentDecision | Opinion) -> dict[str, Any]:
    return asdict(noun)
