"""Opening, the side-file lock, migrations, and writes that happen whole or not at all."""

from __future__ import annotations

import os
import stat
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import psycopg
import pytest
from support.databases import CONSTRAINT, Databases
from support.figures import AT, append, current, returned
from support.first_plan import PLACE

from tracker.config import HOME, LANGUAGES
from tracker.errors import DatabaseBusy, DatabaseTooNew, StoreError, TrackerError
from tracker.i18n import t
from tracker.store.engine.database import Database
from tracker.store.tables import audit, observations

SCHEMA = HOME / "src" / "tracker" / "store" / "schema"
OURS = "from tracker.store.engine.database import Database; held = Database(Path(sys.argv[1]))"
DUCKDB_ALONE = "import duckdb; held = duckdb.connect(sys.argv[1])"


@contextmanager
def holder(path: Path, opening: str = OURS) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open until it is ended."""
    script = f"import sys; from pathlib import Path; {opening}; print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def said(error: TrackerError) -> list[str]:
    return [t(f"error.{error.key}", lang, **error.values) for lang in LANGUAGES]


@pytest.mark.parametrize("opening", [OURS, DUCKDB_ALONE])
def test_a_second_process_is_told_which_process_holds_the_file(tmp_path: Path, opening: str) -> None:
    path = tmp_path / "tracker.duckdb"
    Database(path).close()
    with holder(path, opening) as process:
        with pytest.raises(DatabaseBusy) as caught:
            Database(path)
        assert caught.value.values == {"path": "tracker.duckdb", "process": str(process.pid)}
        assert caught.value.exit_code == 2
        assert all(str(process.pid) in text for text in said(caught.value))


def test_the_same_process_cannot_open_the_file_twice(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    with Database(path), pytest.raises(DatabaseBusy) as caught:
        Database(path)
    assert caught.value.values["process"] == str(os.getpid())


def test_the_file_is_free_once_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    database = Database(path)
    append(database, [returned(31)])
    database.close()
    with holder(path):
        pass
    with Database(path) as again:
        assert current(again)["wells", "2023"].value == 31


def test_the_file_is_free_once_its_holder_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    with holder(path) as process:
        process.kill()
        process.wait()
        Database(path).close()


def test_the_lock_is_kept_beside_the_file_and_names_the_holder(tmp_path: Path) -> None:
    with Database(tmp_path / "tracker.duckdb"):
        assert (tmp_path / "tracker.duckdb.lock").read_text(encoding="utf-8") == str(os.getpid())


@pytest.mark.parametrize("content", [b"", b"a text", os.urandom(9000)])
def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tracker.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Database(path)
    assert (caught.value.key, caught.value.values) == ("database_unreadable", {"path": "tracker.duckdb"})
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "made",
    [
        "create table wells (depth integer)",
        "create table migration (name text)",
        "create schema own; create table own.a (b integer)",
    ],
)
def test_the_database_of_another_program_is_named_and_left_alone(tmp_path: Path, made: str) -> None:
    path = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(made)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        Database(path)
    assert (caught.value.key, caught.value.values) == ("database_foreign", {"path": "theirs.duckdb"})
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_the_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "tracker.duckdb").mkdir()
    with pytest.raises(StoreError) as caught:
        Database(tmp_path / "tracker.duckdb")
    assert (caught.value.key, caught.value.values) == ("database_folder", {"path": "tracker.duckdb"})


def test_a_file_of_a_later_duckdb_asks_for_an_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    Database(path).close()
    header = bytearray(path.read_bytes()[:4096])
    assert _checksum(bytes(header[8:])) == struct.unpack_from("<Q", header)[0], "the header is summed up as DuckDB does"
    struct.pack_into("<Q", header, 12, 9999)
    struct.pack_into("<Q", header, 0, _checksum(bytes(header[8:])))
    path.write_bytes(header + path.read_bytes()[4096:])
    with pytest.raises(StoreError) as caught:
        Database(path)
    assert (caught.value.key, caught.value.values) == ("database_newer_engine", {"path": "tracker.duckdb"})


def _checksum(block: bytes) -> int:
    """DuckDB's own, so that the header is refused for its version and for nothing else."""
    found = 5381
    for (word,) in struct.iter_unpack("<Q", block):
        found ^= word * 0xBF58476D1CE4E5B9 % 2**64
    return found


@pytest.mark.parametrize("kept", [0.3, 0.7])
def test_a_file_that_was_cut_off_is_told_of_in_words(tmp_path: Path, kept: float) -> None:
    """Found at the opening or at the first read of what is missing, never with a traceback."""
    path = tmp_path / "tracker.duckdb"
    with Database(path) as database:
        append(database, [returned(number, region=f"county-{number}") for number in range(20_000)])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(StoreError) as caught, Database(path) as database, database.reading() as cursor:
        cursor.execute("select * from observation").fetchall()
    assert caught.value.key in ("database_unreadable", "database_damaged")


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_the_database_and_its_side_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    Database(path).close()
    path.chmod(0o644)
    before = os.umask(0o022)
    try:
        with Database(path) as database:
            append(database, [returned(31)])
            rights = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
        (tmp_path / "report.csv").touch()
    finally:
        os.umask(before)
    names = ("tracker.duckdb", "tracker.duckdb.lock", "tracker.duckdb.wal")
    assert rights == dict.fromkeys(names, 0o600)
    assert stat.S_IMODE((tmp_path / "report.csv").stat().st_mode) == 0o644, "other files are made as ever"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        Database(tmp_path / "file" / "tracker.duckdb")
    assert caught.value.key == "database_place"
    assert all(str(tmp_path / "file") in text for text in said(caught.value))


def known() -> list[int]:
    """The numbers of the migrations there are: files are added, and none is ever renamed or left out."""
    numbers = sorted(int(path.name[:4]) for path in SCHEMA.glob("*.sql"))
    assert numbers == list(range(1, len(numbers) + 1))
    return numbers


def migrations(path: Path) -> list[tuple[int, object]]:
    with duckdb.connect(str(path)) as connection:
        return connection.execute("select number, applied_at from migration order by number").fetchall()


def test_a_migration_is_applied_once(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    Database(path).close()
    first = migrations(path)
    Database(path).close()
    assert [number for number, _ in first] == known()
    assert migrations(path) == first


def test_a_database_of_a_later_version_is_refused_and_let_go(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    Database(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into migration (number, applied_at) values (9999, timestamp '2030-01-01')")
    with pytest.raises(DatabaseTooNew) as caught:
        Database(path)
    assert caught.value.values == {"found": 9999, "known": known()[-1]}
    assert all("9999" in text for text in said(caught.value))
    with holder(path, DUCKDB_ALONE):
        pass


def test_a_failed_migration_leaves_nothing_and_lets_the_file_go(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create sequence audit_id")
    with pytest.raises(duckdb.CatalogException, match="audit_id"):
        Database(path)
    with duckdb.connect(str(path)) as connection:
        names = connection.execute("select table_name from information_schema.tables order by 1").fetchall()
        assert names == [("migration",)]
        assert connection.execute("select sequence_name from duckdb_sequences()").fetchall() == [("audit_id",)]
        assert connection.execute("select count(*) from migration").fetchall() == [(0,)]
        connection.execute("drop sequence audit_id")
    Database(path).close()
    assert [number for number, _ in migrations(path)] == known()


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_a_write_that_is_broken_off_leaves_nothing_and_the_next_one_works(
    database: Database, failure: type[BaseException]
) -> None:
    append(database, [returned(30, "2022")])
    with pytest.raises(failure), database.writing() as cursor:
        observations.append(cursor, PLACE, [returned(31), returned(29, "2022")], "clerk", AT)
        audit.record(cursor, AT, "clerk", "submitted", "return/1", {})
        raise failure
    assert {code: row.value for (_, code), row in current(database).items()} == {"2022": 30}
    assert database.version() == 1
    with database.reading() as cursor:
        assert audit.of_subject(cursor, "return/1") == []
    append(database, [returned(31)])
    assert current(database)["wells", "2023"].value == 31


def test_a_failed_statement_takes_the_whole_write_with_it(database: Database) -> None:
    with pytest.raises(CONSTRAINT), database.writing() as cursor:
        observations.append(cursor, PLACE, [returned(31)], "clerk", AT)
        cursor.execute("insert into data_version (version) values (null)")
    assert current(database) == {}


@pytest.mark.parametrize("facts", [True, False])
def test_an_error_that_was_swallowed_inside_a_write_does_not_pass_for_success(database: Database, facts: bool) -> None:
    """COMMIT after an error says nothing and stores nothing."""
    with pytest.raises((duckdb.Error, psycopg.Error)), database.writing(facts=facts) as cursor:
        observations.append(cursor, PLACE, [returned(31)], "clerk", AT)
        with suppress(*CONSTRAINT):
            cursor.execute("insert into data_version (version) values (null)")
    assert current(database) == {}


def test_the_version_rises_with_facts_alone(database: Database) -> None:
    assert database.version() == 0
    with database.writing():
        pass
    assert database.version() == 1
    with database.writing(facts=False) as cursor:
        cursor.execute("delete from reading_verdict")
    database.refresh_views()
    with database.reading():
        pass
    assert database.version() == 1


def test_the_version_outlives_the_process(databases: Databases, tmp_path: Path) -> None:
    location = databases.at(tmp_path / "tracker.duckdb")
    with Database(location) as database:
        append(database, [returned(31)])
    with Database(location) as database:
        assert database.version() == 1


THREADS, WRITES = 8, 12


def test_eight_threads_write_and_read_and_nothing_is_lost_or_seen_half(database: Database) -> None:
    """Each write is a figure and an audit row: no reader may ever see one without the other."""
    failures: list[BaseException] = []
    start = threading.Barrier(THREADS)

    def work(number: int) -> None:
        try:
            start.wait()
            for count in range(WRITES):
                with database.writing() as cursor:
                    figure = returned(count, region=f"county-{number}", indicator=f"wells-{count}")
                    observations.append(cursor, PLACE, [figure], f"clerk-{number}", AT)
                    audit.record(cursor, AT, f"clerk-{number}", "submitted", f"return/{number}", {"count": count})
                with database.reading() as cursor:
                    seen = cursor.execute(
                        """select (select count(*) from observation), (select count(*) from current_observation),
                                  (select count(*) from audit), (select version from data_version)"""
                    ).fetchall()[0]
                    own = audit.of_subject(cursor, f"return/{number}")
                assert len(set(seen)) == 1, seen
                assert [row.who for row in own] == [f"clerk-{number}"] * (count + 1)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert database.version() == THREADS * WRITES
    with database.reading() as cursor:
        keys = cursor.execute("select count(distinct indicator || region) from current_observation").fetchall()
    assert keys == [(THREADS * WRITES,)]
