"""A database moved to the other engine and back: the same rows, the same numbers next, or nothing at all."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from support import first_plan, workbooks
from support.clerk import Clerk
from support.databases import Databases
from support.figures import append, returned
from support.postgresql_server import PostgreSQLServer

from tracker import cli
from tracker.config import DatabaseServer, Location, database_url
from tracker.errors import StoreError
from tracker.store import moving
from tracker.store.engine import migrations
from tracker.store.engine.database import Database
from tracker.store.tables.filed import returns

ANSWERS: workbooks.Answers = {"giants-stock@2026Q4": {"value": 99}, "giants-new@2025": {"value": 12}}


@pytest.fixture
def on_server(postgresql: PostgreSQLServer) -> Iterator[Databases]:
    made = Databases(postgresql)
    yield made
    made.drop()


@pytest.fixture
def full(loaded_file: Path, tmp_path: Path) -> Path:
    """The real plan with a return, its file and its audit in a closed database."""
    with first_plan.copied(loaded_file, tmp_path / "full.duckdb") as database:
        clerk = Clerk(database)
        clerk.files(clerk.fills(ANSWERS))
    return tmp_path / "full.duckdb"


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_there_and_back_again_every_table_has_the_same_rows(full: Path, on_server: Databases, tmp_path: Path) -> None:
    before = fingerprint(full)
    there = on_server.bare(tmp_path)
    out = moving.move(full, there)
    home = moving.move(there, tmp_path / "home.duckdb")
    again = moving.move(tmp_path / "home.duckdb", on_server.bare(tmp_path))
    assert out == home == again
    assert fingerprint(full) == before
    rows = {table.name: table.rows for table in out.tables}
    assert (rows["filed_return"], rows["data_version"], rows["target"]) == (1, 1, 8)
    assert rows["migration"] == len(migrations.scripts())
    assert out.version > 1 and out.left == ()


@pytest.mark.parametrize("target", ["server", "file"])
def test_numbers_go_on_where_they_were(full: Path, on_server: Databases, tmp_path: Path, target: str) -> None:
    with Database(full) as database:
        last, version = max(number for (number,) in _ids(database)), database.version()
    moved: Location = on_server.bare(tmp_path) if target == "server" else tmp_path / "moved.duckdb"
    assert moving.move(full, moved).numbers["observation"] == last
    with Database(moved) as database:
        append(database, [returned(31)])
        assert max(number for (number,) in _ids(database)) == last + 1
        assert database.version() == version + 1
        with database.reading() as cursor:
            assert returns.file(cursor, 1)[:2] == b"PK"


def _ids(database: Database) -> list[tuple[int]]:
    with database.reading() as cursor:
        return cursor.execute("select id from observation").fetchall()


def test_a_dry_run_reports_the_same_and_leaves_nothing(full: Path, on_server: Databases, tmp_path: Path) -> None:
    there, here = on_server.bare(tmp_path), tmp_path / "tried.duckdb"
    assert moving.move(full, there, dry_run=True) == moving.move(full, here, dry_run=True)
    assert list(tmp_path.glob("tried*")) == []
    assert moving.move(full, there).tables, "the server's database is as empty as it was"


def test_a_database_that_holds_anything_is_refused_by_name(full: Path, on_server: Databases, tmp_path: Path) -> None:
    held = on_server.at(tmp_path)
    assert isinstance(held, DatabaseServer)
    used = tmp_path / "used.duckdb"
    with duckdb.connect(str(used)) as connection:
        connection.execute("create table wells (depth integer)")
    for target, name in ((held, held.name), (used, "used.duckdb")):
        with pytest.raises(StoreError) as caught:
            moving.move(full, target)
        assert (caught.value.key, caught.value.values) == ("move_used", {"path": name})
    with duckdb.connect(str(used)) as connection:
        assert connection.execute("select count(*) from wells").fetchall() == [(0,)]


DYING = """
import os, signal, sys
from tracker.config import database_location
from tracker.store import moving

whole = moving._copied_table
def half(of, to, table, columns):
    if table == "target":
        print("dying", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(of, to, table, columns)
moving._copied_table = half
moving.move(database_location(sys.argv[1]), database_location(sys.argv[2]))
"""


@pytest.mark.parametrize("target", ["server", "file"])
def test_a_move_that_was_killed_leaves_nothing_and_can_be_done_again(
    full: Path, on_server: Databases, tmp_path: Path, target: str
) -> None:
    moved: Location = on_server.bare(tmp_path) if target == "server" else tmp_path / "moved.duckdb"
    words = [sys.executable, "-c", DYING, database_url(full), database_url(moved)]
    died = subprocess.run(words, capture_output=True, timeout=120, check=False)
    assert (died.returncode, died.stdout) == (-signal.SIGKILL, b"dying\n"), died.stderr.decode()
    assert {table.name for table in moving.move(full, moved).tables} >= {"target", "observation"}


def test_a_table_of_somebody_else_is_left_and_named(full: Path, on_server: Databases, tmp_path: Path) -> None:
    with duckdb.connect(str(full)) as connection:
        connection.execute("create table own_notes (said text)")
    assert moving.move(full, on_server.bare(tmp_path)).left == ("own_notes",)


def test_what_is_written_meanwhile_is_not_lost_in_silence(
    full: Path, on_server: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = on_server.bare(tmp_path), tmp_path / "moved.duckdb"
    moving.move(full, source)
    whole = moving._copied_table

    def interrupted(*given: object) -> moving.MovedTable:
        if given[2] == "target":
            with Database(source) as database:
                append(database, [returned(31)])
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(moving, "_copied_table", interrupted)
    with pytest.raises(StoreError) as caught:
        moving.move(source, target)
    assert caught.value.key == "move_written_to"
    assert list(tmp_path.glob("moved*")) == []


def test_a_database_of_another_version_is_refused(full: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(full)) as connection:
        connection.execute("delete from migration where number = 1")
    with pytest.raises(StoreError) as caught:
        moving.move(full, tmp_path / "moved.duckdb")
    assert caught.value.key == "move_other_version"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        moving.move(tmp_path / "none.duckdb", tmp_path / "moved.duckdb")
    assert (caught.value.key, caught.value.values) == ("database_none", {"path": "none.duckdb"})
    assert [path.name for path in tmp_path.iterdir()] == []


def test_the_verb_prints_a_line_for_each_table(
    full: Path,
    on_server: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE", database_url(full))
    there = database_url(on_server.bare(tmp_path))
    assert cli.main(["move", "--to", there, "--dry-run"]) == 0
    tried = capsys.readouterr()
    assert cli.main(["move", "--to", there]) == 0
    done = capsys.readouterr()
    assert tried.out == done.out
    assert "新库里没有留下任何内容" in tried.err and "请把 TRACKER_DATABASE 改成新地址" in done.err
    assert cli.main(["move", "--to", there]) == 2
    assert "里已经有内容" in capsys.readouterr().err
