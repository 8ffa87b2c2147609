"""A disk that is full or fails in the middle of a write: words, nothing lost, and no restart."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tracker.config import LANGUAGES
from tracker.errors import DatabaseFull, StoreError, TrackerError
from tracker.i18n import t
from tracker.store.engine import duckdb_instance as instance
from tracker.store.engine.database import Database

LUMP = 1_500_000
"""Bytes of a write: the log is folded into the file once it has 16 MB."""


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of that size, where this process may mount one."""
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mounting, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def enlarge(disk: Path, megabytes: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={megabytes}m", str(disk)], check=True)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Writes beyond it fail as on a full disk; on systems that know such a limit."""
    resource = pytest.importorskip("resource")
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def write(database: Database) -> None:
    with database.writing() as cursor:
        cursor.execute("create table if not exists lump (content blob)")
        cursor.execute("insert into lump values ($1)", [os.urandom(LUMP)])


def fill(database: Database, most: int = 40) -> tuple[int, StoreError]:
    """How many writes were said to be done before the first that was not, and what was said of that one."""
    for done in range(most):
        try:
            write(database)
        except StoreError as error:
            return done, error
    pytest.fail("there was room for everything")


def held(database: Database) -> int:
    with database.reading() as cursor:
        return int(cursor.execute("select count(*) from lump").fetchall()[0][0])


def said(error: TrackerError) -> list[str]:
    return [t(f"error.{error.key}", lang, **error.values) for lang in LANGUAGES]


@pytest.mark.parametrize("megabytes", [14, 18, 22, 30])
def test_a_full_disk_is_told_of_and_the_database_goes_on_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, megabytes: int
) -> None:
    """It may fill up while the log is written or while it is folded in, which stops DuckDB for good."""
    # As if another program had taken the room since it was looked at.
    monkeypatch.setattr(instance, "ROOM", 2 * 1024**2)
    with small_disk(tmp_path / "disk", megabytes) as disk, Database(disk / "tracker.duckdb") as database:
        done, error = fill(database)
        assert isinstance(error, DatabaseFull)
        assert "没有保存" in said(error)[0]
        assert held(database) == done, "what was said to be saved is there, and nothing else"
        assert database.version() == done
        enlarge(disk, 200)
        write(database)
        assert held(database) == done + 1


def test_nothing_is_written_where_little_room_is_left(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 90) as disk, Database(disk / "tracker.duckdb") as database:
        done, error = fill(database)
        assert isinstance(error, DatabaseFull)
        assert (error.values["path"], error.values["needed"]) == ("tracker.duckdb", 64)
        assert error.values["free"] in range(30, 64)
        assert f"{error.values['free']} MB" in said(error)[0]
        assert held(database) == done > 5
        enlarge(disk, 200)
        write(database)


@pytest.mark.parametrize("megabytes", [4, 9, 15])
def test_a_disk_that_fails_does_not_stop_the_database_for_good(tmp_path: Path, megabytes: int) -> None:
    with Database(tmp_path / "tracker.duckdb") as database:
        with no_file_larger_than(megabytes * 1024**2):
            done, error = fill(database)
            assert (error.key, error.values) == ("database_halted", {"path": "tracker.duckdb"})
            assert held(database) == done
        write(database)
        assert held(database) == database.version() == done + 1
    with Database(tmp_path / "tracker.duckdb") as again:
        assert held(again) == done + 1


def test_readers_on_other_threads_come_through_a_new_start(tmp_path: Path) -> None:
    """Each is answered rightly, or told in words that the disk failed; afterwards all are answered."""
    odd: list[BaseException] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            try:
                held(database)
            except StoreError:
                pass
            except BaseException as error:
                odd.append(error)
                return

    with Database(tmp_path / "tracker.duckdb") as database:
        write(database)
        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        with no_file_larger_than(9 * 1024**2):
            done, _ = fill(database)
        write(database)
        ended.set()
        for thread in threads:
            thread.join()
        assert odd == []
        assert held(database) == done + 2


def test_a_reader_who_never_ends_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "PATIENCE", 0.1)
    with Database(tmp_path / "tracker.duckdb") as database:
        with database.reading(), no_file_larger_than(9 * 1024**2):
            done, error = fill(database)
            assert error.key == "database_halted"
        assert held(database) == done
