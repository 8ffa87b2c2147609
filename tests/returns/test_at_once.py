"""Many at once, the same twice, and ends in the middle: all or nothing, nothing lost, nothing doubled."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support import workbooks
from support.clerk import Clerk
from support.databases import Databases
from support.first_plan import PLACE, PLAN
from support.people import ZHANG_SAN

from tracker.config import Location, database_url
from tracker.domain.actor import Actor
from tracker.errors import StaleChangeset
from tracker.returns.quarterly import commit
from tracker.returns.quarterly.commit import Committed
from tracker.store.engine.database import Database
from tracker.store.tables import commitments, plans
from tracker.store.tables.filed import returns as filed

pytestmark = pytest.mark.child_process

ANSWERS: workbooks.Answers = {"giants-stock@2026Q4": {"value": 99}, "giants-new@2025": {"value": 12}}

DYING = """
import os, signal, sys
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
    commit.returns.keep_issues = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    commit.commit(database, plan, file, Actor("clerk"))
"""


def held(database: Database) -> tuple[int, int]:
    """(returns, figures of the bureau of industry that came from a return)."""
    with database.reading() as cursor:
        figures = [row for row in filed.figures(cursor, PLACE, "gxj") if row.origin == "return"]
        return len(filed.every(cursor, PLACE)), len(figures)


def test_pressing_twice_files_once(clerk: Clerk) -> None:
    file = clerk.fills(ANSWERS)
    plan = clerk.plans(file)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda _: commit.commit(clerk.database, plan, file, ZHANG_SAN), range(8)))
    assert sorted(each.filed for each in done) == [False] * 7 + [True]
    assert held(clerk.database) == (1, 2)


def test_of_two_returns_at_once_one_is_told_to_look_again(clerk: Clerk) -> None:
    files = [clerk.fills({**ANSWERS, "giants-new@2025": {"value": value}}) for value in (12, 13)]
    shown = [clerk.plans(file) for file in files]

    def send(number: int) -> Committed | StaleChangeset:
        try:
            return commit.commit(clerk.database, shown[number], files[number], Actor(f"clerk {number}"))
        except StaleChangeset as stale:
            return stale

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(send, range(2)))
    assert sorted(type(each).__name__ for each in done) == ["Committed", "StaleChangeset"]
    assert held(clerk.database) == (1, 2)


def test_all_departments_within_a_minute(clerk: Clerk) -> None:
    with clerk.database.reading() as cursor:
        own: dict[str, str] = {}
        for row in plans.commitments(cursor, PLAN):
            own.setdefault(row.department, row.row_code)

    def send(department: str) -> Committed:
        one = Clerk(clerk.database, department)
        return one.files(one.fills({own[department]: {"state": "推进中"}}), Actor(department))

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(send, own))
    assert sorted(each.return_id for each in done) == list(range(1, len(own) + 1))
    with clerk.database.reading() as cursor:
        said = {row.recorded_by for row in commitments.updates(cursor, PLACE) if row.return_id is not None}
    assert said == set(own)


def test_an_interruption_inside_leaves_nothing_and_the_next_commit_works(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = clerk.fills(ANSWERS)
    plan = clerk.plans(file)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(filed, "keep_issues", interrupt)
        commit.commit(clerk.database, plan, file, ZHANG_SAN)
    assert held(clerk.database) == (0, 0)
    assert commit.commit(clerk.database, plan, file, ZHANG_SAN).filed


def test_a_process_killed_inside_leaves_nothing_and_the_next_commit_works(
    loaded: Location, databases: Databases, tmp_path: Path
) -> None:
    location, sent = databases.copy(loaded, tmp_path / "killed.duckdb"), tmp_path / "return.xlsx"
    with Database(location) as database:
        sent.write_bytes(Clerk(database).fills(ANSWERS))
    died = subprocess.run([sys.executable, "-c", DYING, database_url(location), str(sent)], timeout=120, check=False)
    assert died.returncode == -signal.SIGKILL
    with Database(location) as database:
        assert held(database) == (0, 0)
        assert Clerk(database).files(sent.read_bytes()).filed
        assert held(database) == (1, 2)
