"""Which promises of a place are the sum of what its parts do, and what each part did of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.domain.judging import basis, path, series
from tracker.domain.model import Figure, Indicator, Kind, Milestone, Nature, Reading
from tracker.domain.period import Period

_ADDED = (Kind.LEVEL, Kind.CUMULATIVE_ADDITION, Kind.YEARLY_FLOW, Kind.KEEP)
_IN_FIGURES = (Kind.LEVEL, Kind.KEEP, Kind.YEARLY_FLOW)
"""Kinds whose value is in the terms of the figures themselves."""

_PER_UNIT = ("%", "\u2030", "/")
_MEANS = ("\u5747", "\u6307\u6570")
"""In the name of an indicator: a mean (per head, per firm, on average), an index."""


def can_be_given(reading: Reading) -> bool:
    """Whether regions can have a goal of it: it promises a number that is not held against another indicator's."""
    return reading.value is not None and reading.against is None


def adds_up(reading: Reading, indicator: Indicator) -> bool:
    """Whether the values of the parts make that of the whole: counts and amounts do, rates, shares and means do not."""
    if reading.nature is Nature.RATE or reading.kind not in _ADDED:
        return False
    per_unit = any(sign in indicator.unit_zh for sign in _PER_UNIT)
    return not per_unit and not any(word in indicator.name_zh for word in _MEANS)


def more_is_better(reading: Reading) -> bool:
    """Whether a share of the goal says how far a part has come."""
    return path.sense(reading) > 0


def goal(reading: Reading, milestones: Sequence[Milestone], period: Period) -> float | None:
    """What the place itself is to reach at a period, by its document: on the way only where the document says so."""
    own = basis.on(reading, period.end)
    if period.end.year == reading.due.year:
        return own.value
    if reading.kind not in _IN_FIGURES:
        return None
    official = [each.value for each in milestones if each.comparable and each.period.code == period.code]
    if official:
        return max(official) if more_is_better(reading) else min(official)
    every = reading.every_year or reading.kind is not Kind.LEVEL
    return own.value if every and period.start >= reading.start else None


def done(reading: Reading, figures: Iterable[Figure], period: Period) -> float | None:
    """What was reached by the end of a year, in the terms of the goal; None where a figure for it is lacking."""
    found = series.read(reading, list(figures), period.end)
    own = [each for each in found.points if each.period.end.year == period.end.year]
    lacking = path.is_sum(reading) and any(each.start <= period.end for each in found.missing)
    return None if not own or own[-1].gap or lacking else own[-1].value


def of_part(reading: Reading, figures: Sequence[Figure]) -> Reading:
    """The reading with the part's own figure as its base, where it has one of that period."""
    base = reading.baseline
    own = next((each for each in figures if base and each.period.end == base.period.end), None)
    return replace(reading, baseline=own, restated=())


def needs_sum(reading: Reading) -> bool:
    """Whether what was done is not the figure of the period itself."""
    return reading.kind not in _IN_FIGURES


def ranks(shares: Sequence[float | None]) -> list[int | None]:
    """The rank of each by its share, the largest first; equal shares have one rank."""
    known = [each for each in shares if each is not None]
    return [None if each is None else 1 + sum(other > each for other in known) for each in shares]
