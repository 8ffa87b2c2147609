"""The pillars alone, for the navigation: it is drawn before anything is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.model import Pillar
from tracker.store.tables import plans

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def read(database: Database) -> list[Pillar]:
    """Every pillar, in the plan's order."""
    with database.reading() as cursor:
        return plans.read(cursor, Pillar)
