"""A return sent back on its page: rows picked, words written at their cells, read there by the clerk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from support import screen, workbooks
from support.clerk import Clerk

from tracker.store.tables.filed import returns
from tracker.ui import app

Open = Callable[..., AppTest]

DAY = date(2026, 11, 22)
WORDS = "与 [省厅](https://example.org) 公布的 **98** 不符 <b>"


@pytest.fixture
def number(visit: Open) -> str:
    """The number of a return with a figure and a commitment."""
    visit("returns")
    clerk = Clerk(app.database(), day=DAY)
    said: workbooks.Answers = {
        "giants-new@2025": {"value": 12},
        "congress-13/focus-1-manufacturing": {"state": "推进中", "done": "出台方案"},
    }
    return str(clerk.files(clerk.fills(said)).return_id)


def places(number: str) -> tuple[str, str]:
    """The cells of the figure and of the commitment in the file that was returned."""
    with app.database().reading() as cursor:
        file = returns.file(cursor, int(number))
    figure = workbooks.address(file, "giants-new@2025", "value")
    return figure, workbooks.address(file, "congress-13/focus-1-manufacturing", "state")


def sent_back(visit: Open, number: str, remark: str = WORDS, reason: str = "") -> AppTest:
    page = visit("return", number=number)
    (rows,) = page.multiselect
    figure, _ = places(number)
    page = rows.set_value([("指标填报", figure)]).run()
    page.text_input(key=f"remark-指标填报-{figure}").set_value(remark)
    page.text_input(key="reviewer").set_value("李四")
    page.text_area(key="review-reason").set_value(reason)
    next(each for each in page.button if each.label == "退回").click()
    return page.run()


def test_rows_are_picked_by_name_and_cell(visit: Open, number: str) -> None:
    page = visit("return", number=number)
    figure, commitment = places(number)
    assert [option.split("　")[0] for option in page.multiselect[0].options] == [
        f"指标填报 {figure}",
        f"任务填报 {commitment}",
    ]
    assert "当年新增国家级专精特新“小巨人”企业 2025 年" in page.multiselect[0].options[0]
    assert "退回不改动数据" in screen.words(page)


def test_a_remark_stands_at_its_cell_word_for_word(visit: Open, number: str) -> None:
    page = sent_back(visit, number)
    assert not page.exception and not page.error
    (row,) = screen.table(page, "单元格", "指标或任务", "意见")
    assert (screen.plain(row["单元格"]), screen.plain(row["意见"])) == (f"指标填报 {places(number)[0]}", WORDS)
    assert not screen.links(row["意见"])
    assert "**98**" not in row["意见"]
    assert [each.label for each in page.get("download_button")] == ["下载收到的原文件", "下载退回表：意见写在单元格旁"]
    assert "状态：已退回" in screen.words(page)


def test_a_picked_row_wants_a_remark(visit: Open, number: str) -> None:
    page = sent_back(visit, number, " ", "请核对")
    assert [screen.plain(each.value) for each in page.error] == [
        f"选了 指标填报 {places(number)[0]}，没有写意见。请写上，或去掉这一行。"
    ]
    assert "状态：已报送" in screen.words(page)


def test_once_replaced_it_shows_the_remarks_and_offers_no_workbook(visit: Open, number: str) -> None:
    sent_back(visit, number)
    clerk = Clerk(app.database(), day=DAY)
    clerk.files(clerk.fills({"giants-new@2025": {"value": 11}}))
    page = visit("return", number=number)
    assert screen.table(page, "单元格", "指标或任务", "意见")
    assert [each.label for each in page.get("download_button")] == ["下载收到的原文件"]
