"""Check and preview on the page of returns: what is asked, what was answered, what changes and how."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages.test_returns_page import CHANGES, filled, submitted, uploaded
from streamlit.testing.v1 import AppTest
from support import screen, workbooks

from tracker.ui import app

Open = Callable[..., AppTest]

ABOUT: workbooks.Answers = {"industry-new@2025": {"value": "约150", "note": "年报未定"}}


def filed(visit: Open, answers: workbooks.Answers) -> None:
    submitted(uploaded(visit("returns"), filled(answers)), "张三")


def test_a_preliminary_figure_that_stands_is_said_to_be_preliminary(visit: Open) -> None:
    filed(visit, ABOUT)
    (row,) = screen.table(
        uploaded(visit("returns"), filled({"industry-new@2025": {"value": 151, "nature": "正式数"}})), *CHANGES
    )
    assert (row["原值"], row["新值"], row["变动"]) == ("150 预计数", "151", "→ 修改")


def test_where_the_word_of_explanation_alone_differs_the_change_says_so_and_no_chart_is_drawn(visit: Open) -> None:
    filed(visit, ABOUT)
    page = uploaded(visit("returns"), filled({"industry-new@2025": {"value": "约150", "note": "年报下月公布"}}))
    (row,) = screen.table(page, *CHANGES)
    assert (row["原值"], row["新值"], row["变动"]) == ("150 预计数", "150 预计数", "→ 只改文字")
    assert not screen.charts(page)


def test_a_figure_that_is_only_taken_out_stands_in_the_table_and_not_in_the_chart(visit: Open) -> None:
    filed(visit, {"giants-new@2025": {"value": 12}, "industry-new@2025": {"value": 150}})
    page = uploaded(visit("returns"), filled({"giants-new@2025": {"value": None}, "industry-new@2025": {"value": 151}}))
    assert [row["变动"] for row in screen.table(page, *CHANGES)] == ["－ 删除", "→ 修改"]
    (chart,) = screen.charts(page)
    assert "从 150 到 151" in chart and ";" not in chart


def test_a_warning_explained_in_the_workbook_shows_its_word_and_is_not_asked_about(visit: Open) -> None:
    page = uploaded(visit("returns"), filled(ABOUT))
    said = screen.words(page)
    assert "表中已说明，不用再写" in said
    assert "填报人说明：年报未定" in said
    assert "请写一句说明" not in said


def test_what_is_not_explained_is_asked_about_and_asked_once(visit: Open) -> None:
    page = uploaded(visit("returns"), filled({"industry-new@2025": {"value": 100000}}))
    assert "请写一句说明" in screen.words(page)
    assert "表中已说明" not in screen.words(page)
    label = page.text_input(key="explain-industry-new@2025").label
    assert label.count("请说明") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_field_for_a_word_says_in_itself_what_it_is_for(
    visit: Open, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("TRACKER_LANG", lang)
    page = uploaded(visit("returns"), filled({"industry-new@2025": {"value": "约150"}}))
    field = page.text_input(key="explain-industry-new@2025")
    assert field.placeholder == {"zh": "请写一句说明", "en": "Add a word of explanation"}[lang]
    assert app.lang() == lang
