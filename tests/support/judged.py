"""The first plan with its public record in a real store, judged as of any day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from support import first_plan
from support.databases import Databases
from tracker.config import Location
from tracker.store.engine.database import Database
from tracker.verdicts import judging
from tracker.verdicts.plan_verdicts import PlanVerdicts

On = Callable[[str], PlanVerdicts]


@pytest.fixture(scope="module")
def database(loaded: Location, engine: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A store with the plan; tests of one file share it."""
    with first_plan.copied(loaded, tmp_path_factory.mktemp("judged") / "tracker.duckdb", engine) as opened:
        yield opened


@pytest.fixture(scope="module")
def on(database: Database) -> On:
    """The standing of a day: ``on("2022-06-30")``."""
    return lambda day: judging.judge_plan(database, first_plan.PLAN, date.fromisoformat(day))
