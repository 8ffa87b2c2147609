"""What ``tracker targets --json`` says of each form of a target. The figures are made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import every_form
from support.databases import Databases

from tracker import plans
from tracker.reports import listing
from tracker.store.engine.database import Database
from tracker.verdicts import judging

Rows = Callable[[str], dict[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def rows(engine: Databases, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    folder = every_form.write(tmp_path_factory.mktemp("listing"))
    database = Database(engine.at(folder / "nation.duckdb"))
    plans.load(database, folder)

    def on(day: str) -> dict[str, dict[str, Any]]:
        verdicts = judging.judge_plan(database, every_form.KEY, date.fromisoformat(day))
        return {row["reading"]: row for row in listing.targets(verdicts)}

    return on


def test_a_mark_for_want_of_a_figure_tells_the_last_status(rows: Rows) -> None:
    towns = rows("2024-03-01")["towns"]
    assert (towns["status"], towns["mark"], towns["reason"]) == (None, "stale", "stale")
    assert (towns["last_status"], towns["status_today"]) == ("on_track", "far_behind")


def test_years_kept_and_broken_are_listed(rows: Rows) -> None:
    jobs = rows("2024-03-01")["jobs"]
    assert (jobs["kept_years"], jobs["broken_years"], jobs["missing_years"]) == ([2021, 2023], [2022], [])
    assert rows("2026-03-01")["jobs"]["broken_years"] == [2022]


def test_both_figures_of_a_comparison_are_listed(rows: Rows) -> None:
    assert rows("2024-03-01")["income"]["compared"] == {"period": "2023", "own": 6.1, "other": 5.2, "difference": 0.9}
    assert rows("2024-03-01")["jobs"]["compared"] is None


def test_a_restated_basis_is_listed_with_the_figures_on_others(rows: Rows) -> None:
    care = rows("2024-03-01")["care-beds"]
    assert (care["judged_value"], care["basis"], care["other_bases"]) == (
        12.8,
        "comparable",
        [{"basis": "published", "value": 15.0}],
    )
    assert (care["restated"]["target_value"], care["restated"]["baseline_value"]) == (16, 8)


def test_official_assessments_are_listed_with_whether_they_agree(rows: Rows) -> None:
    found = rows("2024-03-01")
    (said,) = found["jobs"]["official_assessments"]
    assert (said["body_zh"], said["word"], said["quote"], said["published"], said["agreement"]) == (
        "发改委",
        "符合预期",
        "如表",
        "2021-01-20",
        "differs",
    )
    assert found["gdp"]["official_assessments"] == []


def test_a_plan_is_listed_with_what_was_said_of_the_whole_of_it(databases: Databases, tmp_path: Path) -> None:
    with Database(databases.at(tmp_path / "nation.duckdb")) as database:
        plans.load(database, every_form.write(tmp_path / "data"))
        said = {day: listing.plans(database, date.fromisoformat(day)) for day in ("2021-01-19", "2024-03-01")}
    assert [row["official_assessments"] for row in said["2021-01-19"]] == [[]], "not published yet"
    ((only,),) = (row["official_assessments"] for row in said["2024-03-01"])
    assert (only["body_zh"], only["word"], only["meets"]) == ("发改委", "总体顺利", None)
    assert "agreement" not in only, "there is no verdict of ours on a whole plan"


def test_nothing_is_due_today_once_the_term_is_over(rows: Rows) -> None:
    assert rows("2024-03-01")["care-beds"]["due_today"] is not None
    assert {row["due_today"] for row in rows("2026-03-01").values()} == {None}
