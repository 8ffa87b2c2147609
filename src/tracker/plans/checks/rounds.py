"""Rounds: each opens before it is due, and every plan that is not over has some."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.errors import Fault
from tracker.plans.files import PlaceFiles
from tracker.plans.models.place import RoundEntry
from tracker.plans.models.plan import PlanEntry


def check(place: PlaceFiles, today: date) -> Iterator[Fault]:
    """Rounds that are due before they open, or whose period is not as long as they say; plans without a round."""
    for each in place.placed(RoundEntry):
        if each.entry.due < each.entry.opens:
            yield each.fault("due_before_opening", "due", opens=each.entry.opens, due=each.entry.due)
        if each.entry.period.grain.value != each.entry.frequency:
            yield each.fault("round_period", "period", period=each.entry.period.code, frequency=each.entry.frequency)
    for plan in place.plans:
        for entry in plan.placed(PlanEntry):
            if entry.entry.period_end >= today and not _is_asked_for(entry.entry, place):
                yield entry.fault(
                    "plan_without_round", start=entry.entry.period_start, end=entry.entry.period_end, warning=True
                )


def _is_asked_for(plan: PlanEntry, place: PlaceFiles) -> bool:
    """Whether any round reports a period of the plan; one that cannot be read may do so."""
    if len(place.codes.get("round", ())) > len(place.of(RoundEntry)):
        return True
    periods = (each.period for each in place.of(RoundEntry))
    return any(plan.period_start <= period.end and period.start <= plan.period_end for period in periods)
