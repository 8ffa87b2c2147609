"""Rounds: each opens before it is due."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import Fault
from tracker.plans.files import PlaceFiles
from tracker.plans.models.place import RoundEntry


def check(place: PlaceFiles) -> Iterator[Fault]:
    """Rounds that are due before they open, or whose period is not as long as they say."""
    for each in place.placed(RoundEntry):
        if each.entry.due < each.entry.opens:
            yield each.fault("due_before_opening", "due", opens=each.entry.opens, due=each.entry.due)
        if each.entry.period.grain.value != each.entry.frequency:
            yield each.fault("round_period", "period", period=each.entry.period.code, frequency=each.entry.frequency)
