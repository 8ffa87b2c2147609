"""Several processes on one PostgreSQL: each sees what another stored, and no number is given twice."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import first_plan
from support.clerk import Clerk
from support.databases import Databases
from support.postgresql_server import PostgreSQLServer

from tracker.config import DatabaseServer
from tracker.domain.actor import Actor
from tracker.errors import StaleChangeset
from tracker.returns.quarterly import commit
from tracker.store.engine.database import Database
from tracker.store.tables import observations
from tracker.store.tables.filed import returns as filed

PLACE = first_plan.PLACE
PROCESSES, WRITES = 4, 15

WRITING = """
import sys
from datetime import datetime
from support.figures import returned
from tracker.config import database_location
from tracker.store.engine.database import Database
from tracker.store.tables import audit, observations

own, writes = int(sys.argv[2]), int(sys.argv[3])
with Database(database_location(sys.argv[1])) as database:
    for number in range(writes):
        with database.writing() as cursor:
            figures = [returned(own * 1000 + number), returned(number, region=f"county-{own}")]
            observations.append(cursor, "zhuzhou", figures, f"clerk-{own}", datetime(2026, 11, 22))
            audit.record(cursor, datetime(2026, 11, 22), f"clerk-{own}", "wrote", f"{own}/{number}", {})
"""
FILING = """
import sys
from datetime import date
from pathlib import Path
from tracker import returns
from tracker.config import database_location
from tracker.domain.actor import Actor
from tracker.returns.quarterly import commit
from tracker.store.engine.database import Database

file = Path(sys.argv[2]).read_bytes()
with Database(database_location(sys.argv[1])) as database:
    plan = returns.prepare(database, file, "return.xlsx", date(2027, 1, 5))
    print(commit.commit(database, plan, file, Actor("other")).return_id)
"""


@pytest.fixture
def server(postgresql: PostgreSQLServer, tmp_path: Path) -> Iterator[DatabaseServer]:
    """A database on a server, with the real plan."""
    made = Databases(postgresql)
    found = made.at(tmp_path)
    assert isinstance(found, DatabaseServer)
    first_plan.load(found)
    yield found
    made.drop()


def started(script: str, *words: object) -> subprocess.Popen[str]:
    """A Python process of its own that runs the script."""
    command = [sys.executable, "-c", script, *map(str, words)]
    folder = Path(__file__).parents[1]  # where support is
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> str:
    """What it printed; it must have ended well."""
    out, err = process.communicate(timeout=180)
    assert process.returncode == 0, err
    return out


def test_no_revision_and_no_number_is_given_twice(server: DatabaseServer) -> None:
    with Database(server) as database:
        before = database.version()
        with database.reading() as cursor:
            figures = cursor.execute("select count(*), max(id) from observation").fetchall()[0]
        for process in [started(WRITING, server.url, number, WRITES) for number in range(PROCESSES)]:
            ended(process)
        assert database.version() == before + PROCESSES * WRITES
        with database.reading() as cursor:
            wells = observations.revisions(cursor, PLACE, "wells")
            acts = cursor.execute("select count(*), count(distinct id) from audit where action = 'wrote'").fetchall()
            ids = cursor.execute("select count(*), count(distinct id), max(id) from observation").fetchall()[0]
    of_the_place = [row.revision for row in wells if not row.region]
    assert of_the_place == list(range(1, PROCESSES * WRITES + 1)), "one after the other, whoever wrote"
    assert acts == [(PROCESSES * WRITES,) * 2]
    written = 2 * PROCESSES * WRITES
    assert ids == (figures[0] + written, figures[0] + written, figures[1] + written)


def test_a_preview_is_stale_once_another_process_changed_its_figures(server: DatabaseServer, tmp_path: Path) -> None:
    with Database(server) as database:
        clerk, office = Clerk(database), Clerk(database, "swj")
        mine, theirs = tmp_path / "mine.xlsx", tmp_path / "theirs.xlsx"
        mine.write_bytes(clerk.fills({"giants-stock@2026Q4": {"value": 98}}))
        theirs.write_bytes(clerk.fills({"giants-stock@2026Q4": {"value": 99}}))
        shown = clerk.plans(mine.read_bytes())
        unmoved_file = office.fills({})
        unmoved = office.plans(unmoved_file)
        before = database.version()
        assert ended(started(FILING, server.url, theirs)) == "1\n"
        assert database.version() == before + 1, "seen without opening anything anew"
        with pytest.raises(StaleChangeset) as caught:
            commit.commit(database, shown, mine.read_bytes(), Actor("me"))
        assert caught.value.values["who"] == "other"
        done = commit.commit(database, unmoved, unmoved_file, Actor("office"))
        assert done.return_id == 2, "another department's preview still holds"
        again = clerk.plans(mine.read_bytes())
        assert commit.commit(database, again, mine.read_bytes(), Actor("me")).return_id == 3
        with database.reading() as cursor:
            assert [row.id for row in filed.every(cursor, PLACE)] == [3, 2, 1]


PATIENT = """
import sys, time
from datetime import datetime
from support.figures import returned
from tracker.config import database_location
from tracker.errors import StoreError
from tracker.store.engine.database import Database
from tracker.store.tables import observations

def stored(database, region):
    with database.reading() as cursor:
        return cursor.execute("select count(*) from observation where region = $1", [region]).fetchall() == [(1,)]

def until_done(act):
    while True:
        try:
            return act()
        except StoreError as error:
            if error.key not in ("database_unreachable", "database_commit_unknown"):
                raise
            time.sleep(0.05)

def write(database, region):
    if stored(database, region):
        return  # the connection was lost after the commit
    with database.writing() as cursor:
        observations.append(cursor, "zhuzhou", [returned(1, region=region)], sys.argv[2], datetime(2026, 11, 22))

with until_done(lambda: Database(database_location(sys.argv[1]))) as database:
    for number in range(int(sys.argv[3])):
        region = f"{sys.argv[2]}-{number}"
        until_done(lambda: write(database, region))
        print(region, flush=True)
"""
COMMITS = 50


def test_what_was_acknowledged_outlives_the_end_of_server_and_of_a_writer(tmp_path: Path) -> None:
    own = PostgreSQLServer(safe=True)
    try:
        location = Databases(own).at(tmp_path)
        assert isinstance(location, DatabaseServer)
        writers = [started(PATIENT, location.url, name, COMMITS) for name in ("anna", "bert", "doomed")]
        for _ in range(3):
            time.sleep(1.5)
            own.kill()
            own.start()
        writers[2].kill()
        said = [writer.communicate(timeout=180) for writer in writers]
        assert [err for _, err in said] == ["", "", ""]
        acknowledged = [region for out, _ in said for region in out.split()]
        assert acknowledged[: 2 * COMMITS] == [f"{name}-{n}" for name in ("anna", "bert") for n in range(COMMITS)]
        with Database(location) as database, database.reading() as cursor:
            rows = [region for (region,) in cursor.execute("select region from observation").fetchall()]
            current = cursor.execute("select count(*) from current_observation").fetchall()
            version = database.version()
        assert len(rows) == len(set(rows)) == version == current[0][0], "nothing twice, and nothing half"
        assert set(acknowledged) <= set(rows)
        assert len(rows) - len(acknowledged) in (0, 1), "the one that the killed writer was not told of any more"
    finally:
        own.stop()
