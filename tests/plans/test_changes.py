"""What a load would change is listed entry by entry; what is written out says the same when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker import language, plans
from tracker.actions import plans as acts
from tracker.actions.plans import ChangeKind, EntryChange
from tracker.domain.actor import Actor
from tracker.domain.model import PlanKey
from tracker.errors import ConfigError, PlanError, PlanFaults
from tracker.plans import layout, writing
from tracker.store.engine.database import Database

LI_SI = Actor.named("李四")


def edited(folder: Path, name: str, old: str, new: str) -> Path:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def only(folder: Path) -> plans.PlaceFiles:
    return acts.only_sound(*acts.check(folder), folder.name)


EDITS = [
    ("departments.toml", "水务局", "水利局", [
        EntryChange(None, "department", "waterworks", ChangeKind.CHANGED, (("name_zh", "水务局", "水利局"),))]),
    ("record/observations.csv", "2023,31", "2023,32", [
        EntryChange(None, "observation", "wells 2023", ChangeKind.CHANGED, (("value", 31.0, 32.0),))]),
    ("rounds.csv", "2025,year,2025,2026-01-01,2026-01-20\n", "", [
        EntryChange(None, "round", "2025", ChangeKind.REMOVED)]),
    ("rounds.csv", "2026-01-20\n", "2026-01-20\n2026,year,2026,2027-01-01,2027-01-20\n", [
        EntryChange(None, "round", "2026", ChangeKind.NEW)]),
    ("plans/plan-2022/targets.toml", 'kind = "level"\nvalue = 50', 'kind = "level"', [
        EntryChange("plan-2022", "target", "wells-50", ChangeKind.CHANGED, (
            ("reading.wells-level.value", 50.0, None),))]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), EDITS)
def test_a_preview_lists_each_entry_and_field(
    database: Database, small_plan: Path, name: str, old: str, new: str, expected: list[EntryChange]
) -> None:
    plans.load(database, small_plan)
    version = database.version()
    place = only(edited(small_plan, name, old, new))
    assert list(acts.preview(database, place).changes) == expected
    assert database.version() == version
    assert acts.load(database, LI_SI, acts.preview(database, place), "试改")
    assert list(acts.preview(database, place).changes) == []


MILL = '\n[[department]]\ncode = "mill"\nname_zh = "磨坊"\nname_en = "Mill"\n'
BASE = 'baseline = { period = "2021", value = 20, source = "base" }\n'
WORDS = [
    ("indicators.toml", 'department = "waterworks"', 'department = "mill"', "水井数（wells）",
     ["department（责任部门）：水务局（waterworks） → 磨坊（mill）"],
     ["department (department): Waterworks (waterworks) -> Mill (mill)"]),
    ("indicators.toml", "decimals = 0", "decimals = 0\nplausible_high = 90", "水井数（wells）",
     ["plausible_high（合理上限）：— → 90 口"], ["plausible_high (plausible high): — -> 90 wells"]),
    ("record/observations.csv", "2023,31", "2023,32", "水井数（wells 2023）",
     ["value（数值）：31 口 → 32 口"], ["value (value): 31 wells -> 32 wells"]),
    ("plans/plan-2022/targets.toml", 'unit_zh = "口"\nunit_en = "wells"', "", "水井50口（wells-50）",
     ["unit_en（英文单位）：wells → —", "unit_zh（单位）：口 → —"],
     ["unit_en (unit in English): wells -> —", "unit_zh (unit): 口 -> —"]),
    ("plans/plan-2022/targets.toml", BASE, "", "水井50口（wells-50）",
     ["reading.wells-level.baseline（基期）：期间 2021，来源 有水井20口（base），数值 20 口 → —"],
     ["reading.wells-level.baseline (baseline): period 2021, source 有水井20口 (base), value 20 wells -> —"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "entry", "zh", "en"), WORDS)
def test_codes_are_told_with_their_names_and_numbers_with_their_units(
    database: Database, small_plan: Path, name: str, old: str, new: str, entry: str, zh: list[str], en: list[str]
) -> None:
    plans.load(database, edited(small_plan, "departments.toml", "[[department]]", MILL + "\n[[department]]"))
    shown = acts.preview(database, only(edited(small_plan, name, old, new)))
    (change,) = shown.changes
    words = shown.words.of(change)
    assert language.entry_name(change.entry, shown.words.title(change), "zh") == entry
    for lang, said in (("zh", zh), ("en", en)):
        assert [language.field_change(*field, lang, words) for field in change.fields] == said


def test_a_plan_that_is_loaded_goes_on_to_suit_what_it_shares(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    (small_plan / "plans" / "plan-2022").rename(small_plan.parent / "aside")
    edited(small_plan, "indicators.toml", 'code = "wells"', 'code = "pumps"')
    edited(small_plan, "record/observations.csv", "wells,wells", "wells,pumps")
    with pytest.raises(PlanFaults) as caught:
        acts.preview(database, only(small_plan))
    assert [(fault.key, fault.entry) for fault in caught.value.faults] == [("reference", "wells-50")]


def test_what_is_written_out_says_the_same_when_it_is_read(
    database: Database, small_plan: Path, zhuzhou: Path, tmp_path: Path
) -> None:
    for folder in (small_plan, zhuzhou):
        plans.load(database, folder)
        (before,) = plans.read(folder)
        out = tmp_path / "out" / folder.name
        writing.write_folder(acts.export(database, PlanKey(before.place.code, before.plans[0].plan.code)), out)
        (after,) = plans.read(out)
        assert (after.content, after.plans[0].content) == (before.content, before.plans[0].content)


def test_numbers_are_written_as_people_write_them(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    place = acts.export(database, PlanKey("elsewhere", "plan-2022"))
    texts = writing.files_of(writing.plain_entries(place.plans[0], layout.PLAN_TABLES), layout.PLAN_TABLES)
    assert "value = 50\n" in texts["targets.toml"]


def test_a_folder_with_files_in_it_is_not_written_over(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    with pytest.raises(ConfigError, match="folder_not_empty"):
        writing.write_folder(acts.export(database, PlanKey("elsewhere", "plan-2022")), small_plan)


def test_a_plan_that_is_not_loaded_cannot_be_written_out(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    with pytest.raises(PlanError, match="unknown_plan"):
        acts.export(database, PlanKey("elsewhere", "plan-1999"))
