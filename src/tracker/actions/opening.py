"""The database with its plans in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tracker import plans
from tracker.config import Settings
from tracker.domain.actor import Actor
from tracker.plans import Loaded
from tracker.plans.loading import PUBLIC_RECORD
from tracker.store.engine.database import Database
from tracker.verdicts import keeping

__all__ = ["Database", "Loaded", "load_plans", "open_database"]


def open_database(settings: Settings) -> Database:
    """The database of these settings, its plans loaded and judged as of today. Raises StoreError, PlanError."""
    database = Database(settings.database)
    try:
        load_plans(database, settings.plans)
        keeping.keep_every_plan(database, settings.as_of())
    except BaseException:
        database.close()
        raise
    return database


def load_plans(database: Database, folder: Path, actor: Actor = PUBLIC_RECORD) -> Loaded:
    """Bring the database to what the plans in the folder say; unchanged files change nothing. Raises PlanError.

    An empty folder is how an office starts that brings its plan as a workbook; any other without a plan is a mistake.
    """
    if folder.is_dir() and not any(folder.iterdir()):
        return Loaded(changed=False, counts=Counter(), kept=())
    return plans.load(database, folder, actor)
