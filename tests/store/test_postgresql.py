"""What only a server does: it is away, others are at work on it, it was made for a language."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from support.databases import Databases
from support.figures import append, current, returned
from support.postgresql_server import PostgreSQLServer

from tracker import cli
from tracker.config import LANGUAGES, DatabaseServer, database_location
from tracker.errors import DatabaseTooNew, StoreError
from tracker.i18n import t
from tracker.store.engine import migrations
from tracker.store.engine.database import Database

OPEN = """
import sys
from tracker.config import database_location
from tracker.store.engine.database import Database
Database(database_location(sys.argv[1])).close()
"""


@pytest.fixture
def on_server(postgresql: PostgreSQLServer) -> Iterator[Databases]:
    made = Databases(postgresql)
    yield made
    made.drop()


@pytest.fixture
def server(on_server: Databases, tmp_path: Path) -> DatabaseServer:
    """Where a database with our tables is."""
    found = on_server.at(tmp_path)
    assert isinstance(found, DatabaseServer)
    return found


@pytest.fixture
def bare(on_server: Databases, tmp_path: Path) -> DatabaseServer:
    """Where an empty one is."""
    found = on_server.bare(tmp_path)
    assert isinstance(found, DatabaseServer)
    return found


def asked(server: DatabaseServer, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(server.url, autocommit=True) as connection:
        return connection.execute(sql).fetchall()


def done(server: DatabaseServer, sql: str) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(sql)


def said(error: StoreError) -> list[str]:
    return [t(f"error.{error.key}", lang, **error.values) for lang in LANGUAGES]


def test_a_server_that_is_away_is_named_without_the_password() -> None:
    server = database_location("postgresql://clerk:secret@127.0.0.1:1/plans")
    with pytest.raises(StoreError) as caught:
        Database(server)
    assert (caught.value.key, caught.value.values["path"]) == ("database_unreachable", "127.0.0.1/plans")
    assert all("refused" in text and "secret" not in text for text in said(caught.value))
    assert "secret" not in repr(server)


def test_a_database_that_is_not_there_is_told_in_the_servers_words(postgresql: PostgreSQLServer) -> None:
    with pytest.raises(StoreError) as caught:
        Database(DatabaseServer(postgresql.url("nowhere")))
    assert 'database "nowhere" does not exist' in said(caught.value)[0]


def test_without_psycopg_the_line_that_installs_it_is_told() -> None:
    script = "import sys; sys.modules['psycopg'] = None; from tracker import cli; sys.exit(cli.main(['targets']))"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={"TRACKER_DATABASE": "postgresql://127.0.0.1/plans"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "pip install --require-hashes --only-binary :all: -r requirements-postgresql.lock" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_database_of_another_program_is_named_and_left_alone(bare: DatabaseServer) -> None:
    done(bare, "create table wells (depth integer)")
    with pytest.raises(StoreError) as caught:
        Database(bare)
    assert (caught.value.key, caught.value.values) == ("database_foreign", {"path": bare.name})
    assert asked(bare, "select relname from pg_class where relnamespace = 'public'::regnamespace") == [("wells",)]


def test_a_database_of_a_later_version_is_refused(server: DatabaseServer) -> None:
    done(server, "insert into migration (number, applied_at) values (9999, '2030-01-01')")
    with pytest.raises(DatabaseTooNew) as caught:
        Database(server)
    assert caught.value.values["found"] == 9999


def test_six_processes_open_an_empty_database_and_one_makes_the_tables(bare: DatabaseServer) -> None:
    started = [subprocess.Popen([sys.executable, "-c", OPEN, bare.url], stderr=subprocess.PIPE) for _ in range(6)]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in started]
    assert ended == [(b"", 0)] * 6
    applied = asked(bare, "select number from migration order by number")
    assert applied == [(number,) for number, _ in migrations.scripts()]


def test_a_migration_that_fails_leaves_nothing(bare: DatabaseServer) -> None:
    done(bare, "create table migration (number integer primary key, applied_at timestamp not null)")
    done(bare, "create sequence audit_id")
    with pytest.raises(psycopg.errors.DuplicateTable):
        Database(bare)
    assert asked(bare, "select tablename from pg_tables where schemaname = 'public'") == [("migration",)]
    done(bare, "drop sequence audit_id")
    Database(bare).close()


def test_every_text_sorts_by_its_bytes_whatever_language_the_database_was_made_for(server: DatabaseServer) -> None:
    collations = asked(
        server,
        """select c.collation_name, count(*) from information_schema.columns as c
           join information_schema.tables as t using (table_schema, table_name)
           where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text'
           group by c.collation_name""",
    )
    assert len(collations) == 1 and collations[0][0] == "C" and int(str(collations[0][1])) > 200
    codes = ["Zinc", "a-b", "ab", "株洲", "长沙"]
    with Database(server) as database:
        append(database, [returned(1, indicator=code) for code in reversed(codes)])
        with database.reading() as cursor:
            found = cursor.execute("select indicator from current_observation order by indicator").fetchall()
    assert [code for (code,) in found] == sorted(codes)


def test_readers_wait_for_no_writer_and_see_nothing_of_it_until_it_is_stored(server: DatabaseServer) -> None:
    with Database(server) as database, Database(server) as other:
        append(database, [returned(30)])
        with other.reading() as early:
            before = early.execute("select count(*) from observation").fetchall()
            with database.writing() as cursor:
                cursor.execute("update current_observation set value = 31")
                assert current(other)["wells", "2023"].value == 30
                assert other.version() == 1
            assert early.execute("select value from current_observation").fetchall() == [(30.0,)]
            assert before == [(1,)]
        assert (current(other)["wells", "2023"].value, other.version()) == (31, 2)


def test_a_second_writer_waits_for_the_first_and_then_sees_what_it_stored(server: DatabaseServer) -> None:
    seen: list[object] = []

    def write() -> None:
        with Database(server) as other, other.writing() as cursor:
            seen.extend(cursor.execute("select value from current_observation").fetchall())

    with Database(server) as database:
        append(database, [returned(30)])
        with database.writing() as cursor:
            thread = threading.Thread(target=write)
            thread.start()
            thread.join(1)
            assert thread.is_alive() and seen == []
            cursor.execute("update current_observation set value = 31")
        thread.join(30)
    assert seen == [(31.0,)]


def test_a_snapshot_writes_nothing(server: DatabaseServer) -> None:
    with Database(server) as database:
        with pytest.raises(StoreError) as caught, database.reading() as cursor:
            cursor.execute("update data_version set version = 9")
        assert caught.value.key == "database_copy"
        with database.reading(scratch=True) as cursor:
            cursor.execute("create temporary table own (number integer)")
            cursor.execute("update data_version set version = 9")
        assert database.version() == 0


def test_nothing_temporary_outlives_a_write(server: DatabaseServer) -> None:
    with Database(server) as database:
        for _ in range(2):
            with database.writing() as cursor:
                cursor.execute("create temporary table staged (number integer)")
        with database.reading() as cursor:
            assert cursor.execute("select to_regclass('staged')::text").fetchall() == [(None,)]


def test_views_are_drawn_anew_only_where_they_changed(server: DatabaseServer) -> None:
    views = "select relname, oid from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace order by 1"
    before = asked(server, views)
    assert {name for name, _ in before} == set(migrations.view_names())
    with Database(server) as database:
        database.refresh_views()
        assert asked(server, views) == before
        with database.writing() as cursor:
            cursor.execute(
                """insert into plan (place, code, title_zh, adopted, period_start, period_end, source_zh, digest)
                   values ('a', 'b', 'c', '2020-01-01', '2021-01-01', '2022-12-31', 'd', 'e')"""
            )
        database.refresh_views()
        with database.reading() as cursor:
            cursor.execute("select milestone_2021, actual_2022 from target_progress")
    assert asked(server, views) != before


def test_a_view_that_somebody_made_is_not_dropped_and_named(server: DatabaseServer) -> None:
    done(server, "create view own as select status from target_progress")
    done(server, "comment on view target_progress is 'another'")
    with pytest.raises(StoreError) as caught:
        Database(server)
    assert caught.value.key == "database_view_in_use"
    assert all("view own" in text for text in said(caught.value))
    assert asked(server, "select count(*) from own") == [(0,)]


def test_a_database_goes_on_after_its_server_was_started_anew(tmp_path: Path) -> None:
    own = PostgreSQLServer(safe=True)
    try:
        with Database(Databases(own).bare(tmp_path)) as database:
            append(database, [returned(30)])
            own.kill()
            with pytest.raises(StoreError) as caught:
                current(database)
            assert caught.value.key == "database_unreachable"
            with pytest.raises(StoreError):
                append(database, [returned(31)])
            own.start()
            assert current(database)["wells", "2023"].value == 30
            append(database, [returned(31)])
            assert (current(database)["wells", "2023"].value, database.version()) == (31, 2)
    finally:
        own.stop()


@pytest.mark.parametrize("address", ["postgresql://", "postgresql://host", "postgresql://host/", "postgres://host/a"])
def test_an_address_without_a_database_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE", address)
    assert cli.main(["targets"]) == 2
    assert "postgresql://" in capsys.readouterr().err
