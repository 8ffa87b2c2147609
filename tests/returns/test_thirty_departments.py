"""Thirty departments at the same moment, in one process: nothing lost, nothing doubled, one after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support import many_departments
from support.clerk import AFTER_THE_YEAR, Clerk
from support.databases import Databases

from tracker import plans, returns
from tracker.domain.actor import Actor
from tracker.errors import StaleChangeset
from tracker.returns.quarterly.commit import commit
from tracker.store.engine.database import Database
from tracker.store.engine.rows import fetch_mappings

COUNT = 30
CODES = many_departments.codes(COUNT)


@pytest.fixture
def database(databases: Databases, tmp_path: Path) -> Iterator[Database]:
    with Database(databases.at(tmp_path / "tracker.duckdb")) as opened:
        plans.load(opened, many_departments.plan(tmp_path / "plans", COUNT))
        yield opened


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Run the acts in threads that start together; what each returned or raised, in their order."""
    start = threading.Barrier(len(acts))
    outcomes: list[object] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            outcomes[number] = act()
        except Exception as error:
            outcomes[number] = error

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def rows(database: Database, sql: str) -> list[dict[str, Any]]:
    with database.reading() as cursor:
        return fetch_mappings(cursor, sql)


def filled(database: Database, code: str, value: int) -> bytes:
    return Clerk(database, department=code).fills({many_departments.row(code): {"value": value}})


def test_thirty_departments_commit_at_once(database: Database) -> None:
    files = {code: filled(database, code, number) for number, code in enumerate(CODES)}
    before = database.version()

    def files_it(code: str) -> Callable[[], object]:
        def act() -> object:
            plan = returns.prepare(database, files[code], f"{code}.xlsx", AFTER_THE_YEAR)
            return commit(database, plan, files[code], Actor(code))

        return act

    outcomes = at_once([files_it(code) for code in CODES])
    assert [getattr(each, "filed", each) for each in outcomes] == [True] * COUNT
    assert database.version() == before + COUNT
    filed = rows(database, "select id, department, submitted_at from filed_return order by id")
    assert sorted(row["department"] for row in filed) == CODES
    assert len({row["id"] for row in filed}) == COUNT
    acts = rows(database, "select id, recorded_at, who, subject from audit where action = 'submitted' order by id")
    assert [(act["subject"], act["who"]) for act in acts] == [
        (f"return/{row['id']}", row["department"]) for row in filed
    ]
    assert [act["recorded_at"] for act in acts] == sorted(act["recorded_at"] for act in acts)
    for table in ("observation", "current_observation"):
        held = rows(database, f"select indicator, value from {table} where return_id is not null order by indicator")
        assert [(row["indicator"], row["value"]) for row in held] == [
            (f"{code}-things", float(number)) for number, code in enumerate(CODES)
        ]


def test_thirty_clerks_of_one_department_file_one_return_each_told_who_was_first(database: Database) -> None:
    """Every preview is of the same moment: one is committed, the others are stale."""
    files = [filled(database, CODES[0], number) for number in range(COUNT)]
    plans_ = [returns.prepare(database, file, "return.xlsx", AFTER_THE_YEAR) for file in files]

    def files_it(number: int) -> Callable[[], object]:
        return lambda: commit(database, plans_[number], files[number], Actor(f"clerk {number}"))

    outcomes = at_once([files_it(number) for number in range(COUNT)])
    first = [number for number, each in enumerate(outcomes) if getattr(each, "filed", False)]
    assert len(first) == 1
    refused = [each for each in outcomes if isinstance(each, StaleChangeset)]
    assert len(refused) == COUNT - 1
    assert {each.values["who"] for each in refused} == {f"clerk {first[0]}"}
    held = rows(database, "select value, revision from observation where return_id is not null")
    assert held == [{"value": float(first[0]), "revision": 1}]
