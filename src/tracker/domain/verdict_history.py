"""Verdicts over time: the status of a target at each past figure, and by its old and its new value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from tracker.domain.judging import path
from tracker.domain.judging.judge import judge
from tracker.domain.judging.stale import STALE_AFTER_MONTHS
from tracker.domain.model import Figure, Milestone, Reading, TargetRevision
from tracker.domain.rules import DEFAULT_RULER
from tracker.domain.status import DEFAULT_SCALE, Scale
from tracker.domain.verdict import Hold, Verdict


@dataclass(frozen=True, slots=True)
class RevisedVerdict:
    """The verdict by one version of a target; ``revision`` is None for the original.

    ``eased`` says that this version asks less than the one before. ``greened`` that only this makes it good.
    """

    revision: TargetRevision | None
    verdict: Verdict
    eased: bool = False
    greened: bool = False


def verdict_history(
    reading: Reading,
    figures: Sequence[Figure],
    milestones: Sequence[Milestone],
    until: date,
    scale: Scale = DEFAULT_SCALE,
    *,
    default_ruler: str = DEFAULT_RULER,
    hold: Hold | None = None,
    other_figures: Sequence[Figure] = (),
) -> tuple[tuple[date, Verdict], ...]:
    """The verdict on the date of each figure, from the figures dated up to then alone.

    Figures are taken as revised since. Raises NotComparable.
    """
    days = sorted({each.period.end for each in figures if reading.start < each.period.end <= until})
    judged = partial(judge, default_ruler=default_ruler, hold=hold, other_figures=other_figures)
    return tuple((day, judged(reading, figures, milestones, day, scale)) for day in days)


def judge_revisions(
    reading: Reading,
    revisions: Sequence[TargetRevision],
    figures: Sequence[Figure],
    milestones: Sequence[Milestone],
    as_of: date,
    scale: Scale = DEFAULT_SCALE,
    *,
    default_ruler: str = DEFAULT_RULER,
    other_figures: Sequence[Figure] = (),
    stale_after: int | None = STALE_AFTER_MONTHS,
) -> tuple[RevisedVerdict, ...]:
    """Judge by the original target and by every version since, oldest first: lowering a target stays visible."""

    def judged(version: Reading) -> Verdict:
        return judge(
            version,
            figures,
            milestones,
            as_of,
            scale,
            default_ruler=default_ruler,
            other_figures=other_figures,
            stale_after=stale_after,
        )

    found = [RevisedVerdict(None, judged(reading))]
    current = reading
    for revision in revisions:
        changed = replace(
            current,
            value=current.value if revision.value is None else revision.value,
            start=revision.start or current.start,
            due=revision.due or current.due,
        )
        verdict = judged(changed)
        eased = asks_less(current, changed)
        before = found[-1].verdict.status
        greened = bool(eased and verdict.status and verdict.status.good and not (before and before.good))
        found.append(RevisedVerdict(revision, verdict, eased, greened))
        current = changed
    return tuple(found)


def asks_less(old: Reading, new: Reading) -> bool:
    """Whether the new version of a target asks for less, or for the same later."""
    lowered = old.value is not None and new.value is not None and path.sense(old) * (new.value - old.value) < 0
    return lowered or new.due > old.due
