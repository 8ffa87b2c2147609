from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.store.engine.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database of the test's own."""
    with Database(tmp_path / "tracker.duckdb") as opened:
        yield opened
