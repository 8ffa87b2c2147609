"""A target against another indicator: own figures less those of the other, judged like any value to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.domain.judging import basis
from tracker.domain.judging.series import combined, is_number, opposite
from tracker.domain.model import Figure, Kind, Reading
from tracker.domain.verdict import FigurePair


def compared(own: Iterable[Figure], other: Iterable[Figure]) -> tuple[FigurePair, ...]:
    """Own less other for each period that both have, oldest first: percentage points where both are per cent.

    The other's figures are taken as published. The difference is preliminary or in doubt where either is. Where the
    bounds of both leave it open on either side the period is left out: nothing is known of the difference.
    """
    published = (each for each in other if each.basis == basis.PUBLISHED and is_number(each.value))
    by_days = {(each.period.start, each.period.end): each for each in published}
    pairs = ((each, by_days.get((each.period.start, each.period.end))) for each in own if is_number(each.value))
    found = [pair for one, two in pairs if two is not None and (pair := _pair(one, two)) is not None]
    return tuple(sorted(found, key=lambda pair: pair.difference.period))


def as_difference(reading: Reading) -> Reading:
    """The reading of the difference: its margin is to be kept at every period, from no baseline.

    A promise that is set against nothing stays as it is.
    """
    if reading.against is None:
        return reading
    return replace(reading, kind=Kind.KEEP, value=reading.against.margin, upper=None, baseline=None, restated=())


def _pair(own: Figure, other: Figure) -> FigurePair | None:
    bound = combined((own.bound, opposite(other.bound)))
    if bound is None:
        return None
    source = own.source
    if not source.doubt:
        source = replace(source, doubt=other.source.doubt, doubt_en=other.source.doubt_en)
    difference = Figure(
        own.period, own.value - other.value, bound, preliminary=own.preliminary or other.preliminary, source=source
    )
    return FigurePair(own, other, difference)
