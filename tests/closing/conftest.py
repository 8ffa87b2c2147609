from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support import first_plan, transport
from support.databases import Databases

from tracker.config import Location
from tracker.store.engine.database import Database


@pytest.fixture(autouse=True)
def no_child_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks are read in this process."""
    transport.read_in_this_process(monkeypatch)


@pytest.fixture
def database(loaded: Location, databases: Databases, tmp_path: Path) -> Iterator[Database]:
    """A store of one's own with the real plans."""
    with first_plan.copied(loaded, tmp_path / "tracker.duckdb", databases) as opened:
        yield opened
