"""A pillar's light: its weakest binding target and the counts, never a mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.model import Force
from tracker.domain.status import WORST_FIRST, Mark, Status
from tracker.domain.verdict import Verdict

WEAKEST_FIRST: tuple[Status | Mark, ...] = (
    *(status for status in WORST_FIRST if not status.good),
    *(mark for mark in Mark if mark.lacking),
    *(status for status in WORST_FIRST if status.good),
    *(mark for mark in Mark if not mark.lacking),
)
"""A target without a verdict is weaker than one that keeps up: silence is no green light."""


@dataclass(frozen=True, slots=True)
class PillarLight:
    """The weakest verdict among the targets that bind most, and how many targets have which word."""

    shown: Status | Mark
    weakest: Verdict
    force: Force
    counts: Mapping[Status | Mark, int]


def outcome(verdict: Verdict) -> Status | Mark:
    """The status, or the mark in its place."""
    found = verdict.status or verdict.mark
    assert found is not None
    return found


def standing(verdict: Verdict) -> Status | Mark:
    """The weakest word that holds of a target: where figures are missing or old, that of the last ones counts too.

    A target is never sorted, counted weakest or coloured better because nobody reported.
    """
    said = (outcome(verdict), verdict.last_status, verdict.status_today)
    return min((each for each in said if each is not None), key=WEAKEST_FIRST.index)


def weakness(verdict: Verdict) -> int:
    """The place of a target among others, the weakest first."""
    return WEAKEST_FIRST.index(standing(verdict))


def pillar_light(verdicts: Sequence[Verdict]) -> PillarLight | None:
    """The light of a pillar from one verdict a target; None without targets.

    Binding targets decide; where there are none the expected ones do, then the stretch ones.
    """
    if not verdicts:
        return None
    force = next(force for force in Force if any(each.reading.force is force for each in verdicts))
    deciding = [each for each in verdicts if each.reading.force is force]
    weakest = min(deciding, key=lambda each: (weakness(each), each.ratio or 0.0))
    return PillarLight(outcome(weakest), weakest, force, Counter(outcome(each) for each in verdicts))
