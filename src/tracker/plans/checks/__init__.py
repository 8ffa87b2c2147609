"""Check the entries of a place and its plans against one another: every fault, none of them alone."""

from __future__ import annotations

from datetime import date

from tracker.errors import Fault
from tracker.plans.checks import figures, promises, references, rounds, targets
from tracker.plans.files import PlaceFiles

__all__ = ["check"]


def check(place: PlaceFiles, today: date, complete: bool = True) -> list[Fault]:
    """What contradicts something else, file by file; ``today`` is the day after which nothing can be published.

    Not ``complete`` are files with faults of their own: what an entry that could not be read uses is not known.
    """
    found = [*references.of_place(place), *rounds.check(place, today), *figures.check(place, today)]
    for plan in place.plans:
        found += references.of_plan(place, plan)
        found += promises.check(place, plan)
        found += targets.check(place, plan)
    return [*found, *references.unused_sources(place)] if complete else found
