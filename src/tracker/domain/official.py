"""What another body says of a target beside our verdict: whether both agree."""

from __future__ import annotations

from enum import StrEnum

from tracker.domain.model import OfficialAssessment
from tracker.domain.verdict import Verdict


class Agreement(StrEnum):
    """Whether an official assessment and our verdict say the same; worded by ``verdict.official_<code>``."""

    AGREES = "agrees"
    DIFFERS = "differs"
    SILENT = "silent"


def agreement(verdict: Verdict | None, assessment: OfficialAssessment) -> Agreement:
    """Compare whether the target keeps up, or was kept, by our status and by the official word.

    Silent where either has no verdict: a mark of ours, an official word that is neither, or an assessment of the
    whole plan, for which there is no verdict of ours.
    """
    if verdict is None or verdict.status is None or assessment.meets is None:
        return Agreement.SILENT
    return Agreement.AGREES if verdict.status.good is assessment.meets else Agreement.DIFFERS
