"""Numbers as exports have them: decimals of their own indicator, the sign of a bound, why there is no status."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from support.judged import On

from tracker.domain.judging.judge import judge
from tracker.domain.model import Bound, Comparator, Figure, Kind, Source
from tracker.reports import listing
from tracker.reports.summary import export
from tracker.verdicts.plan_verdicts import PlanVerdicts

TODAY = "2026-11-22"
DOUBT = Source(url="http://example.org", doubt="口径不明", doubt_en="Unclear")


@pytest.fixture(scope="module")
def of(on: On) -> PlanVerdicts:
    """The plan where the last number of listed companies is "broken through" and in doubt."""
    standing = on(TODAY)
    more = {"bound": Bound.AT_LEAST, "source": DOUBT}
    return _with(standing, "listed-25-all", lambda figure: replace(figure, **more))


def _with(standing: PlanVerdicts, code: str, change: Any, decimals: int = 0, **more: Any) -> PlanVerdicts:
    targets = []
    for target in standing.targets:
        readings = []
        for each in target.readings:
            if each.code == code:
                figures = (*each.figures[:-1], change(each.figures[-1]))
                own = replace(each.reading, **more)
                verdict = judge(own, figures, each.milestones, standing.as_of, stale_after=0)
                indicator = replace(each.indicator, decimals=decimals)
                each = replace(each, reading=own, figures=figures, verdict=verdict, indicator=indicator)
            readings.append(each)
        targets.append(replace(target, readings=tuple(readings)))
    return replace(standing, targets=tuple(targets))


def rows(of: PlanVerdicts, lang: str = "zh") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export.csv(of, lang).decode("utf-8-sig"))))


def test_a_bound_its_doubt_and_its_basis_leave_in_json(of: PlanVerdicts) -> None:
    row = listing.targets(of)[4]
    assert (row["reading"], row["judged_value"], row["bound"]) == ("listed-25-all", 12, "at_least")
    assert (row["basis"], row["doubt"], row["doubt_en"]) == ("published", "口径不明", "Unclear")
    exact = listing.targets(of)[1]
    assert (exact["bound"], exact["basis"], exact["bound_2022"], exact["bound_2023"]) == (
        "exact",
        "published",
        "exact",
        None,
    )


def test_json_says_why_there_is_no_status(of: PlanVerdicts) -> None:
    silent, judged = listing.targets(of)[5], listing.targets(of)[1]
    assert (silent["status"], silent["mark"], silent["reason"]) == (None, "not_reported", "no_figure")
    assert silent["reason_zh"].startswith("规划开始以来没有任何一期数据。")
    assert (silent["bound"], silent["basis"], silent["doubt"]) == (None, None, None)
    assert (judged["reason"], judged["reason_zh"]) == (None, None)


def test_csv_has_the_bound_the_basis_the_doubt_the_reason_and_the_force(of: PlanVerdicts) -> None:
    bounded, silent = rows(of)[4:6]
    said = [bounded[head] for head in ("研判所用进度", "上下限", "统计口径", "存疑")]
    assert said == ["12", "≥", "", "口径不明"]
    assert [row["属性"] for row in rows(of)] == ["预期性"] * 4 + ["力争"] * 2
    assert rows(of, "en")[4]["Force"] == "stretch"
    assert silent["未评定的原因"].startswith("规划开始以来没有任何一期数据。")


def test_the_years_that_are_one_side_of_the_value_are_named(of: PlanVerdicts) -> None:
    bounded = _with(of, "giants-net", lambda figure: replace(figure, bound=Bound.AT_LEAST))
    assert [row["逐年实绩的上下限"] for row in rows(bounded)] == ["", "2025 ≥", "", "", "2025 ≥", ""]
    assert listing.targets(bounded)[1]["bound_2025"] == "at_least"
    years = openpyxl.load_workbook(io.BytesIO(export.xlsx(bounded, "zh")))["逐年数据"]
    heads = {cell.value: cell.column for cell in years[4]}
    assert years.cell(6, heads["2025 实绩"]).number_format == '"≥ "#,##0'


def test_a_bound_stays_a_number_in_the_workbook_and_shows_its_sign(of: PlanVerdicts) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(of, "zh")))
    front = book["汇总表"]
    heads = {cell.value: cell.column for cell in front[4]}
    cell = front.cell(9, heads["研判所用进度"])
    assert (cell.value, cell.number_format) == (12, '"≥ "#,##0')
    assert front.cell(9, heads["属性"]).value == "力争"
    assert front.cell(6, heads["研判所用进度"]).number_format == "#,##0"
    sources = [row for row in book["来源"].values if row[0] == 5]
    assert any(row[6] == "≥" for row in sources)


def test_each_row_has_the_decimals_of_its_own_indicator(of: PlanVerdicts) -> None:
    """65.000 came of one indicator with three decimals in the table."""
    finer = _with(of, "giants-net", lambda figure: replace(figure, value=96.125), decimals=3)
    front = openpyxl.load_workbook(io.BytesIO(export.xlsx(finer, "zh")))["汇总表"]
    heads = {cell.value: cell.column for cell in front[4]}
    formats = [front.cell(row, heads["目标值"]).number_format for row in (5, 6, 7)]
    assert formats == [f'"≥ "{each}' for each in ("#,##0", "#,##0.000", "#,##0")]


@pytest.mark.parametrize(
    ("asked", "goal", "sign", "words"),
    [
        (
            {"comparator": Comparator.ABOUT, "tolerance": 5.0},
            "约 100（95—105）", "约", ("100 家左右（相差不超过 5 家）", "about 100 firms (within 5 firms)"),
        ),
        ({"comparator": Comparator.MORE_THAN}, "> 100", ">", ("高于 100 家", "more than 100 firms")),
        ({"comparator": Comparator.LESS_THAN}, "< 100", "<", ("低于 100 家", "less than 100 firms")),
        ({"comparator": Comparator.AT_MOST}, "≤ 100", "≤", ("不超过 100 家", "at most 100 firms")),
        ({}, "≥ 100", "≥", ("不少于 100 家", "at least 100 firms")),
    ],
)  # fmt: skip
def test_what_a_target_asks_of_its_number_leaves_with_it(
    of: PlanVerdicts, asked: dict[str, Any], goal: str, sign: str, words: tuple[str, str]
) -> None:
    changed = _with(of, "giants-net", lambda figure: figure, **asked)
    assert next(row["目标值"] for row in rows(changed) if row["口径"].startswith("净增")) == goal
    front = openpyxl.load_workbook(io.BytesIO(export.xlsx(changed, "zh")))["汇总表"]
    heads = {cell.value: cell.column for cell in front[4]}
    cell = front.cell(6, heads["目标值"])
    assert (cell.value, cell.number_format) == (100, f'"{sign} "#,##0')
    row = next(each for each in listing.targets(changed) if each["reading"] == "giants-net")
    assert (row["target_value"], row["target_tolerance"]) == (100, asked.get("tolerance"))
    assert (row["target_zh"], row["target_en"]) == words


def test_what_is_worked_out_is_rounded_and_what_was_published_is_not(of: PlanVerdicts) -> None:
    """9.795111571 was a reduction worked out from two levels."""

    def figure(found: Figure) -> Figure:
        return replace(found, value=10.817)

    own = {"kind": Kind.CUMULATIVE_REDUCTION, "value": 13.5, "comparator": Comparator.AT_LEAST}
    of = _with(of, "listed-25-all", figure, decimals=1, **own)
    assert rows(of)[4]["研判所用进度"] == "1.7"
    assert listing.targets(of)[4]["judged_value"] == round(100 * (1 - 10.817 / 11), 9)


def test_nothing_short_of_the_target_is_exported_as_the_whole(of: PlanVerdicts) -> None:
    nearly = _with(of, "listed-25-all", lambda figure: replace(figure, value=2499, bound=Bound.EXACT), value=2500.0)
    assert rows(nearly)[4]["完成率"] == "99.9"


def test_a_limit_and_a_range_are_exported_as_such(of: PlanVerdicts) -> None:
    def same(figure: Figure) -> Figure:
        return figure

    limited = _with(of, "listed-25-all", same, kind=Kind.KEEP, comparator=Comparator.AT_MOST, value=30.0)
    front = openpyxl.load_workbook(io.BytesIO(export.xlsx(limited, "zh")))["汇总表"]
    heads = {cell.value: cell.column for cell in front[4]}
    assert front.cell(9, heads["目标值"]).number_format == '"≤ "#,##0'
    ranged = _with(of, "listed-25-all", same, kind=Kind.KEEP, comparator=Comparator.RANGE, value=20.0, upper=30.0)
    assert rows(ranged)[4]["目标值"] == "20—30"


def test_a_plan_without_commitments_has_no_sheet_of_them(of: PlanVerdicts) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(replace(of, commitments=()), "zh")))
    assert "任务" not in book.sheetnames
