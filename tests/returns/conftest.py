from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support import first_plan, transport
from support.clerk import Clerk
from support.databases import Databases

from tracker.config import Location
from tracker.store.engine.database import Database


@pytest.fixture(autouse=True)
def no_child_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks are read in this process, save in tests marked ``child_process``."""
    if request.node.get_closest_marker("child_process") is None:
        transport.read_in_this_process(monkeypatch)


@pytest.fixture
def database(loaded: Location, databases: Databases, tmp_path: Path) -> Iterator[Database]:
    """A store of one's own with the real plan."""
    with first_plan.copied(loaded, tmp_path / "tracker.duckdb", databases) as opened:
        yield opened


@pytest.fixture
def clerk(database: Database) -> Clerk:
    """The clerk of the bureau of industry, after the end of the year."""
    return Clerk(database)
