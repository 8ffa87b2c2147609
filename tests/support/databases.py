"""Databases for tests, of either engine; those of PostgreSQL are made and dropped on a server of the test run."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import duckdb
import psycopg

from support.postgresql_server import PostgreSQLServer
from tracker.config import DatabaseServer, Location
from tracker.store.engine.database import Database

CONSTRAINT = (duckdb.ConstraintException, psycopg.IntegrityError)
"""What an engine raises where a row breaks a rule of its table."""

DUCKDB, POSTGRESQL = ENGINES = ("duckdb", "postgresql")

_numbers = count(1)


class Databases:
    """Where databases can be. A name is that of a DuckDB file; on a server each gets a name that is new there."""

    def __init__(self, server: PostgreSQLServer | None) -> None:
        self.server = server
        self._made: list[str] = []

    @property
    def engine(self) -> str:
        """Which engine they are of."""
        return DUCKDB if self.server is None else POSTGRESQL

    def at(self, path: Path) -> Location:
        """An empty database: a file that is not there yet, or one on the server that has its tables already."""
        return path if self.server is None else self._make(_with_tables(self.server))

    def bare(self, path: Path) -> Location:
        """One that has no tables."""
        return path if self.server is None else self._make("template0")

    def copy(self, of: Location, path: Path) -> Location:
        """A copy of a database that nobody has open."""
        if isinstance(of, DatabaseServer):
            return self._make(of.url.rpartition("/")[2])
        shutil.copy(of, path)
        return path

    def drop(self) -> None:
        """Drop what was made on the server."""
        while self._made:
            assert self.server is not None
            self.server.run(f"drop database {self._made.pop()} with (force)")

    def _make(self, template: str) -> DatabaseServer:
        assert self.server is not None
        name = f"test_{next(_numbers)}"
        self.server.run(f"create database {name} template {template} strategy file_copy")
        self._made.append(name)
        return DatabaseServer(self.server.url(name))


FILES = Databases(None)
"""Databases of DuckDB alone."""

_prepared: set[int] = set()


def _with_tables(server: PostgreSQLServer) -> str:
    """The name of a database that was opened once and then left alone."""
    if server.port not in _prepared:
        server.run("create database with_tables template template0")
        Database(DatabaseServer(server.url("with_tables"))).close()
        _prepared.add(server.port)
    return "with_tables"
