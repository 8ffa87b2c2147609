from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.databases import Databases

from tracker.store.engine.database import Database


@pytest.fixture
def database(databases: Databases, tmp_path: Path) -> Iterator[Database]:
    """An empty database of the test's own."""
    with Database(databases.at(tmp_path / "tracker.duckdb")) as opened:
        yield opened
