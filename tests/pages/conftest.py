"""The dashboard without a browser: real router, real pages, real database, no server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tracker.ui import app
from tracker.ui.shell import web

Open = Callable[..., AppTest]
SECONDS = 60


@pytest.fixture
def database_path(tmp_path: Path) -> Iterator[Path]:
    """A database of the test's own, opened by the first page that needs it and closed at the end."""
    path = tmp_path / "tracker.duckdb"
    with _settings(path):
        yield path


@pytest.fixture
def visit(database_path: Path) -> Open:
    """Open a page by its address as a first visitor would: ``visit("target", lang="en", target="listed")``."""
    return _open


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """The same on one database for all tests of a file, each page opened once: for tests that only look."""
    yield from opened(tmp_path_factory.mktemp("pages"))


def opened(folder: Path, **settings: str) -> Iterator[Open]:
    """Pages on a database in the folder, each opened once, by the environment given."""
    with _settings(folder / "tracker.duckdb", **settings):
        yield cache(_open)


def _open(address: str = "", /, **params: str) -> AppTest:
    test = AppTest.from_file(web.ROUTER, default_timeout=SECONDS)
    for name, value in params.items():
        test.query_params[name] = value
    if address:
        # AppTest.switch_page goes by file, and the pillars share one; a browser goes by address, as here.
        test._page_hash = calc_hash(address)
    return test.run()


@contextmanager
def _settings(database: Path, **settings: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_DATABASE", f"duckdb:///{database}")
        patch.setenv("TRACKER_TODAY", "2026-11-22")
        patch.delenv("TRACKER_LANG", raising=False)
        for name, value in settings.items():
            patch.setenv(name, value)
        app.close()
        yield
        app.close()
