"""The table of a month's or quarter's schedule (L4): what is known of the year, and blanks where nothing is."""

from __future__ import annotations

import csv
import io
from datetime import date

from support.first_plan import PLAN

from tracker.actions import exports
from tracker.store.engine.database import Database
from tracker.verdicts import judging


def rows(database: Database, day: date, lang: str = "zh") -> list[dict[str, str]]:
    text = exports.schedule(judging.judge_plan(database, PLAN, day), "csv", lang).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_year_so_far_stands_beside_its_goal(database: Database) -> None:
    row = rows(database, date(2024, 3, 20))[0]
    assert row["指标"] == "新增规模以上工业企业"
    row = rows(database, date(2023, 12, 31))[0]
    assert (row["2023年度目标"], row["责任单位"]) == ("200", "市工信局")
    assert (row["比全省"], row["位次（变化）"]) == ("", "")


def test_against_the_year_before(database: Database) -> None:
    row = next(row for row in rows(database, date(2024, 12, 31)) if "毛增" in row["指标"])
    assert (row["本年累计（期末数）"], row["同比"]) == ("7", "'-70.8%")
    assert row["备注"] == "截至2024 年 12 月 31 日"


def test_a_year_without_figures_is_blank_and_says_so(database: Database) -> None:
    row = rows(database, date(2025, 1, 2))[0]
    assert (row["本年累计（期末数）"], row["同比"], row["完成率"], row["比序时"], row["备注"]) == (
        "",
        "",
        "",
        "",
        "本年没有数",
    )


def test_it_is_in_english_too(database: Database) -> None:
    assert list(rows(database, date(2024, 12, 31), "en")[0])[:4] == [
        "Indicator", "Unit", "Goal 2024", "Year so far (or latest)"
    ]  # fmt: skip
