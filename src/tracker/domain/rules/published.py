"""What the rules of other governments have in common: a reading as their case, their codes as our statuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from tracker.domain.judging import rulings
from tracker.domain.model import Comparator, Direction, Reading
from tracker.domain.rules.case import NOT_AVAILABLE, Outcome, Toward
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Point, Reason, Ruling

_NO_PACE = {"opposite_signs", "target_before_base"}


def translated(
    code: str,
    statuses: Mapping[str, Status],
    reading: Reading,
    outcome: Outcome,
    point: Point,
    due: float | None = None,
) -> Ruling:
    """The outcome of the rule ``code`` as a ruling: its published code as our status, as far as the point proves it."""
    status = statuses.get(outcome.code)
    if status is None:
        no_pace = outcome.why in _NO_PACE
        return Ruling(
            code,
            mark=Mark.WITHHELD if no_pace else Mark.NOT_REPORTED,
            why=Reason.NO_PACE if no_pace else Reason.TOO_FEW,
            point=point,
            code=outcome.code,
            detail=outcome.numbers,
        )
    ruling = Ruling(
        code, point=point, due=due, ratio=outcome.numbers.get("ratio"), code=outcome.code, detail=outcome.numbers
    )
    return rulings.as_far_as_known(ruling, status, rulings.goodness(reading, point))


def not_reported(code: str, why: Reason, point: Point | None) -> Ruling:
    """The rule ``code`` lacks what it needs."""
    return Ruling(code, mark=Mark.NOT_REPORTED, why=why, point=point, code=NOT_AVAILABLE)


def toward(reading: Reading) -> Toward:
    """Which values a reading wants, as a case of a published rule puts it."""
    match reading.comparator:
        case Comparator.AT_LEAST | Comparator.MORE_THAN:
            return Toward.UP
        case Comparator.AT_MOST | Comparator.LESS_THAN:
            return Toward.DOWN
        case Comparator.EXACTLY:
            return Toward.EXACT
        case Comparator.RANGE | Comparator.ABOUT:
            return Toward.RANGE
        case Comparator.KEEP:
            if reading.upper is not None:
                return Toward.RANGE
            return Toward.UP if reading.direction is Direction.UP else Toward.DOWN
        case _:
            assert_never(reading.comparator)
