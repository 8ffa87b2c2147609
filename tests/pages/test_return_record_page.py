"""The record of a return: who did what, when by the office's clock, and why; and what became of its figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest
from support import screen, workbooks
from support.clerk import Clerk
from support.people import LI_SI, WANG_WU

from tracker.returns import review
from tracker.ui import app

Open = Callable[..., AppTest]
ACTS = ("时间（北京时间）", "谁", "动作", "理由")
FIGURES = ("指标", "时期", "数值", "单元格", "说明", "现在")


@pytest.fixture
def number(visit: Open) -> int:
    visit("returns")
    clerk = Clerk(app.database(), day=date(2026, 11, 22))
    return clerk.files(clerk.fills({"giants-new@2025": {"value": 12}})).return_id


def test_the_figures_of_a_withdrawn_return_are_withdrawn_not_superseded(visit: Open, number: int) -> None:
    review.withdraw(app.database(), number, LI_SI, "口径有误")
    page = visit("return", number=str(number))
    assert [row["现在"] for row in screen.table(page, *FIGURES)] == ["已撤回"]
    assert "这份报表已撤回" in screen.words(page)


def test_the_figures_of_a_replaced_return_are_superseded(visit: Open, number: int) -> None:
    clerk = Clerk(app.database(), day=date(2026, 11, 22))
    clerk.files(clerk.fills({"giants-new@2025": {"value": 11}}))
    page = visit("return", number=str(number))
    assert [row["现在"] for row in screen.table(page, *FIGURES)] == [
        "[已由第 2 号取代](/return?number=2&plan=congress-13)"
    ]
    assert "这份报表已撤回" not in screen.words(page)


@pytest.mark.parametrize(
    ("lang", "line"),
    [("zh", "填表人：王工　联系电话：0731-28681234"), ("en", "Filled in by: 王工　Telephone: 0731-28681234")],
)
def test_the_record_says_who_filled_it_in_and_how_to_reach_them(visit: Open, lang: str, line: str) -> None:
    visit("returns")
    clerk = Clerk(app.database(), day=date(2026, 11, 22))
    file = workbooks.signed(
        clerk.fills({"giants-new@2025": {"value": 12}}), {"clerk": "王工", "telephone": "0731-28681234"}
    )
    number = clerk.files(file).return_id
    page = visit("return", number=str(number), lang=lang)
    assert line in screen.plain(screen.words(page))


def test_each_act_stands_with_its_reason(visit: Open, number: int) -> None:
    review.accept(app.database(), number, LI_SI)
    review.unlock(app.database(), number, LI_SI, "数有 *误*")
    review.withdraw(app.database(), number, WANG_WU, "口径有误")
    rows = screen.table(visit("return", number=str(number)), *ACTS)
    assert [(row["谁"], row["动作"], screen.plain(row["理由"])) for row in rows] == [
        ("张三", "报送", ""),
        ("李四", "通过", ""),
        ("李四", "解锁", "数有 *误*"),
        ("王五", "撤回", "口径有误"),
    ]


def test_times_are_told_by_the_clock_in_beijing(visit: Open, number: int) -> None:
    late = datetime(2026, 11, 22, 17, 5)
    with app.database().writing() as cursor:
        cursor.execute("update filed_return set submitted_at = $1", [late])
        cursor.execute("update audit set recorded_at = $1", [late])
    page = visit("return", number=str(number))
    assert "张三 于 2026-11-23 01:05（北京时间）报送" in screen.words(page)
    assert {row[ACTS[0]] for row in screen.table(page, *ACTS)} == {"2026-11-23 01:05"}
    (row,) = screen.table(visit("returns"), "报表", "期次", "状态", "填报人", "时间（北京时间）", "文件")
    assert screen.links(row["报表"]) == [("第 1 号　市工信局", "/return?number=1&plan=congress-13")]
    assert (row["期次"], row["时间（北京时间）"]) == ("2026年第四季度", "2026-11-23 01:05")


def test_a_commitment_that_was_taken_back_is_a_difference_and_stays_on_record(visit: Open) -> None:
    visit("returns")
    clerk = Clerk(app.database(), day=date(2026, 11, 22))
    said: workbooks.Answers = {
        "giants-new@2025": {"value": 12},
        "congress-13/focus-1-manufacturing": {"state": "推进中", "done": "出台实施方案"},
    }
    clerk.files(clerk.fills(said))
    number = clerk.files(clerk.fills({"congress-13/focus-1-manufacturing": {"state": None, "done": None}})).return_id
    page = visit("return", number=str(number))
    (row,) = screen.table(page, "指标", "时期", "上一份", "这一份")
    assert (screen.plain(row["上一份"]), row["这一份"]) == ("推进中", "—")
    review.withdraw(app.database(), number, LI_SI, "误删")
    assert "撤回上次所报：推进中" in screen.words(visit("return", number=str(number)))


def test_an_explanation_of_a_blank_figure_that_was_reworded_is_a_difference(visit: Open) -> None:
    visit("returns")
    clerk = Clerk(app.database(), day=date(2026, 11, 22))
    clerk.files(clerk.fills({"giants-new@2025": {"value": 12}, "giants-new@2026": {"note": "尚未公布"}}))
    number = clerk.files(clerk.fills({"giants-new@2026": {"note": "一月公布"}})).return_id
    (row,) = screen.table(visit("return", number=str(number)), "指标", "时期", "上一份", "这一份")
    assert (screen.plain(row["指标"]), row["时期"]) == ("当年新增国家级专精特新“小巨人”企业：说明", "2026 年")
    assert (row["上一份"], row["这一份"]) == ("尚未公布", "一月公布")


def test_what_a_withdrawn_return_repeated_counts_no_longer_in_its_name(visit: Open) -> None:
    visit("returns")
    day = date(2026, 11, 22)
    Clerk(app.database(), day=day).files(Clerk(app.database(), day=day).fills({"giants-new@2025": {"value": 12}}))
    yearly = Clerk(app.database(), day=day, round="2026")
    file = workbooks.recoded(yearly.template(), "giants-new@2026", "giants-new@2025", {"value": 12})
    number = yearly.files(file).return_id
    assert [row["现在"] for row in screen.table(visit("return", number=str(number)), *FIGURES)] == [
        "有效（照原数重报）"
    ]
    review.withdraw(app.database(), number, LI_SI, "误报")
    assert [row["现在"] for row in screen.table(visit("return", number=str(number)), *FIGURES)] == ["已撤回"]
