"""What a verb stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.plans import Loaded
from tracker.store.engine.database import Database


@dataclass(frozen=True, slots=True)
class Opened:
    """A database with the plan's files in it, and what loading them just now came to."""

    database: Database
    loaded: Loaded
    tell: Callable[[str], None]
    """Told by a long verb of each step that is done."""
