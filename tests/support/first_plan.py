"""The first plan in a store: loaded once a session, and a copy of that file for each test that wants its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker import plans
from tracker.config import HOME
from tracker.store.engine.database import Database

PLANS = HOME / "data"

_copies: dict[Path, int] = {}
"""Data version of each copy as it was made."""


def load(path: Path) -> Path:
    """Make a database file with the plan; it serves to be copied and is not written to again."""
    with Database(path) as opened:
        plans.load(opened, PLANS)
    return path


@contextmanager
def copied(loaded: Path, path: Path) -> Iterator[Database]:
    """An open store of one's own with the plan."""
    shutil.copy(loaded, path)
    with Database(path) as opened:
        _copies[path] = opened.version()
        yield opened


def is_untouched(database: Database) -> bool:
    """Whether the store is a copy in which no fact has changed."""
    return _copies.get(database.path) == database.version()
