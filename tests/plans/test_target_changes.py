"""What a load changes of a target is in the ledger, with who, when and why, for good."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tracker import plans
from tracker.domain.actor import Actor
from tracker.domain.model import PlanKey, TargetChange
from tracker.store.engine.database import Database
from tracker.store.tables import target_changes
from tracker.verdicts import judging

PLAN = PlanKey("elsewhere", "plan-2022")
LI_SI = Actor.named("李四")
FILE = "plans/plan-2022/targets.toml"


def edit(folder: Path, *pairs: tuple[str, str]) -> None:
    path = folder / FILE
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def ledger(database: Database) -> list[TargetChange]:
    with database.reading() as cursor:
        return target_changes.of_plan(cursor, PLAN)


def told(database: Database) -> list[tuple[str, str, object, object]]:
    return [
        (each.target, each.field, *(json.loads(value or "null") for value in (each.old_value, each.new_value)))
        for each in ledger(database)
    ]


def test_a_load_that_moves_a_target_is_recorded_with_who_when_and_why(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    assert ledger(database) == []
    edit(small_plan, ("value = 50", "value = 60"), ("due = 2025-12-31", "due = 2025-06-30"))
    plans.load(database, small_plan, LI_SI, "中期调整")
    assert told(database) == [
        ("wells-50", "due", "2025-12-31", "2025-06-30"),
        ("wells-50", "reading.wells-level.value", 50, 60),
        ("wells-50", "value", 50, 60),
    ]
    assert {(each.version, each.loaded_by, each.why) for each in ledger(database)} == {(2, "李四", "中期调整")}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('name_zh = "水井50口"', 'name_zh = "水井五十口"', []),
        ("value = 20,", "value = 21,", [("reading.wells-level.baseline.value", 20, 21)]),
        ('comparator = "at_least"', 'comparator = "more_than"', [("comparator", None, "more_than")]),
        (
            'baseline = { period = "2021", value = 20, source = "base" }', "",
            [("reading.wells-level.baseline.period", "2021", None), ("reading.wells-level.baseline.value", 20, None)],
        ),
    ],
)  # fmt: skip
def test_what_is_promised_or_judged_by_is_recorded_and_words_are_not(
    database: Database, small_plan: Path, old: str, new: str, expected: list[tuple[str, object, object]]
) -> None:
    plans.load(database, small_plan)
    edit(small_plan, (old, new))
    plans.load(database, small_plan, LI_SI)
    assert [each[1:] for each in told(database)] == expected


def test_the_ledger_keeps_every_change_and_stands_beside_the_target(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    for old, new in (("50", "60"), ("60", "50")):
        edit(small_plan, (f"\nvalue = {old}", f"\nvalue = {new}"))
        plans.load(database, small_plan, LI_SI)
    (target,) = judging.judge_plan(database, PLAN, date(2024, 6, 1)).targets
    assert [each.version for each in target.changes if each.field == "value"] == [2, 3]
    (past,) = judging.judge_plan(database, PLAN, date(2024, 6, 1), known=date(2024, 6, 1)).targets
    assert past.changes == (), "what was loaded later was not known then"
