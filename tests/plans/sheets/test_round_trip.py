"""A workbook says what the folder says, whatever stands in it, and a folder written from it says it again."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from support import every_form, transport

from tracker import plans
from tracker.config import LANGUAGES
from tracker.domain.model import Comparator, Force
from tracker.plans import contents, entries, fields
from tracker.plans.fields import Field, Holds
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES, Table
from tracker.plans.models.target import TargetEntry
from tracker.plans.sheets import drawing, gathering, layout, rows, spreading
from tracker.plans.writing import write_folder
from tracker.workbook.read import reader


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    transport.read_in_this_process(monkeypatch)


@pytest.fixture(params=["zhuzhou", "every form", "small"])
def folder(request: pytest.FixtureRequest, zhuzhou: Path, small_plan: Path, tmp_path: Path) -> Path:
    if request.param == "every form":
        return every_form.write(tmp_path) / every_form.KEY.place
    return zhuzhou if request.param == "zhuzhou" else small_plan


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_lost_from_a_folder_to_a_workbook_and_back(folder: Path, lang: str, tmp_path: Path) -> None:
    (place,) = plans.read(folder)
    for plan in place.plans:
        before = replace(place, plans=(plan,))
        after, faults = plans.examine_workbook(drawing.write(before, lang))
        assert [fault for fault in faults if not fault.warning] == []
        assert (after.content, after.plans[0].content) == (before.content, plan.content)
        write_folder(after, tmp_path / plan.plan.code)
        (again,) = plans.read(tmp_path / plan.plan.code)
        assert (again.digest, again.plans[0].digest) == (before.digest, plan.digest)


@pytest.mark.parametrize("table", [*PLACE_TABLES, *PLAN_TABLES], ids=lambda table: table.name)
def test_every_field_of_every_entry_has_its_cell(table: Table) -> None:
    entry = full(fields.at(table, ()), table.name)
    if table.name == "target":
        entry = {name: value for name, value in entry.items() if name not in fields_of_the_reading(table)}
    part = layout.Part(table)
    drawn = drawing.draw(list(spreading.rows_of_entry(part, entry)), None, "", "zh")
    found: list[gathering.SheetRow] = []
    for sheet in reader.read(drawn).sheets:
        for each in layout.SHEETS:
            if sheet.name in each.names:
                found += rows.read(sheet, each, [])
    (read,) = gathering.Gathered(found).entries(part)
    placed, faults = entries.checked(table, [read])
    expected, _ = contents.read(json.dumps({table.name: [entry]}), [table])
    assert list(faults) == []
    assert contents.plain(table, placed[0].entry) == contents.plain(table, expected[table.model][0])


@pytest.mark.parametrize("words", ["", "一行", "一行\n\n又一行\n", "=1+1\n-2", "长" * 70_000 + "\n短", "一\n" * 3])
def test_the_words_of_a_report_come_back_to_the_letter(words: str, small_plan: Path) -> None:
    (place,) = plans.read(small_plan)
    report = (place.plans[0].report or "") + words
    whole = replace(place, plans=(replace(place.plans[0], report=report),))
    after, _ = plans.examine_workbook(drawing.write(whole, "zh"))
    assert after.plans[0].report == report


def test_codes_numbers_and_days_are_what_they_were(small_plan: Path) -> None:
    (place,) = plans.read(small_plan)
    book = openpyxl.load_workbook(io.BytesIO(drawing.write(place, "zh")))
    page = book["期次"]
    heads = {cell.value: cell.column for cell in page[4]}
    code, opens = page.cell(5, heads["code"]), page.cell(5, heads["opens"])
    assert (code.value, code.number_format) == ("2025", "@")
    assert (opens.is_date, opens.number_format) == (True, "yyyy-mm-dd")
    assert page.cell(20, heads["code"]).number_format == "@", "so that a code typed below keeps its zeros"
    value = book["目标"].cell(5, [cell.value for cell in book["目标"][4]].index("value") + 1)
    assert (value.value, value.number_format) == (50, "General")


def test_choices_are_lists_of_words(small_plan: Path) -> None:
    (place,) = plans.read(small_plan)
    page = openpyxl.load_workbook(io.BytesIO(drawing.write(place, "zh")))["目标"]
    lists = {rule.formula1 for rule in page.data_validations.dataValidation if rule.type == "list"}
    assert {'"约束性,预期性,力争"', '"是,否"', '"期末水平,累计新增,累计降低,年均增速,年度流量,保持或上限"'} <= lists
    assert all(len(each) <= 257 for each in lists), "a longer list is no list for a spreadsheet program"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_columns_of_a_sheet_have_one_heading(lang: str) -> None:
    for sheet in layout.SHEETS:
        labels = [column.label(lang) for column in sheet.columns]
        assert len(labels) == len(set(labels)), sheet.key
        for column in sheet.columns:
            assert not any("," in word for word in column.words(lang)), column.sign


def full(own: Sequence[Field], name: str) -> dict[str, Any]:
    """An entry with something in each of its fields."""
    return {each.name: _something(each, f"{name}-{each.name}".replace("_", "-")) for each in own}


def _something(field: Field, name: str) -> Any:
    if field.holds is Holds.ENTRY:
        found = full(field.inner, name)
        return found | ({"ahead": 1.5, "on_track": 1.0, "behind": 0.5} if field.name == "thresholds" else {})
    if field.holds is Holds.ENTRIES:
        return [full(field.inner, f"{name}-{number}") for number in (1, 2)]
    return {
        Holds.TEXT: f"=“{name}”，第一行\n 第二行",
        Holds.CODE: "007" if field.name == "code" and "-reading" not in name else name,
        Holds.CODES: ["a-1", "b-2"],
        Holds.PERIOD: "2026-09",
        Holds.DAY: "2026-09-01",
        Holds.NUMBER: 12.345,
        Holds.WHOLE: 3,
        Holds.YES_NO: not field.default,
        Holds.CHOICE: field.choices[-1] if field.choices else None,
    }[field.holds]


def fields_of_the_reading(table: Table) -> set[str]:
    """What a target may say of its only reading; here it has two, in rows of their own."""
    return {each.name for each in fields.of(table)} - set(contents.fields_of(table))


def test_codes_of_other_sheets_are_offered_and_no_question_stands_in_the_way(small_plan: Path) -> None:
    (place,) = plans.read(small_plan)
    book = openpyxl.load_workbook(io.BytesIO(drawing.write(place, "zh")))
    offered = {}
    for page in book:
        for rule in page.data_validations.dataValidation:
            if rule.type == "list" and "!" in rule.formula1:
                place_of = range_boundaries(str(rule.sqref))[0]
                offered[page.title, page.cell(4, place_of).value] = (rule.formula1, rule.showErrorMessage)
    assert offered["指标", "department"] == ("'部门'!$A$5:$A$1000", False)
    assert offered["目标", "indicator"] == offered["目标", "against"] == ("'指标'!$A$5:$A$1000", False)
    assert offered["目标", "pillar"] == offered["目标", "measure"] == ("'支柱与举措'!$C$5:$C$1000", False)
    assert offered["任务进展", "commitment"] == ("'任务与节点'!$C$5:$C$1000", False)
    assert [book["支柱与举措"].cell(4, 3).value, book["部门"].cell(4, 1).value] == ["code", "code"]
    assert {page.cell(4, 2).value for page in book if page.title not in ("说明", "报告原文")} & {"question"} == set()


def test_no_hint_of_the_workbook_speaks_of_files_or_of_values_that_it_has_words_for(small_plan: Path) -> None:
    (place,) = plans.read(small_plan)
    for lang in LANGUAGES:
        book = openpyxl.load_workbook(io.BytesIO(drawing.write(place, lang)))
        hints = [str(rule.prompt) for page in book for rule in page.data_validations.dataValidation if rule.prompt]
        assert len(hints) > 60
        files = re.compile(r"\.csv|\.toml|report\.txt|[a-z]+_[a-z]+|\btrue\b|\bfalse\b| = ")
        assert [each for each in hints if files.search(each)] == []


def test_what_a_target_asks_is_written_out_though_it_is_the_default_and_says_the_same(small_plan: Path) -> None:
    (place,) = plans.read(small_plan)
    (plan,) = place.plans
    (target,) = plan.of(TargetEntry)
    silent = target.model_copy(update={"comparator": Comparator.AT_LEAST, "force": Force.EXPECTED})
    table = next(each for each in PLAN_TABLES if each.name == "target")
    assert contents.plain(table, silent).keys() & {"comparator", "force"} == set()
    written = contents.written(table, silent)
    assert (written["comparator"], written["force"]) == ("at_least", "expected")
    assert list(written) == [name for name in contents.fields_of(table) if name in written]
