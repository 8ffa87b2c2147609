from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clerk import Clerk

from tracker import plans
from tracker.store.engine.database import Database

ZHUZHOU = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the real plan, loaded once; never written to again."""
    path = tmp_path_factory.mktemp("plan") / "tracker.duckdb"
    with Database(path) as opened:
        plans.load(opened, ZHUZHOU)
    return path


@pytest.fixture
def database(loaded: Path, tmp_path: Path) -> Iterator[Database]:
    """A store of one's own with the real plan."""
    copy = tmp_path / "tracker.duckdb"
    shutil.copy(loaded, copy)
    with Database(copy) as opened:
        yield opened


@pytest.fixture
def clerk(database: Database) -> Clerk:
    """The clerk of the bureau of industry, after the end of the year."""
    return Clerk(database)
