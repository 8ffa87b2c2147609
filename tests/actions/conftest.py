from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import first_plan
from support.clerk import AFTER_THE_YEAR, Clerk
from support.databases import Databases

from tracker.actions.terminal import running
from tracker.actions.terminal.answer import Answer
from tracker.actions.terminal.commands import Command
from tracker.config import Location
from tracker.store.engine.database import Database

Run = Callable[..., Answer]


@pytest.fixture
def database(loaded: Location, databases: Databases, tmp_path: Path) -> Iterator[Database]:
    """A store with the real plan."""
    with first_plan.copied(loaded, tmp_path / "tracker.duckdb", databases) as opened:
        yield opened


@pytest.fixture
def clerk(database: Database) -> Clerk:
    return Clerk(database)


@pytest.fixture
def run(database: Database) -> Run:
    """Run a verb: ``run(Targets, as_json=True)``."""

    def go(kind: type[Command], lang: str = "zh", as_of: date = AFTER_THE_YEAR, **values: Any) -> Answer:
        return running.run(database, first_plan.PLANS, kind(lang=lang, as_of=as_of, **values))

    return go
