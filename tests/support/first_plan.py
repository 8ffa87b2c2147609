"""The first plan in a store: loaded once a session, and a copy of that file for each test that wants its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.databases import FILES, Databases
from tracker import plans
from tracker.config import HOME, Location
from tracker.domain.model import PlanKey
from tracker.store.engine.database import Database

PLANS = HOME / "data"

PLACE = "zhuzhou"
PLAN = PlanKey(PLACE, "congress-13")
MATTERS = PlanKey(PLACE, "five-year-14")
"""The other plan of the place, whose period is over."""
FOLDER = PLANS / PLACE
PLAN_FOLDER = FOLDER / "plans" / PLAN.plan
"""Real data: tests copy these folders and write to the copies."""

_loaded: dict[Location, int] = {}
"""The databases that hold the plan and nothing else, each with its data version at that time."""


def load(location: Location) -> Location:
    """Load the plan into an empty database; it serves to be copied and is not written to again."""
    with Database(location) as opened:
        plans.load(opened, PLANS)
        _loaded[location] = opened.version()
    return location


def copy(loaded: Location, path: Path, databases: Databases = FILES) -> Location:
    """A database of one's own with the plan."""
    location = databases.copy(loaded, path)
    _loaded[location] = _loaded[loaded]
    return location


@contextmanager
def copied(loaded: Location, path: Path, databases: Databases = FILES) -> Iterator[Database]:
    """The same, opened."""
    with Database(copy(loaded, path, databases)) as opened:
        yield opened


def is_untouched(database: Database) -> bool:
    """Whether the store holds the plan as it was loaded, and no fact has changed since."""
    return _loaded.get(database.location) == database.version()
