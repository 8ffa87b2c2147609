"""What all rulers share when they judge a point: ratios, misses, and what a figure with a bound can prove."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.judging import path
from tracker.domain.judging.series import combined, opposite
from tracker.domain.model import Bound, Kind, Reading
from tracker.domain.status import BEST_AFTER_A_MISS, RUNNING_WORST_FIRST, Mark, Status
from tracker.domain.verdict import Note, Point, Reason, Ruling

_ONE_SIDED: dict[Bound | None, tuple[Note, ...]] = {
    Bound.AT_LEAST: (Note.AT_LEAST,),
    Bound.AT_MOST: (Note.AT_BEST,),
}


def relative(value: float, due: float, sense: int) -> float | None:
    """1 + d (A - D)/|D|: the actual over the value due, mirrored where less is better; None for a due of 0."""
    return 1 + sense * (value - due) / abs(due) if due else None


def missed(status: Status) -> Status:
    """The status by pace of what was missed: never one that means "as promised", however near the miss.

    A document that names a value for a date leaves no tolerance, so the tolerance of the scale cannot excuse it.
    """
    return min(BEST_AFTER_A_MISS, status, key=RUNNING_WORST_FIRST.index)


def goodness(reading: Reading, point: Point) -> Bound | None:
    """Whether the true value is at least, at most or exactly as good as the point."""
    bound = point.bound
    if reading.kind is Kind.LEVEL and reading.baseline and not path.goal(reading).reached(point.value):
        bound = combined((bound, opposite(reading.baseline.bound)))
    wanted = path.goal(reading)
    if bound is not Bound.EXACT and wanted.is_band:
        return None
    return bound if path.sense(reading) > 0 else opposite(bound)


def proves(known: Bound | None, good: bool) -> bool:
    """Whether a figure so good at least, at most or exactly settles that the truth is good, or that it is bad."""
    return known is Bound.EXACT or known is (Bound.AT_LEAST if good else Bound.AT_MOST)


def as_far_as_known(ruling: Ruling, status: Status, known: Bound | None) -> Ruling:
    """A figure that is one side of the truth proves a good status, or a bad one, never both."""
    if proves(known, status.good):
        return replace(ruling, status=status, notes=ruling.notes + _ONE_SIDED.get(known, ()))
    if ruling.point and ruling.point.gap:
        # a sum with holes is no progress to show, only a proof where it suffices
        refused = replace(ruling, point=None, achieved_share=None, due_share=None, ratio=None)
        return without_status(refused, Mark.NOT_REPORTED, Reason.YEARS_MISSING)
    return without_status(ruling, Mark.WITHHELD, Reason.BOUND_ONLY)


def without_status(ruling: Ruling, mark: Mark, why: Reason) -> Ruling:
    """The ruling with a mark in the place of its status."""
    return replace(ruling, status=None, mark=mark, why=why)


def notes(reading: Reading, point: Point) -> tuple[Note, ...]:
    """What a reader must know of the point beside the status."""
    found = (
        (point.events, Note.CONFIRMED_ONLY),
        (point.figure.preliminary, Note.PRELIMINARY),
        (bool(point.figure.source.doubt), Note.DOUBT),
        (reading.kind is Kind.LEVEL and path.start_value(reading) is not None and not path.path(reading), Note.KEPT),
    )
    return tuple(note for holds, note in found if holds)
