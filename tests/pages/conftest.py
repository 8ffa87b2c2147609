"""The dashboard without a browser: real router, real pages, real database, no server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from support import app_test, first_plan

from tracker.ui import app

Open = Callable[..., AppTest]
DATABASE = "tracker.duckdb"


@pytest.fixture
def database_path(tmp_path: Path) -> Iterator[Path]:
    """A database of the test's own, opened by the first page that needs it and closed at the end."""
    path = tmp_path / DATABASE
    with _settings(path):
        yield path


@pytest.fixture
def first_visit(database_path: Path) -> Open:
    """Open a page by its address where no database is yet: ``first_visit("target", lang="en", target="listed")``."""
    return app_test.visit


@pytest.fixture
def visit(loaded_file: Path, database_path: Path) -> Open:
    """The same on a database that has the plan."""
    first_plan.copy(loaded_file, database_path)
    return app_test.visit


@pytest.fixture(scope="module")
def seen(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """The same on one database for all tests of a file, each page opened once: for tests that only look."""
    folder = tmp_path_factory.mktemp("pages")
    first_plan.copy(loaded_file, folder / DATABASE)
    yield from opened(folder)


def opened(folder: Path, **settings: str) -> Iterator[Open]:
    """Pages on a database in the folder, each opened once, by the environment given."""
    with _settings(folder / DATABASE, **settings):
        yield cache(app_test.visit)


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
