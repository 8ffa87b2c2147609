"""On which basis a figure is judged: as published, or from a day on as the plan restates its goal or its base.

A period may have several figures, one a basis. The one on the basis in force at its end is judged, and what the plan
restates in that basis is what it is judged by; periods before stay on theirs. The others are shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.model import Figure, Reading, Restated

PUBLISHED = ""
"""The basis of a figure as it was published."""


def in_force(reading: Reading, day: date) -> Restated | None:
    """The last restatement made by a day; None while the figures as published are judged."""
    begun = [each for each in reading.restated if each.since <= day]
    return max(begun, key=lambda each: each.since, default=None)


def on(reading: Reading, day: date) -> Reading:
    """The reading with the goal and the base that a figure of that day is judged by."""
    restated = in_force(reading, day)
    if restated is None:
        return reading
    return replace(
        reading,
        value=reading.value if restated.value is None else restated.value,
        baseline=restated.baseline or reading.baseline,
    )


def judged(reading: Reading, figures: Iterable[Figure]) -> list[Figure]:
    """The figures on the basis in force at the end of their period."""
    return [each for each in figures if each.basis == _code(in_force(reading, each.period.end))]


def beside(figures: Sequence[Figure], of: Figure) -> tuple[Figure, ...]:
    """The figures of the same period on another basis."""
    same = (each for each in figures if (each.period.start, each.period.end) == (of.period.start, of.period.end))
    return tuple(each for each in same if each.basis != of.basis)


def _code(restated: Restated | None) -> str:
    return restated.basis if restated else PUBLISHED
