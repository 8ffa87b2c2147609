"""Opinions on an assessment, gathered and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.closing import assessments
from tracker.domain.actor import Actor
from tracker.domain.model import Assessment, Opinion, OpinionAnswer
from tracker.errors import Refused
from tracker.store.engine.database import now
from tracker.store.tables import audit, closing

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database


def gather(
    database: Database,
    assessment: Assessment,
    by: Actor,
    given_by: str,
    text: str,
    given: OpinionAnswer | None = None,
    reason: str = "",
) -> int:
    """Keep an opinion, with its answer where there is one, and give its number.

    Raises Refused for an opinion without words or a name, and for an answer without the reason that it needs.
    """
    if not (given_by.strip() and text.strip()):
        raise Refused("opinion_empty")
    at = now()
    with database.writing() as cursor:
        current = assessments.still_open(cursor, assessment)
        opinion = Opinion(
            position=len(closing.rows(cursor, Opinion, current)) + 1,
            given_by=given_by.strip(),
            text=text.strip(),
            recorded_by=by.name,
            recorded_at=at,
            answer=None,
            answer_reason=None,
            answered_by=None,
            answered_at=None,
        )
        closing.gather(cursor, current, opinion)
        audit.record(cursor, at, by.name, "gathered", assessments.subject(current), {"opinion": opinion.position})
        if given is not None:
            _answer(cursor, current, opinion, given, reason, by, at)
    return opinion.position


def answer(
    database: Database, assessment: Assessment, by: Actor, number: int, given: OpinionAnswer, reason: str = ""
) -> None:
    """Answer an opinion; one that is not adopted whole is answered with a reason. Raises Refused."""
    with database.writing() as cursor:
        current = assessments.still_open(cursor, assessment)
        found = {each.position: each for each in closing.rows(cursor, Opinion, current)}
        if number not in found:
            raise Refused("unknown_opinion", number=number)
        _answer(cursor, current, found[number], given, reason, by, now())


def _answer(
    cursor: Cursor, current: Assessment, opinion: Opinion, given: OpinionAnswer, reason: str, by: Actor, at: datetime
) -> None:
    if given is not OpinionAnswer.ADOPTED and not reason.strip():
        raise Refused("opinion_reason_missing")
    answered = replace(opinion, answer=given, answer_reason=reason.strip() or None, answered_by=by.name, answered_at=at)
    closing.answer(cursor, current, answered)
    detail = {"opinion": opinion.position, "answer": given.value, "reason": reason.strip()}
    audit.record(cursor, at, by.name, "answered", assessments.subject(current), detail)
