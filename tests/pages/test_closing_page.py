"""The page of a plan's end on the days around it, in both languages; a shared indicator beside its other plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pages.conftest import DATABASE, opened
from streamlit.testing.v1 import AppTest
from support import first_plan, screen

from tracker.actions import closing, drafts, plans
from tracker.domain.actor import Actor
from tracker.store.engine.database import Database

Open = Callable[..., AppTest]
ROWS = ("规划目标", "实际", "基期")


@pytest.fixture(scope="module", params=["2026-11-28", "2027-01-25", "2027-03-01"])
def on_day(request, loaded_file: Path, tmp_path_factory) -> Iterator[tuple[str, Open]]:
    """The pages on one of the days around the end of the term."""
    folder = tmp_path_factory.mktemp("closing")
    first_plan.copy(loaded_file, folder / DATABASE)
    for visit in opened(folder, TRACKER_TODAY=request.param):
        yield request.param, visit


SAID = {
    "2026-11-28": ("距期末（2026 年 12 月 31 日）还有 33 天", "33 days to the end (2026-12-31)"),
    "2027-01-25": (
        "规划期已满 25 天，4 项目标中：不作评价 1 项",
        "The plan ended 25 days ago. Of 4 targets: 1 not assessed",
    ),
    "2027-03-01": (
        "规划确定的 4 项目标都不作评价：预期性目标 4 项，不作评价 4 项",
        "Of the plan's 4 targets, none can be assessed",
    ),
}


def test_the_answer_stands_first_in_both_languages(on_day):
    day, visit = on_day
    for lang, expected in zip(("zh", "en"), SAID[day], strict=True):
        page = visit("closing", lang=lang)
        assert not page.exception
        assert expected in screen.words(page)


def test_each_reading_has_its_row_and_a_share_only_where_it_says_something(on_day):
    day, visit = on_day
    page = visit("closing", lang="zh")
    result = "按现在的进度看期末" if day == "2026-11-28" else "完成情况"
    rows = screen.table(page, "指标（口径）", result, *ROWS, "完成度（实际÷目标）", "从基期起走完的路")
    assert [row["规划目标"] for row in rows] == [
        "不少于 1,000 家",
        *["不少于 100 家"] * 2,
        "不少于 10 家",
        *["不少于 25 家"] * 2,
    ]
    completion = [row["完成度（实际÷目标）"] for row in rows]
    assert completion == (["—", "58.0%", "52.0%", "20.0%", "48.0%", "—"] if day == "2026-11-28" else ["—"] * 6)
    if day == "2027-01-25":
        assert [row[result].strip("*") for row in rows] == ["不作评价", "待终值", "不作评价", *["待终值"] * 3]


def test_what_is_awaited_names_department_round_and_how_late(on_day):
    day, visit = on_day
    words = screen.words(visit("closing", lang="zh"))
    awaited = "市工信局，2026年第四季度，应报 2027 年 1 月 10 日，已过 15 天"
    assert (awaited in words) is (day == "2027-01-25")
    assert ("到结账日没有终值。" in words) is (day == "2027-03-01")


def test_no_word_that_admits_no_miss_is_offered_for_what_nobody_can_assess(on_day):
    day, visit = on_day
    words = screen.words(visit("closing", lang="zh"))
    assert ("只能照数写" in words) is (day == "2027-03-01")
    assert "没有未完成的目标" not in words


@pytest.fixture(scope="module")
def two_plans(loaded_file: Path, tmp_path_factory) -> Iterator[Open]:
    """The pages in the second year of a next plan, made up for this test from the draft of the real one's end."""
    folder = tmp_path_factory.mktemp("two-plans")
    first_plan.copy(loaded_file, folder / DATABASE)
    with Database(folder / DATABASE) as database:
        _load_next(database, folder / "next.xlsx")
    yield from opened(folder, TRACKER_TODAY="2028-06-30")


def _load_next(database: Database, path: Path) -> None:
    assessment = closing.assess(database, first_plan.PLAN, date(2027, 3, 1))
    path.write_bytes(drafts.as_workbook(closing.draft_next(database, assessment, "zh"), "zh"))
    book = openpyxl.load_workbook(path)
    answers: dict[str, dict[int, dict[str, object]]] = {
        "规划": {5: {"code": "congress-14", "title_zh": "试验规划", "adopted": date(2027, 1, 5), "source_zh": "试验"}},
        "目标": {row: {"value": value} for row, value in zip(range(5, 9), (500, 50, 5, 20), strict=True)},
    }
    for sheet, rows in answers.items():
        signs = {each.value: each.column for each in book[sheet][4]}
        for row, values in rows.items():
            for sign, value in values.items():
                book[sheet].cell(row, signs[sign]).value = value
    for sheet in book:
        for each in sheet[4]:
            if each.value == "question":
                for row in range(5, sheet.max_row + 1):
                    sheet.cell(row, each.column).value = None
    book.save(path)
    place, faults = plans.check_workbook(path.read_bytes())
    assert [each.key for each in faults] == ["plan_without_round"]
    assert plans.load(database, Actor.named("A"), plans.preview(database, place), None)


def test_a_shared_indicator_shows_both_plans_each_by_its_own(two_plans: Open) -> None:
    page = two_plans("target", plan="congress-14", target="giants", lang="zh")
    rows = screen.table(page, "规划", "目标", "承诺", "基期", "现状", "评定")
    assert [row["承诺"] for row in rows] == ["≥ 50（2031-12-31 前）", *["≥ 100（2026-12-31 前）"]]
    assert [row["基期"] for row in rows] == ["96（2025 年）", "38（2021 年 9 月 12 日）"]
