"""A node that a department reports is drawn on its outcome's line, with the return's cell as its source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from support import screen
from support.clerk import Clerk

from tracker.ui import app

Open = Callable[..., AppTest]

ROAD = "congress-13/focus-3-liling-shangli"


@pytest.fixture
def reported(visit: Open) -> int:
    """The number of a return which says that works on the road have begun."""
    visit("returns")
    clerk = Clerk(app.database(), "jtj", "2026Q4", date(2026, 11, 22))
    return clerk.files(clerk.fills({ROAD: {"state": "推进中", "node": "开工", "done": "开工令已下"}})).return_id


def test_the_table_and_the_chart_show_it_reached_in_the_period(visit: Open, reported: int) -> None:
    page = visit("pillar-focus")
    (row,) = (row for row in screen.table(page, "成果", "已到节点", "下一节点") if "醴陵至上栗" in row["成果"])
    assert row["下一节点"] == "建成通车"
    cell = Clerk(app.database(), "jtj", "2026Q4", date(2026, 11, 22)).address(ROAD, "node")
    assert "开工 2026 年第 4 季度 (" in screen.plain(row["已到节点"])
    assert screen.links(row["已到节点"])[-1] == (
        f"return.xlsx · 任务填报!{cell}",
        f"/return?number={reported}&plan=congress-13",
    )
    assert "开工 2026 年第 4 季度" in next(alt for alt in screen.charts(page) if "醴陵至上栗" in alt)


def test_the_pointer_on_a_node_shows_when_it_was_reached(visit: Open, reported: int) -> None:
    traces = [
        trace for figure in screen.figures(visit("pillar-focus")) for trace in figure["data"] if "customdata" in trace
    ]
    shown = {(text, at) for trace in traces for text, at in zip(trace["text"], trace["customdata"], strict=True)}
    assert ("开工", "2026 年第 4 季度") in shown


def test_the_commitment_and_the_return_say_which_node(visit: Open, reported: int) -> None:
    assert "2026 年第 4 季度　开工令已下　到达节点：开工" in screen.words(visit("commitments", department="jtj"))
    assert "推进中 · 开工" in screen.words(visit("return", number=str(reported)))
    assert "Under way · Works begun" in screen.words(visit("return", lang="en", number=str(reported)))
