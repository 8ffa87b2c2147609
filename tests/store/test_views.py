"""What plain SQL sees: a figure a year, milestones side by side, and the table of targets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.figures import append, returned
from support.first_plan import PLACE, PLAN

from tracker.domain import period
from tracker.domain.model import Act, Figure, Nature, Target
from tracker.store.engine.database import Database
from tracker.store.engine.rows import Row, fetch_mappings, insert
from tracker.store.tables import kept_verdicts, plans
from tracker.verdicts import facts

OWNER = {"place": PLACE, "plan": PLAN.plan}
BLANK = {"text": "", "date": date(2022, 1, 1), "integer": 1, "double precision": 0, "boolean": True}


def add(database: Database, table: str, **given: Any) -> None:
    """A row with what matters here; other columns that need a value have a blank one."""
    with database.writing() as cursor:
        columns = cursor.execute(
            """select column_name, lower(data_type) from information_schema.columns
               where table_name = $1 and is_nullable = 'NO'""",
            [table],
        ).fetchall()
        kinds = {"varchar": "text", "double": "double precision"}
        blank = {name: BLANK[kinds.get(kind, kind)] for name, kind in columns}
        blank |= {name: owner for name, owner in OWNER.items() if name in blank}
        insert(cursor, table, [blank | given])


def fetch(database: Database, sql: str) -> list[tuple[Any, ...]]:
    with database.reading() as cursor:
        return cursor.execute(sql).fetchall()


def years(database: Database) -> dict[int, float]:
    return dict(fetch(database, "select year, value from year_figure order by year"))


@pytest.fixture
def plan(database: Database) -> Database:
    """One target with two readings, in a plan of three years."""
    add(database, "place", code=PLACE)
    add(database, "plan", code=PLAN.plan, period_start=date(2022, 6, 1), period_end=date(2024, 12, 31))
    add(database, "pillar", code="water")
    add(database, "indicator", code="wells", nature="stock")
    add(database, "indicator", code="wells-new", nature="addition")
    add(database, "target", code="wells-50", pillar="water", sentence="Fifty wells.", due=date(2024, 12, 31))
    add(database, "reading", code="net", target="wells-50", position=1, indicator="wells", value=50)
    add(database, "reading", code="gross", target="wells-50", position=2, indicator="wells-new", value=30)
    database.refresh_views()
    return database


PERIODS = ["2023Q1", "2023-02", "2023Q2", "2023Q4", "2023-11-05", "2022", "2022Q4", "2021-07..2022-06", "2024H1"]
BY_NATURE = [
    # The sum, each day counted once: Q1 holds February, Q4 holds 5 November; the span of two years is no year's,
    # neither are three quarters of 2023 nor half of 2024.
    (Nature.ADDITION, {2022: 32}),
    # The whole year's figure, else the last seen in the year.
    (Nature.STOCK, {2022: 32, 2023: 8, 2024: 256}),
    (Nature.RATE, {2022: 32, 2023: 8, 2024: 256}),
]


@pytest.mark.parametrize(("nature", "expected"), BY_NATURE)
def test_a_year_has_one_figure(database: Database, nature: Nature, expected: dict[int, float]) -> None:
    add(database, "indicator", code="wells", nature=nature.value)
    append(database, [returned(2**place, code) for place, code in enumerate(PERIODS)])
    append(database, [returned(10_000, "2023", region="north")])
    assert years(database) == expected


@pytest.mark.parametrize("nature", list(Nature))
def test_sql_and_python_give_a_year_the_same_figure(database: Database, nature: Nature) -> None:
    add(database, "indicator", code="wells", nature=nature.value)
    append(database, [returned(2**place, code) for place, code in enumerate(PERIODS)])
    known = sorted((Figure(period.parse(code), 2**place) for place, code in enumerate(PERIODS)), key=lambda f: f.period)
    assert dict(facts.by_year(known, nature)) == years(database)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["2023H1", "2023Q3", "2023-10", "2023-11", "2023-12", "2023-11-05"], {2023: 1 + 2 + 4 + 8 + 16}),
        (["2023H1", "2023Q3"], {}),
        (["2023-03-30", "2023-10-19", "2021-10-19"], {}),
    ],
)
def test_additions_are_a_years_only_where_they_cover_it(
    database: Database, codes: list[str], expected: dict[int, float]
) -> None:
    add(database, "indicator", code="wells", nature="addition")
    append(database, [returned(2**place, code) for place, code in enumerate(codes)])
    assert years(database) == expected
    known = sorted((Figure(period.parse(code), 2**place) for place, code in enumerate(codes)), key=lambda f: f.period)
    assert dict(facts.by_year(known, Nature.ADDITION)) == expected


def test_a_year_without_a_figure_is_no_row(database: Database) -> None:
    add(database, "indicator", code="wells", nature="stock")
    append(database, [returned(1, "2021"), returned(3, "2023")])
    assert years(database) == {2021: 1, 2023: 3}


def test_official_milestones_of_one_year_stand_side_by_side(database: Database) -> None:
    for position, (code, value, comparable) in enumerate(
        [("2023", 200, True), ("2023", 180, True), ("2023", 70, False), ("2024", 12.5, True), ("2024Q4", 13, True)]
    ):
        add(
            database, "milestone", indicator="wells", period=code, position=position, value=value, comparable=comparable
        )
    found = fetch(database, "select year, milestones from year_milestone order by year")
    assert found == [(2023, "180 / 200"), (2024, "12.5 / 13")]


def test_the_columns_of_target_progress_follow_the_years_of_the_plan(plan: Database) -> None:
    found = fetch(
        plan,
        """select column_name from information_schema.columns
           where table_name = 'target_progress' order by ordinal_position""",
    )
    assert [name for (name,) in found] == [
        "place", "plan", "pillar", "target", "reading", "name_zh", "name_en", "reading_zh", "reading_en", "sentence",
        "unit_zh", "unit_en", "kind", "counting", "comparator", "force", "baseline_period", "baseline_value",
        "target_value", "due", "judged_period", "judged_value", "achieved_share", "due_value", "due_share", "status",
        "mark", "ruler", "as_of", "outdated", "milestone_2022", "actual_2022", "milestone_2023", "actual_2023",
        "milestone_2024", "actual_2024",
    ]  # fmt: skip


def test_target_progress_is_there_and_empty_before_any_plan(database: Database) -> None:
    assert fetch(database, "select target, reading, status from target_progress") == []


def progress(database: Database) -> list[Row]:
    with database.reading() as cursor:
        return kept_verdicts.target_progress(cursor)


def test_target_progress_has_a_row_a_reading_with_the_facts_of_each_year(plan: Database) -> None:
    append(plan, [returned(20, "2022"), returned(31, "2024-06-30"), returned(7, "2023", indicator="wells-new")])
    for position, value in enumerate((40, 35)):
        add(plan, "milestone", indicator="wells", period="2023", position=position, value=value)
    net, gross = progress(plan)
    assert (net["pillar"], net["target"], net["reading"], net["sentence"]) == (
        "water",
        "wells-50",
        "net",
        "Fifty wells.",
    )
    assert (net["target_value"], net["due"], net["status"]) == (50, date(2024, 12, 31), None)
    assert [net[f"actual_{year}"] for year in (2022, 2023, 2024)] == [20, None, 31]
    assert [net[f"milestone_{year}"] for year in (2022, 2023, 2024)] == [None, "35 / 40", None]
    assert [gross[f"actual_{year}"] for year in (2022, 2023, 2024)] == [None, 7, None]


def verdict(reading: str, status: str, as_of: date, version: int) -> Row:
    blank = dict.fromkeys(("mark", "latest_period", "latest_value", "achieved_share", "due_value", "due_share"))
    words = {"ruler": "line", "receipt_zh": "", "receipt_en": ""}
    return {"reading": reading, "status": status, "as_of": as_of, "data_version": version, **blank, **words}


def test_verdicts_are_kept_until_the_next_ones_and_are_no_facts(plan: Database) -> None:
    before = plan.version()
    with plan.reading() as cursor:
        assert kept_verdicts.judged_on(cursor, PLAN) is None
    for day, net, gross in ((date(2024, 3, 1), "behind", "ahead"), (date(2024, 4, 1), "on_track", None)):
        rows = [verdict("net", net, day, before)] + ([verdict("gross", gross, day, before)] if gross else [])
        with plan.writing(facts=False) as cursor:
            kept_verdicts.replace(cursor, PLAN, rows)
        assert [(row["reading"], row["status"]) for row in progress(plan)] == [("net", net), ("gross", gross)]
        with plan.reading() as cursor:
            assert kept_verdicts.judged_on(cursor, PLAN) == (day, before)
    assert plan.version() == before


def test_verdicts_that_are_older_than_the_facts_say_so(plan: Database) -> None:
    assert [row["outdated"] for row in progress(plan)] == [None, None], "there is no verdict yet"
    with plan.writing(facts=False) as cursor:
        kept_verdicts.replace(cursor, PLAN, [verdict("net", "behind", date(2024, 3, 1), plan.version())])
    assert [row["outdated"] for row in progress(plan)] == [False, None]
    append(plan, [returned(31, "2024-06-30")])
    assert [row["outdated"] for row in progress(plan)] == [True, None]


def test_the_plans_tables_are_replaced_whole_and_figures_stay(plan: Database) -> None:
    append(plan, [returned(20, "2022")])
    with plan.writing() as cursor:
        (row,) = fetch_mappings(cursor, "select * from plan")
        plans.replace(cursor, PLAN, row, {})
    with plan.reading() as cursor:
        assert [each.code for each in plans.every(cursor)] == [PLAN.plan]
        assert plans.read(cursor, Target, PLAN) == []
    assert years(plan) == {2022: 20}
    with pytest.raises(KeyError), plan.reading() as cursor:
        plans.read(cursor, Act, PLAN)
