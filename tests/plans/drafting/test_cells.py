"""Cells as offices fill them: what is read as a number, what stays words, what is nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.plans.drafting.from_tables import cells
from tracker.plans.drafting.from_tables.cells import CellRead


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("〔13.5〕", {"value": 13.5, "cumulative": True}),
        ("[13.5]", {"value": 13.5, "cumulative": True}),
        ("【13.5】", {"value": 13.5, "cumulative": True}),
        ("（13.5）", {"value": 13.5, "cumulative": True, "round_brackets": True}),
        ("32.5[累计]", {"value": 32.5, "cumulative": True}),
        ("〔>13.5〕", {"value": 13.5, "cumulative": True, "comparator": "more_than"}),
        (">7", {"value": 7, "comparator": "more_than"}),
        ("≥70%", {"value": 70, "comparator": "at_least", "unit": "%"}),
        ("＜5", {"value": 5, "comparator": "less_than"}),
        ("高于7%", {"value": 7, "comparator": "more_than", "unit": "%"}),
        ("超过100家", {"value": 100, "comparator": "more_than", "unit": "家"}),
        ("低于5.5%", {"value": 5.5, "comparator": "less_than", "unit": "%"}),
        ("不高于5.5%", {"value": 5.5, "comparator": "at_most", "unit": "%"}),
        (">=7", {"value": 7, "comparator": "at_least"}),
        ("≤5.5", {"value": 5.5, "comparator": "at_most"}),
        ("78.5左右", {"value": 78.5, "comparator": "about"}),
        ("5.5以上", {"value": 5.5, "comparator": "at_least"}),
        ("1000家以上", {"value": 1000, "comparator": "at_least", "unit": "家"}),
        ("不低于60%", {"value": 60, "comparator": "at_least", "unit": "%"}),
        ("控制在5.5%以内", {"value": 5.5, "comparator": "at_most", "unit": "%"}),
        ("保持在5.5以内", {"value": 5.5, "comparator": "at_most", "keeps": True, "lead": "保持在"}),
        ("6.5-7", {"value": 6.5, "upper": 7, "comparator": "range"}),
        ("6.5%～7%", {"value": 6.5, "upper": 7, "comparator": "range", "unit": "%"}),
        ("60.6(2019年)", {"value": 60.6, "year": 2019}),
        ("60.6（2019年）", {"value": 60.6, "year": 2019}),
        ("60.6/61.2", {"value": 60.6, "other": 61.2}),
        ("60.6（61.2）", {"value": 60.6, "other": 61.2}),
        ("12①", {"value": 12, "noted": True}),
        ("12*", {"value": 12, "noted": True}),
        ("12[1]", {"value": 12, "noted": True}),
        ("1,234.5", {"value": 1234.5}),
        ("1'234", {"value": 1234}),
        ("１２．５", {"value": 12.5}),
        ("-3.2", {"value": -3.2}),
        ("下降13.5%", {"value": 13.5, "unit": "%", "lead": "下降"}),
        ("＞7、力争高于上一时期", {"value": 7, "comparator": "more_than", "rest": "力争高于上一时期"}),
        ("保持在合理区间", {"words": "保持在合理区间"}),
        ("完成省下达任务", {"words": "完成省下达任务"}),
        ("与GDP增长基本同步", {"words": "与GDP增长基本同步"}),
        (5.5, {"value": 5.5}),
        (0.1 + 0.2, {"value": 0.3}),
        (date(2025, 1, 2), {"words": "2025-01-02"}),
    ],
)
def test_a_cell(typed: Any, said: dict[str, Any]) -> None:
    assert cells.read(typed) == CellRead(**said)


@pytest.mark.parametrize("typed", [None, "", " ", "—", "-", "——", "/", "\u200b"])
def test_nothing(typed: str | None) -> None:
    assert cells.read(typed).empty


def test_a_fraction_that_is_shown_as_per_cent() -> None:
    assert cells.read(0.07, shown_as_percent=True) == CellRead(value=7, unit="%")
