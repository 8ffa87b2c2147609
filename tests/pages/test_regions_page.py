"""The page of regions: what it says while nothing is known, and the way of a table through it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
from streamlit.testing.v1 import AppTest
from support import screen, workbooks
from support.first_plan import PLAN

from tracker.actions import region_tables
from tracker.ui import app

Open = Callable[..., AppTest]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TODAY = date(2026, 11, 22)


def table(*goals: object) -> bytes:
    empty = region_tables.write_template(app.database(), PLAN, "gxj", "2026", TODAY, "zh", ["industry"])
    book = openpyxl.load_workbook(io.BytesIO(empty))
    for row, goal in enumerate(goals, start=6):
        book.worksheets[0].cell(row, 2).value = goal
    return workbooks.saved(book)


def uploaded(page: AppTest, file: bytes) -> AppTest:
    page.file_uploader[0].set_value(("分解表.xlsx", file, XLSX))
    return page.run()


def submitted(page: AppTest, word: str = "余下的由市本级承担") -> AppTest:
    for each in page.text_input:
        each.set_value("张三" if each.key == "regions-submitter" else word)
    next(each for each in page.button if each.label == "提交以上改动").click()
    return page.run()


def test_while_nothing_is_broken_down_it_says_what_to_do(visit: Open) -> None:
    shown = screen.words(visit("regions"))
    assert "2026年还没有任何县市区的目标和数。公开资料没有分解到县市区的数，系统不推算。" in shown
    assert "牵头部门可以在下面下载分解表" in shown


def test_goals_go_in_and_are_shown_beside_that_of_the_city(visit: Open) -> None:
    page = uploaded(visit("regions"), table(150, 100, 120, 200, 80, 110, 70, "–", 170))
    assert "| 新增规模以上工业企业：各年新增之和（毛增）（目标） | 炎陵县 |  | 未下达 | B13 |" in screen.words(page)
    page = submitted(page)
    shown = screen.words(page)
    assert "新增 9，修改 0，不变 0" in shown
    assert "各县市区目标合计 1,000，全市目标 1,000，差额 0。" in shown
    assert "未下达目标：炎陵县" in shown


def test_a_sum_that_falls_short_needs_a_word(visit: Open) -> None:
    page = uploaded(visit("regions"), table(150, 100, 120, 200, 80, 110, 70, "–", 100))
    assert "相差 70 家，全部完成也达不到" in screen.words(page)
    assert "还有 1 " in screen.words(submitted(page, word=""))
    assert "差额 -70。" in screen.words(submitted(page))


def test_a_table_with_an_error_is_not_submitted(visit: Open) -> None:
    page = uploaded(visit("regions"), table("一百五"))
    assert "不是一个数" in screen.words(page)
    assert [each.key for each in page.text_input] == []
    assert not [each for each in page.button if each.label == "提交以上改动"]


def test_the_return_shows_its_goals(visit: Open) -> None:
    submitted(uploaded(visit("regions"), table(150, "–")))
    shown = screen.words(app_page(visit))
    assert "2026年县市区分解" in shown
    assert "| 芦淞区 | 2026 年 | 未下达 | B7 | 是 |" in shown


def app_page(visit: Open) -> AppTest:
    return visit("return", number="1")
