"""What tests of every folder share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support import first_plan
from support.databases import DUCKDB, ENGINES, Databases
from support.postgresql_server import PostgreSQLServer

from tracker.config import Location

# Property tests never fail for being slow: the machine may be busy.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQLServer]:
    """A PostgreSQL server, started where the first test needs it."""
    server = PostgreSQLServer()
    yield server
    server.stop()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Databases]:
    """Databases of one engine, then of the other: a test that asks for it, at whatever remove, runs on both."""
    made = Databases(None if request.param == DUCKDB else request.getfixturevalue("postgresql"))
    yield made
    made.drop()


@pytest.fixture
def databases(engine: Databases) -> Iterator[Databases]:
    """The same, for one test."""
    made = Databases(engine.server)
    yield made
    made.drop()


@pytest.fixture(scope="session")
def loaded(engine: Databases, tmp_path_factory: pytest.TempPathFactory) -> Location:
    """A database with the first plan, loaded once; copied, never written to again."""
    return first_plan.load(engine.at(tmp_path_factory.mktemp("plan") / "tracker.duckdb"))


@pytest.fixture(scope="session")
def loaded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file, for tests of the pages and of what only a file has: those run on DuckDB alone."""
    path = tmp_path_factory.mktemp("plan") / "tracker.duckdb"
    first_plan.load(path)
    return path
