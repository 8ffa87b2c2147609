"""The dashboard without a browser: real router, real pages, real database, no server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tracker.ui import app, web

Open = Callable[..., AppTest]
SECONDS = 60


@pytest.fixture
def database_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A database of the test's own, opened by the first page that needs it and closed at the end."""
    path = tmp_path / "tracker.duckdb"
    monkeypatch.setenv("TRACKER_DATABASE", f"duckdb:///{path}")
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    monkeypatch.delenv("TRACKER_LANG", raising=False)
    app.close()
    yield path
    app.close()


@pytest.fixture
def visit(database_path: Path) -> Open:
    """Open a page by its address as a first visitor would: ``visit("target", lang="en", target="listed")``."""

    def go(address: str = "", /, **params: str) -> AppTest:
        test = AppTest.from_file(web.ROUTER, default_timeout=SECONDS)
        for name, value in params.items():
            test.query_params[name] = value
        if address:
            # AppTest.switch_page goes by file, and the pillars share one; a browser goes by address, as here.
            test._page_hash = calc_hash(address)
        return test.run()

    return go
