"""The first plan with its public record in a real store, judged as of any day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tracker import plans
from tracker.config import HOME
from tracker.store.engine.database import Database
from tracker.verdicts import judging
from tracker.verdicts.plan_verdicts import PlanVerdicts

On = Callable[[str], PlanVerdicts]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A store with the plan; tests of one file share it."""
    with Database(tmp_path_factory.mktemp("reports") / "tracker.duckdb") as opened:
        plans.load(opened, HOME / "data")
        yield opened


@pytest.fixture(scope="module")
def on(database: Database) -> On:
    """The standing of a day: ``on("2022-06-30")``."""
    return lambda day: judging.judge_plan(database, date.fromisoformat(day))
