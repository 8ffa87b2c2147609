"""The office's page: what waits for a review stands in a list of its own, each with the way to its record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest
from support import screen
from support.clerk import Clerk
from support.people import LI_SI

from tracker.returns import review
from tracker.ui import app

Open = Callable[..., AppTest]

DAY = date(2026, 11, 22)
WAITING = ("单位", "期次", "报表", "填报人", "时间（北京时间）")


@pytest.fixture
def numbers(visit: Open) -> list[int]:
    """The bureau's returns for the quarter and for the year; the second came in first."""
    visit("returns")
    clerks = [Clerk(app.database(), round=code, day=DAY) for code in ("2026Q4", "2026")]
    figures = ({"giants-new@2025": {"value": 12}}, {"industry-new@2025": {"value": 150}})
    found = [clerk.files(clerk.fills(figure)).return_id for clerk, figure in zip(clerks, figures, strict=True)]
    with app.database().writing() as cursor:
        for number, day in zip(found, (20, 19), strict=True):
            cursor.execute(
                "update filed_return set submitted_at = $1 where id = $2", [datetime(2026, 11, day, 1, 5), number]
            )
    return found


def test_what_waits_for_a_review_is_listed_with_links_the_longest_waiting_first(
    visit: Open, numbers: list[int]
) -> None:
    page = visit("cockpit")
    assert not page.exception
    first, second = screen.table(page, *WAITING)
    assert [first[head] for head in WAITING if head != "报表"] == ["市工信局", "2026年度", "张三", "2026-11-19 09:05"]
    assert screen.links(first["报表"]) == [("第 2 号", "/return?number=2&plan=congress-13")]
    assert screen.links(second["报表"]) == [("第 1 号", "/return?number=1&plan=congress-13")]
    heads = [each.value for each in page.header]
    assert heads.index("待审核") < heads.index("催报名单")


def test_what_was_reviewed_waits_no_longer(visit: Open, numbers: list[int]) -> None:
    review.accept(app.database(), numbers[0], LI_SI)
    review.send_back(app.database(), numbers[1], LI_SI, "请核对")
    page = visit("cockpit")
    assert not screen.table(page, *WAITING)
    assert "没有待审核的报表。" in screen.words(page)


def test_the_way_to_a_return_beside_its_badge_says_that_it_is_one(visit: Open, numbers: list[int]) -> None:
    rows = [row for rows in screen.tables(visit("cockpit")) for row in rows if "按时率" in row]
    (bureau,) = [row for row in rows if "市工信局" in row["单位"]]
    assert screen.links(bureau["2026年度"]) == [("第 2 号", "/return?number=2&plan=congress-13")]
