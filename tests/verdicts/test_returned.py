"""What departments returned, in what leaves the product: newer figures than the judged one, what is not settled yet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support import first_plan, workbooks
from support.clerk import Clerk
from support.databases import Databases
from support.people import LI_SI

from tracker.config import Location
from tracker.reports import later_figures, listing
from tracker.reports.summary import export
from tracker.returns import review
from tracker.verdicts import judging
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict

TODAY = date(2026, 11, 22)
NEWER = "最近一期 2025 年 180 家{mark}，未用于研判：缺 2022 年数据，累计数合不成，同期又没有可比的官方年度目标"


@pytest.fixture
def clerk(loaded: Location, databases: Databases, tmp_path: Path) -> Iterator[Clerk]:
    """The clerk of the bureau of industry, with a store of the test's own."""
    with first_plan.copied(loaded, tmp_path / "tracker.duckdb", databases) as opened:
        yield Clerk(opened, day=TODAY)


def standing(clerk: Clerk) -> PlanVerdicts:
    return judging.judge_plan(clerk.database, first_plan.PLAN, TODAY)


def returned(clerk: Clerk, answers: workbooks.Answers, accepted: bool = True) -> PlanVerdicts:
    number = clerk.files(clerk.fills(answers)).return_id
    if accepted:
        review.accept(clerk.database, number, LI_SI)
    return standing(clerk)


def new_firms(accepted: bool, clerk: Clerk) -> PlanVerdicts:
    return returned(clerk, {"industry-new@2024": {"value": 175}, "industry-new@2025": {"value": 180}}, accepted)


def reading(of: PlanVerdicts, code: str) -> ReadingVerdict:
    return next(each for _, each in of.target_readings() if each.code == code)


def sheet(of: PlanVerdicts, name: str, head: str) -> list[dict[str, Any]]:
    rows = list(openpyxl.load_workbook(io.BytesIO(export.xlsx(of, "zh")))[name].values)
    start = next(place for place, row in enumerate(rows) if row[0] == head)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]


@pytest.mark.parametrize(("accepted", "mark"), [(True, ""), (False, "（待审核）")])
def test_a_figure_newer_than_the_judged_one_is_told_with_the_reason(clerk: Clerk, accepted: bool, mark: str) -> None:
    said = later_figures.lines(reading(new_firms(accepted, clerk), "industry-gross"), "zh")
    assert said == [NEWER.format(mark=mark)]


def test_it_is_told_in_english(clerk: Clerk) -> None:
    said = later_figures.lines(reading(new_firms(False, clerk), "industry-gross"), "en")
    assert said == [
        "Newest figure, 2025: 180 firms (not yet reviewed); not judged: without 2022 the sum cannot be formed, "
        "and no official milestone of that period compares"
    ]


def test_every_way_out_names_the_judged_figure_and_tells_the_newer_one(clerk: Clerk) -> None:
    of = new_firms(True, clerk)
    front = sheet(of, "汇总表", "序号")[0]
    assert (front["研判所用进度"], front["研判所用时期"]) == (170, "2023 年")
    assert front["差距与还需要"].split("\n")[-1] == NEWER.format(mark="")
    wide = next(csv.DictReader(io.StringIO(export.csv(of, "zh").decode("utf-8-sig"))))
    assert (wide["研判所用进度"], wide["更新而未研判的数据"]) == ("170", NEWER.format(mark=""))
    row = listing.targets(of)[0]
    assert (row["judged_period"], row["judged_value"], row["later_zh"]) == ("2023", 170, [NEWER.format(mark="")])


def test_a_figure_of_a_period_that_is_not_over_is_told_too(clerk: Clerk) -> None:
    of = returned(clerk, {"giants-stock@2026Q4": {"value": 99}}, accepted=False)
    assert later_figures.lines(reading(of, "giants-net"), "zh") == [
        "最近一期 2026 年第 4 季度 净增 61（总数 99） 家（待审核，预计数），期末未到，暂不研判"
    ]


def test_where_the_newest_figure_is_judged_nothing_is_added(clerk: Clerk) -> None:
    of = returned(clerk, {"giants-new@2025": {"value": 12}})
    assert [later_figures.lines(each, "zh") for _, each in of.target_readings()] == [[]] * 6


def test_a_figure_not_accepted_yet_is_marked_beside_its_source(clerk: Clerk) -> None:
    number = clerk.files(clerk.fills({"giants-new@2025": {"value": 12, "nature": "预计数"}})).return_id
    cell = clerk.address("giants-new@2025", "value")
    of = standing(clerk)
    assert sheet(of, "汇总表", "序号")[2]["来源"] == "报表，待审核，预计数"
    (row,) = (row for row in sheet(of, "来源", "序号") if row["来源"] and "return.xlsx" in row["来源"])
    assert (row["项目"], row["来源"]) == ("实绩 · 预计数", f"return.xlsx · 指标填报!{cell} · 待审核")
    wide = list(csv.DictReader(io.StringIO(export.csv(of, "zh").decode("utf-8-sig"))))[2]
    assert wide["来源"] == f"return.xlsx · 指标填报!{cell} · 待审核 · 预计数"
    review.send_back(clerk.database, number, LI_SI, "请核对")
    assert sheet(standing(clerk), "汇总表", "序号")[2]["来源"] == "报表，已退回，待改正，预计数"


def test_an_accepted_figure_carries_no_mark(clerk: Clerk) -> None:
    of = returned(clerk, {"giants-new@2025": {"value": 12}})
    assert sheet(of, "汇总表", "序号")[2]["来源"] == "报表"


def test_the_commitments_carry_what_the_department_reported(clerk: Clerk) -> None:
    said = {
        "state": "推进中",
        "done": "出台方案",
        "evidence": "株政发〔2026〕3号",
        "delay": "用地未批",
        "next": "年底前开工",
    }
    of = returned(clerk, {"congress-13/focus-1-manufacturing": said})
    (row,) = (row for row in sheet(of, "任务", "支柱") if row["最近记录"] == "出台方案")
    assert (row["依据（文号、链接、日期）"], row["滞后原因"], row["下一步"]) == (
        "株政发〔2026〕3号", "用地未批", "年底前开工",
    )  # fmt: skip
