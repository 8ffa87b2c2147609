"""The line by the same rate every year, for a cumulative reduction: 1 - (1 - G)^tau.

National practice is the straight line; this is the alternative. Other kinds of target have the straight line.
"""

from __future__ import annotations

from tracker.domain.judging import path
from tracker.domain.model import Kind, Reading
from tracker.domain.rules import line
from tracker.domain.rules.ruler import Evidence, Ruler
from tracker.domain.verdict import Ruling

CODE = "geometric"
BENDS = (Kind.CUMULATIVE_REDUCTION,)


def course(reading: Reading, way: path.Path, share: float) -> float:
    """The value due at a share of the time, at the same rate every year."""
    if reading.kind in BENDS and way.aim < 100:
        return 100 * (1 - float((1 - way.aim / 100) ** share))
    return path.straight(reading, way, share)


def rule(evidence: Evidence) -> tuple[Ruling, ...]:
    """As the straight line rules, along this course."""
    return (line.ruling(evidence, CODE, course),)


RULER = Ruler(
    code=CODE,
    rule=rule,
    formulas=(r"D(t)=1-(1-G)^{\tau}",),
    by_scale=True,
    course=course,
    bends=BENDS,
)
