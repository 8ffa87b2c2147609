"""The plans' own thresholds move from columns to rows, whatever happens to the process right after."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from tracker.domain.model import Plan
from tracker.store.engine.database import Database
from tracker.store.tables import plans

OPENED_AND_KILLED = (
    "import os, signal, sys; from pathlib import Path; from tracker.store.engine.database import Database;"
    "held = Database(Path(sys.argv[1])); print('migrated', flush=True); os.kill(os.getpid(), signal.SIGKILL)"
)
PLAN = "'T', 'T', 'C', 'C', date '2021-01-01', date '2021-01-01', date '2025-12-31', 'S', 'S', null"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of the schema before, with a plan that sets its thresholds and one that does not."""
    path = tmp_path / "tracker.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table migration (number integer primary key, applied_at timestamp not null)")
        for script in sorted((files("tracker.store") / "schema").iterdir(), key=lambda each: each.name)[:3]:
            connection.execute(script.read_text(encoding="utf-8"))
            connection.execute("insert into migration values ($1, now()::timestamp)", [int(script.name[:4])])
        connection.execute(f"insert into plan values ('own', {PLAN}, 1.2, 0.7, 0.5, 'Z', 'E', 'digest')")
        connection.execute(f"insert into plan values ('plain', {PLAN}, null, null, null, null, null, 'digest')")
    return path


def thresholds(path: Path) -> list[tuple[object, ...]]:
    with Database(path) as database, database.reading() as cursor:
        assert [row.code for row in plans.read(cursor, Plan)] == ["own", "plain"]
        return cursor.execute("select plan, status, least from plan_threshold order by least desc").fetchall()


EXPECTED = [("own", "ahead", 1.2), ("own", "on_track", 0.7), ("own", "behind", 0.5)]


def test_columns_of_thresholds_become_rows(old: Path) -> None:
    assert thresholds(old) == EXPECTED
    assert thresholds(old) == EXPECTED, "and stay so when the database is opened again"


def test_nothing_is_lost_when_the_process_is_killed_right_after(old: Path) -> None:
    done = subprocess.run([sys.executable, "-c", OPENED_AND_KILLED, str(old)], capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("migrated\n", -9)
    assert old.with_name("tracker.duckdb.wal").stat().st_size > 0, "the schema is read back from the log"
    assert thresholds(old) == EXPECTED
