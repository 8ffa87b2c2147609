"""The closing return on the page: chosen beside the rounds, uploaded, previewed, submitted, seen on its record."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from support import app_test, screen, workbooks
from support.clerk import Clerk
from support.people import LI_SI

from tracker.returns import review
from tracker.ui import app

Open = Callable[..., AppTest]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROUND = "closing/congress-13"
NET, TASK = "giants-net@2026Q4", "congress-13/focus-1-manufacturing"
NAME = "期末总结：中国共产党株洲市第十三次代表大会报告：五年重点任务举措"


@pytest.fixture
def submitted(visit: Open) -> AppTest:
    """The page of returns after a clerk uploaded and submitted a closing return."""
    page = visit("returns", department="gxj")
    clerk = Clerk(app.database(), round=ROUND, day=app.today())
    answers: workbooks.Answers = {
        NET: {"value": 120, "trend": "年底可到120家。", "cause": "外部冲击", "problems": "复核趋严。"},
        TASK: {"state": "推进中", "done": "开工。", "trend": "需要延续。"},
    }
    page.file_uploader[0].set_value(("期末.xlsx", clerk.fills(answers), XLSX))
    page.run()
    rows = screen.table(page, "指标或任务", "时期", "原值", "新值", "变动", "单元格")
    assert ("外部冲击" in {row["新值"] for row in rows}, NAME in screen.plain(screen.words(page))) == (True, True)
    page.text_input(key="submitter").set_value("张三")
    next(each for each in page.button if each.label == "提交以上改动").click()
    return page.run()


def test_it_stands_among_the_rounds_from_the_last_year_of_its_plan_on(visit: Open) -> None:
    page = visit("returns", department="gxj")
    rounds = next(each for each in page.selectbox if str(each.key).startswith("round-"))
    assert rounds.options[2:] == [
        f"{NAME}（截止 2027-02-28）",
        "期末总结：株洲市政府工作报告（2021年1月18日）：“十四五”期间全力办好的大事（截止 2026-02-28）",
    ]
    assert rounds.value == "2026Q4"


def test_its_record_shows_the_answers_beside_its_figures(submitted: AppTest, visit: Open) -> None:
    assert "提交成功" in submitted.success[0].value
    page = visit("return", number="1")
    assert NAME in screen.plain(screen.words(page))
    rows = screen.table(page, "指标", "到期末的趋势", "原因类别", "存在问题及原因")
    assert [(row["到期末的趋势"], row["原因类别"]) for row in rows] == [
        ("年底可到120家。", "外部冲击"),
        ("需要延续。", ""),
    ]
    english = visit("return", number="1", lang="en")
    assert "external shock" in screen.words(english) and "Closing of" in screen.words(english).replace(
        "closing", "Closing"
    )


def test_it_waits_for_the_office_and_is_counted_among_those_handed_in(submitted: AppTest, visit: Open) -> None:
    (row,) = screen.table(visit("cockpit"), "单位", "期次", "报表", "填报人", "时间（北京时间）")
    assert screen.plain(row["期次"]) == NAME
    review.accept(app.database(), 1, LI_SI)
    found = app_test.first_run(AppTest.from_function(_duties, default_timeout=app_test.SECONDS))
    assert "个部门应报，已报 1 个" in screen.words(found)
    states = {row["单位"]: row["状态"] for row in screen.table(found, "单位", "报表", "状态")}
    assert (states["市工信局"], states["市政府金融办"]) == ("已通过", "未报")


def _duties() -> None:
    from tracker.domain.model import PlanKey
    from tracker.ui.blocks.closing_return import closing_duties

    closing_duties.show(PlanKey("zhuzhou", "congress-13"))
