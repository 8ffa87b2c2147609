from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clerk import Clerk

from tracker import plans
from tracker.store.database import Database

ZHUZHOU = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A store with the real plan."""
    with Database(tmp_path / "tracker.duckdb") as opened:
        plans.load(opened, ZHUZHOU)
        yield opened


@pytest.fixture
def clerk(database: Database) -> Clerk:
    """The clerk of the bureau of industry, after the end of the year."""
    return Clerk(database)
