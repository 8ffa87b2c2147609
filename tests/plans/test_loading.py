from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from typing import Any

from support.figures import AT, returned
from support.first_plan import PLACE, PLAN

from tracker import plans
from tracker.domain import period
from tracker.domain.model import CommitmentUpdate, Source
from tracker.domain.status import CommitmentState
from tracker.plans import rows as tables
from tracker.store.engine.database import Database
from tracker.store.engine.rows import fetch_mappings
from tracker.store.tables import commitments, observations

CANAL = "water-1-canal"
SMALL = "elsewhere"
"""The place of the small plan."""


def figure(database: Database, indicator: str, code: str, place: str = PLACE) -> Any:
    with database.reading() as cursor:
        found = [row for row in observations.current(cursor, place) if (row.indicator, row.period) == (indicator, code)]
    return found[0] if found else None


def rows(database: Database, table: str) -> list[dict[str, Any]]:
    """All columns of a table, in the order in which its rows were written."""
    with database.reading() as cursor:
        return fetch_mappings(cursor, f"select * from {table}")


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_plans_of_the_first_place_are_loaded_whole(database: Database, zhuzhou: Path) -> None:
    loaded = plans.load(database, zhuzhou)
    assert loaded.changed
    assert {name: loaded.counts[name] for name in ("pillar", "measure", "target", "reading", "not_loaded")} == {
        "pillar": 5 + 1,
        "measure": 16 + 1,
        "target": 4 + 4,
        "reading": 6 + 4,
        "not_loaded": 44,
    }
    assert figure(database, "giants-stock", "2025").value == 96
    assert [row["value"] for row in rows(database, "milestone") if row["indicator"] == "industry-new"] == [
        180,
        180,
        200,
    ]
    with database.reading() as cursor:
        states = commitments.current_states(cursor, PLACE)
    assert states[PLAN.plan, "focus-3-chaling-changning"].state == "done"
    assert states[PLAN.plan, "brand-b-garden"].state == "reworded"
    assert (PLAN.plan, "focus-1-opening") not in states


def test_the_same_files_change_nothing_the_second_time(database: Database, zhuzhou: Path) -> None:
    first = plans.load(database, zhuzhou)
    version = database.version()
    again = plans.load(database, zhuzhou)
    assert not again.changed
    assert again.counts == first.counts
    assert database.version() == version


def test_a_node_has_the_date_and_the_quotation_of_its_update(database: Database, zhuzhou: Path) -> None:
    plans.load(database, zhuzhou)
    opened = next(
        row
        for row in rows(database, "node")
        if row["commitment"] == "focus-3-chaling-changning" and row["name_zh"] == "建成通车"
    )
    assert (opened["reached"], opened["reached_precision"]) == (date(2024, 12, 31), "day")
    assert "153.655公里" in str(opened["quote"])


def test_doubts_are_kept_in_both_languages(database: Database, zhuzhou: Path) -> None:
    plans.load(database, zhuzhou)
    shares = figure(database, "listed-all", "2025-04-30")
    assert (shares.doubt, shares.doubt_en) == (
        "A股口径；咨询机构报告，非官方",
        "A-shares only; a consultancy's report, not official",
    )
    begun = [
        row for row in rows(database, "node") if row["doubt"] == "所述为炎陵、醴陵两地；日期为报告日期，何时启动未见"
    ]
    assert [row["doubt_en"] for row in begun] == [
        "About Yanling and Liling; the date is that of the report, when work began was not found"
    ]
    star = next(row for row in rows(database, "reading") if row["code"] == "listed-25-star")
    assert str(star["baseline_doubt_en"]).startswith("There is no official total.")
    assert next(row["doubt_en"] for row in rows(database, "remark") if row["code"] == "garden-2021") == (
        "Before the congress"
    )
    with database.reading() as cursor:
        rail = commitments.current_states(cursor, PLACE)[PLAN.plan, "focus-3-rail"]
    assert str(rail.doubt_en).startswith("Held not to have started")


def test_a_node_without_a_doubt_of_its_own_has_that_of_its_update(database: Database, small_plan: Path) -> None:
    edit(small_plan, "plans/plan-2022/updates.csv", "doubt\n", "doubt,doubt_en\n")
    edit(small_plan, "plans/plan-2022/updates.csv", "Canal begun,", "Canal begun,转载,A reprint")
    plans.load(database, small_plan)
    node = rows(database, "node")[0]
    assert (node["doubt"], node["doubt_en"]) == ("转载", "A reprint")
    edit(small_plan, "plans/plan-2022/commitments.toml", 'source = "canal"', 'source = "canal"\ndoubt = "日期不明"')
    plans.load(database, small_plan)
    node = rows(database, "node")[0]
    assert (node["doubt"], node["doubt_en"]) == ("日期不明", None)


def test_another_citys_plan_needs_no_code(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan.parent)
    assert [row["name_zh"] for row in rows(database, "place")] == ["示例市"]
    assert rows(database, "reading")[0]["baseline_value"] == 20
    assert rows(database, "node")[0]["reached"] == date(2023, 5, 31)
    assert figure(database, "wells", "2023", SMALL).quote == "水井31口"
    assert rows(database, "not_loaded")[0]["reason_en"] == "Another scope"


def test_a_corrected_figure_becomes_a_revision(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    edit(small_plan, "record/observations.csv", "wells,2023,31", "wells,2023,32")
    assert plans.load(database, small_plan).changed
    with database.reading() as cursor:
        assert [row.value for row in observations.revisions(cursor, SMALL, "wells")] == [31, 32]


def test_a_figure_taken_out_of_the_files_stands_no_more(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    edit(small_plan, "record/observations.csv", "wells,2023,31", "wells,2024,31")
    plans.load(database, small_plan)
    assert figure(database, "wells", "2023", SMALL) is None
    assert figure(database, "wells", "2024", SMALL).value == 31
    with database.reading() as cursor:
        told = [(row.period, row.value) for row in observations.revisions(cursor, SMALL, "wells")]
    assert told == [("2023", 31), ("2024", 31), ("2023", None)]


def test_a_departments_figure_is_not_overruled_by_loading_the_record_again(
    database: Database, small_plan: Path
) -> None:
    plans.load(database, small_plan)
    with database.writing() as cursor:
        observations.append(cursor, SMALL, [returned(33)], "clerk", AT)
    edit(small_plan, "plans/plan-2022/plan.toml", "示例市规划", "示例市五年规划")
    assert plans.load(database, small_plan).changed
    assert figure(database, "wells", "2023", SMALL).value == 33


def test_a_figure_corrected_in_the_files_waits_until_no_return_holds_it(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    before = plans.read(small_plan)
    with database.writing() as cursor:
        observations.append(cursor, SMALL, [returned(33)], "clerk", AT)
    edit(small_plan, "record/observations.csv", "wells,2023,31", "wells,2023,32")
    assert plans.load(database, small_plan).changed
    assert figure(database, "wells", "2023", SMALL).value == 33
    assert not plans.load(database, small_plan).changed
    with database.writing() as cursor:  # as withdrawing the return does
        observations.append(cursor, SMALL, tables.observations(before[0]), "office", AT)
    assert plans.load(database, small_plan).changed
    assert figure(database, "wells", "2023", SMALL).value == 32
    assert not plans.load(database, small_plan).changed


def test_what_the_record_says_of_a_commitment_is_kept_once_and_dropped_with_its_line(
    database: Database, small_plan: Path
) -> None:
    plans.load(database, small_plan)
    edit(small_plan, "plans/plan-2022/updates.csv", "Canal begun", "Works on the canal begun")
    plans.load(database, small_plan)
    with database.reading() as cursor:
        assert [row.summary_en for row in commitments.updates(cursor, SMALL)] == ["Works on the canal begun"]


def test_the_latest_update_is_the_one_that_happened_last(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    said = [
        CommitmentUpdate(
            "plan-2022", "water-1-canal", period.parse(code), state, "", source=Source(return_id=1, cell=cell)
        )
        for code, state, cell in (("2025Q1", CommitmentState.DONE, "E9"), ("2024", CommitmentState.UNDER_WAY, "E8"))
    ]
    with database.writing() as cursor:
        assert commitments.append_updates(cursor, SMALL, said, "clerk", AT) == 2
        assert commitments.append_updates(cursor, SMALL, said, "clerk", AT) == 0
    with database.reading() as cursor:
        assert [row.happened for row in commitments.updates(cursor, SMALL)] == ["2023-05", "2024", "2025Q1"]
        assert commitments.current_states(cursor, SMALL)["plan-2022", "water-1-canal"].state == "done"


def test_a_minus_nought_in_the_files_is_nought(database: Database, small_plan: Path) -> None:
    edit(small_plan, "record/observations.csv", "wells,wells,2023,31", "wells,wells,2023,-0.0")
    edit(small_plan, "plans/plan-2022/targets.toml", "value = 20", "value = -0.0")
    plans.load(database, small_plan)
    said = figure(database, "wells", "2023", SMALL).value
    (base,) = (row["baseline_value"] for row in rows(database, "reading"))
    assert [math.copysign(1, value) for value in (said, base)] == [1, 1]
