"""The blocks of an assessment: opened, decided of, asked opinions on and settled on the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from support import app_test, first_plan, screen

from tracker.ui import app


@pytest.fixture
def page(loaded_file: Path, tmp_path: Path) -> Iterator[AppTest]:
    """The blocks one under another, for a plan that is over."""
    path = tmp_path / "tracker.duckdb"
    first_plan.copy(loaded_file, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_DATABASE", f"duckdb:///{path}")
        patch.setenv("TRACKER_TODAY", "2026-11-22")
        patch.delenv("TRACKER_LANG", raising=False)
        app.close()
        yield app_test.first_run(AppTest.from_function(_script, default_timeout=app_test.SECONDS))
        app.close()


def _script() -> None:
    from tracker.domain.model import PlanKey
    from tracker.ui.blocks.assessment import choosing, decisions, opinions, settling

    chosen = choosing.show(PlanKey("zhuzhou", "five-year-14"))
    if chosen is not None:
        decisions.show(chosen)
        opinions.show(chosen)
        settling.show(chosen)


def pressed(page: AppTest, key: str, **typed: str) -> AppTest:
    for name, text in typed.items():
        page.text_input(key=name.replace("_", "-")).set_value(text)
    next(each for each in page.button if each.key == key).click()
    return page.run()


def test_an_assessment_is_closed_step_by_step(page: AppTest) -> None:
    pressed(page, "open-assessment", assessment_opener="张三")
    assert page.selectbox[0].value == "第 1 份 期末评估（征求意见，数据截至 2026 年 11 月 22 日）"
    assert "还有 1 项未完成没有写原因" in page.warning[0].value

    pressed(page, "settle", settle_body="市发展和改革委员会", settler="李四")
    assert page.error[0].value.startswith("有 1 项未完成而没有写原因，不能定稿：新增千亿产业集群")

    item = next(each for each in page.selectbox if each.label == "目标或任务")
    assert item.value == "新增千亿产业集群 (clusters)", "what lacks a cause comes first"
    next(each for each in page.selectbox if each.label == "原因").set_value("目标设定")
    next(each for each in page.selectbox if each.label == "下个规划").set_value("续设")
    page.text_input(key="decide-cause_sentence-clusters").set_value("目标定高了。")
    pressed(page, "decide", decider="张三")
    assert not page.error
    (row,) = screen.table(page, "目标或任务", "等次", "原因", "可比口径", "目标调整", "下个规划")
    assert (row["等次"], screen.plain(row["原因"]), screen.plain(row["下个规划"])) == (
        "未完成", "目标设定，目标定高了。", "续设，基期结转 3 个（2025-12）",
    )  # fmt: skip

    page.text_area(key="opinion-text").set_value("请核对。")
    pressed(page, "gather-opinion", opinion_from="市统计局", opinion_recorder="张三")
    assert "收到意见 1 条，吸纳 0 条、部分吸纳 0 条、未采纳 0 条。另有 1 条尚未答复。" in screen.words(page)
    pressed(page, "answer-opinion", answerer="李四")
    assert "收到意见 1 条，吸纳 1 条、部分吸纳 0 条、未采纳 0 条。" in screen.words(page)

    pressed(page, "settle", settle_body="市发展和改革委员会", settle_document="1号", settler="李四")
    assert not page.error
    assert "市发展和改革委员会 已定稿" in page.success[0].value
    assert not [each for each in page.button if each.key in ("settle", "decide", "gather-opinion")]
    assert [each for each in page.button if each.key == "open-assessment"], "a new one may be opened"
