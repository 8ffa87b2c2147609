"""A draft on its pages: kept with the words given so far, opened again, submitted from its own record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pages.test_returns_page import filled, submitted, uploaded
from streamlit.testing.v1 import AppTest
from support import screen, workbooks
from support.clerk import Clerk

from tracker.ui import app

Open = Callable[..., AppTest]

ABOUT: workbooks.Answers = {"industry-new@2025": {"value": "约150"}}


def put_by(visit: Open, word: str = "年报未定") -> AppTest:
    """The page of returns after a return with one warning was kept there as a draft by its clerk."""
    page = uploaded(visit("returns"), filled(ABOUT))
    page.text_input(key="explain-industry-new@2025").set_value(word)
    page.text_input(key="submitter").set_value("王五")
    next(each for each in page.button if each.label == "先存草稿").click()
    return page.run()


def test_a_draft_says_where_to_go_on(visit: Open) -> None:
    page = put_by(visit)
    (said,) = page.success
    assert said.value.startswith("草稿已存，数据没有任何改动。")
    assert screen.links(said.value) == [("数据填报", "/returns?plan=congress-13")]
    record = visit("return", number="1")
    assert screen.links(record.info[0].value) == [("数据填报", "/returns?plan=congress-13")]
    assert "在本页下面接着提交" in record.info[0].value


def test_a_draft_was_kept_and_not_submitted_by_its_clerk(visit: Open) -> None:
    put_by(visit)
    said = screen.words(visit("return", number="1"))
    assert "（北京时间）保存" in said and "（北京时间）报送" not in said
    assert "没有写入数据" not in said


def test_the_words_given_stand_in_the_fields_when_a_draft_is_opened_again(visit: Open) -> None:
    put_by(visit)
    page = visit("return", number="1")
    assert page.text_input(key="explain-industry-new@2025").value == "年报未定"


def test_a_draft_submitted_from_its_record_says_so_there(visit: Open) -> None:
    put_by(visit)
    page = submitted(visit("return", number="1"), "王五")
    assert not page.exception
    assert [each.value for each in page.success] == ["提交成功，已回读核对：新增 1，修改 0，不变 0，删除 0。"]
    said = screen.words(page)
    assert "还要由另一位工作人员在报送记录里审核通过" in said
    assert ("查看报送记录第 2 号", "/return?number=2&plan=congress-13") in screen.links(said)
    assert "已由第 2 号取代" in said


def test_a_draft_that_something_else_replaced_offers_nothing(visit: Open) -> None:
    put_by(visit)
    page = visit("return", number="1")
    clerk = Clerk(app.database(), round="2026", day=date(2026, 11, 22))
    clerk.files(clerk.fills({"giants-new@2025": {"value": 12}}))
    page.run()
    assert "已由第 2 号取代" in screen.words(page)
    assert not page.success and "提交以上改动" not in [each.label for each in page.button]
