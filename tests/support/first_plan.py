"""The first plan in a store: loaded once a session, and a copy of that file for each test that wants its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker import plans
from tracker.config import HOME
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

_loaded: dict[Path, int] = {}
"""The files that hold the plan and nothing else, each with its data version at that time."""


def load(path: Path) -> Path:
    """Make a database file with the plan; it serves to be copied and is not written to again."""
    with Database(path) as opened:
        plans.load(opened, PLANS)
        _loaded[path] = opened.version()
    return path


def copy(loaded: Path, path: Path) -> None:
    """A file of one's own with the plan."""
    shutil.copy(loaded, path)
    _loaded[path] = _loaded[loaded]


@contextmanager
def copied(loaded: Path, path: Path) -> Iterator[Database]:
    """The same, opened."""
    copy(loaded, path)
    with Database(path) as opened:
        yield opened


def is_untouched(database: Database) -> bool:
    """Whether the store holds the plan as it was loaded, and no fact has changed since."""
    return _loaded.get(database.path) == database.version()
