"""Which words a closing statement may use, by what was kept."""

from __future__ import annotations

from enum import StrEnum

from tracker.closing.assessing import PlanAssessment
from tracker.domain.grade import Grade


class Strength(StrEnum):
    """The strongest words that hold; worded by ``closing.guard_<code>``.

    full   nothing is missed, near or not assessed: quanmian, yuanman, shengli
    gaps   more than half are kept or near, not all: zongti, jiben, jiaohao
    none   the numbers alone
    """

    FULL = "full"
    GAPS = "gaps"
    NONE = "none"


def strength(assessment: PlanAssessment) -> Strength:
    """The strongest words for a plan that is graded; what is awaited counts as not kept."""
    every = len(assessment.targets)
    kept = sum(bool(each.lead.grade and each.lead.grade.kept) for each in assessment.targets)
    if every and kept == every:
        return Strength.FULL
    near = len(assessment.of_grade(Grade.NEAR))
    return Strength.GAPS if (kept + near) * 2 > every else Strength.NONE
