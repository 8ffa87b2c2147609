"""The template is a form an office knows: it says what is asked, lets only answers be typed, and knows what it is."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE

from tracker.domain.model import Kind, Nature
from tracker.errors import Refused
from tracker.returns.quarterly import context
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.drawing import guide, template
from tracker.returns.quarterly.form import FORM

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")


def opened(clerk: Clerk, lang: str = "zh") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(clerk.template(lang)))


def loaded(clerk: Clerk) -> ReturnContext:
    with clerk.database.reading() as cursor:
        return context.load(cursor, PLACE, clerk.department, clerk.round, clerk.day)


def test_it_asks_for_what_is_due_and_for_years_without_a_figure(clerk: Clerk) -> None:
    sheet = opened(clerk)["指标填报"]
    codes = [sheet.cell(row, 2).value for row in range(5, 17)]
    assert codes == [
        "industry-new@2026",
        "giants-stock@2026Q4",
        "giants-new@2026",
        "champions@2026",
        "industry-new@2022",
        "industry-new@2024",
        "industry-new@2025",
        "giants-stock@2023",
        "giants-stock@2024",
        "giants-new@2025",
        "champions@2022",
        "champions@2023",
    ]


def test_a_row_says_what_stands_and_what_is_expected(clerk: Clerk) -> None:
    book = opened(clerk)
    row = [cell.value for cell in book["指标填报"][6]]
    assert row == [
        "国家级专精特新“小巨人”企业总数", "giants-stock@2026Q4", "2026 年第 4 季度", "家", "96（2025 年）",
        "公开资料 2026-02-13", "≥ 138", "不低于 0", None, None, None,
    ]  # fmt: skip


def test_each_row_says_what_was_due_at_the_end_of_its_own_period(clerk: Clerk) -> None:
    sheet = opened(clerk)["指标填报"]
    code, last = workbooks.letter(sheet, "code"), workbooks.letter(sheet, "due")
    due = {sheet[f"{code}{row}"].value: sheet[f"{last}{row}"].value for row in range(5, 17)}
    assert {code: value for code, value in due.items() if value is not None} == {
        "giants-stock@2026Q4": "≥ 138",
        "giants-stock@2024": "≥ 100",
        "giants-stock@2023": "≥ 81",
    }


WRITTEN = [
    (Kind.CUMULATIVE_REDUCTION, Nature.RATE, "降低写正数、上升写负数；不要填累计降低多少", "Not the reduction so far"),
    (Kind.CUMULATIVE_REDUCTION, Nature.STOCK, "不要填降低了多少", "Write the level itself, not the reduction"),
    (Kind.AVERAGE_GROWTH, Nature.RATE, "填当年增速，不要填年均增速", "Write the growth of the year"),
    (Kind.AVERAGE_GROWTH, Nature.STOCK, "不要填增速", "Write the value itself, not its growth"),
    (Kind.CUMULATIVE_ADDITION, Nature.STOCK, "填期末总数，不要填净增多少", "not the net addition"),
    (Kind.CUMULATIVE_ADDITION, Nature.ADDITION, "填本期新增的数，不要填累计数", "not the total so far"),
]


@pytest.mark.parametrize(("kind", "nature", "zh", "en"), WRITTEN)
def test_it_says_what_to_write_where_the_goal_is_in_other_terms_than_the_figures(
    clerk: Clerk, kind: Kind, nature: Nature, zh: str, en: str
) -> None:
    seen = loaded(clerk)
    own = replace(seen.targets["giants-stock"].readings[0], kind=kind, nature=nature)
    targets = {**seen.targets, "giants-stock": replace(seen.targets["giants-stock"], readings=[own])}
    indicator = replace(seen.indicators["giants-stock"], nature=nature)
    said = [guide.meaning(replace(seen, targets=targets), indicator, lang) for lang in ("zh", "en")]
    assert (zh in said[0], en in said[1]) == (True, True)
    assert said[0].startswith(indicator.definition_zh or "")


def test_the_cell_of_the_name_and_the_guide_say_so_and_a_level_needs_no_word(clerk: Clerk) -> None:
    book = opened(clerk)
    comment = book["指标填报"].cell(6, 1).comment
    assert comment is not None and "填期末总数，不要填净增多少" in comment.text
    guided = [str(row[2].value) for row in book["填报说明"].iter_rows()]
    assert sum("填期末总数，不要填净增多少" in each for each in guided) == 1
    seen = loaded(clerk)
    assert guide.meaning(seen, seen.indicators["champions"], "zh") == seen.indicators["champions"].definition_zh


def test_a_row_of_a_missing_year_says_so_itself(clerk: Clerk) -> None:
    clerk.files(clerk.fills({"giants-new@2025": {"value": 12, "nature": "预计数"}}))
    clerk.round = "2026"
    sheets = opened(clerk)["指标填报"], opened(clerk, "en")["Figures"]
    said = [{row[1].value: row[2].value for row in sheet.iter_rows(5, 16)} for sheet in sheets]
    codes = ("giants-new@2026", "industry-new@2022", "giants-new@2025")
    assert [said[0][code] for code in codes] == ["2026 年", "2022 年\n缺报，请补报", "2025 年\n预计数，请转正"]
    assert [said[1][code] for code in codes] == ["2026", "2022\nno figure yet", "2025\nonly preliminary"]


def test_only_answer_cells_are_open(clerk: Clerk) -> None:
    sheet = opened(clerk)["指标填报"]
    assert sheet.protection.sheet
    open_cells = {cell.column_letter for row in sheet["A5:K16"] for cell in row if not cell.protection.locked}
    assert open_cells == {"I", "J", "K"}


def test_choices_come_as_lists_and_numbers_are_only_warned_about(clerk: Clerk) -> None:
    book = opened(clerk)
    rules = {rule.formula1: rule.errorStyle for each in book for rule in each.data_validations.dataValidation}
    assert '"正式数,预计数"' in rules
    assert '"未开工,前期,推进中,提法调整,已完成"' in rules
    assert rules["-1E+15"] == "warning"


def test_it_prints_on_paper_of_an_office(clerk: Clerk) -> None:
    sheet = opened(clerk)["指标填报"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B5", "$3:$4")
    assert sheet.print_area == "'指标填报'!$A$1:$K$21"
    assert [sheet["A1"].value, sheet["A2"].value, sheet["C2"].value] == [
        "株洲五年目标指标完成情况表",
        "填报单位：市工信局",
        "报告期：2026 年第 4 季度",
    ]
    assert [cell.value for cell in sheet[17] if cell.value] == [
        "单位负责人：", "审核人：", "填表人：", "联系电话：", "报出日期：",
    ]  # fmt: skip


def test_it_says_what_it_is_in_three_places(clerk: Clerk) -> None:
    book = opened(clerk)
    said = f"TR{FORM.version} zhuzhou gxj 2026Q4"
    assert book["tracker_return"]["A1"].value == said
    assert book["tracker_return"].sheet_state == "veryHidden"
    assert book.custom_doc_props["tracker_return"].value == said
    assert book["指标填报"]["J2"].value == f"TR{FORM.version}-A zhuzhou gxj 2026Q4"


@pytest.mark.parametrize("lost", [{"property", "hidden"}, {"property", "visible"}, {"hidden", "visible"}])
def test_one_of_the_three_is_enough(clerk: Clerk, lost: set[str]) -> None:
    file = workbooks.forgetful(clerk.fills({"giants-stock@2026Q4": {"value": 99}}), lost)
    plan = clerk.plans(file)
    assert (plan.department, plan.round, [each.value for each in plan.figures]) == ("gxj", "2026Q4", [99.0])


def test_a_template_in_english_is_in_english(clerk: Clerk) -> None:
    sheet = opened(clerk, "en")["Figures"]
    assert [cell.value for cell in sheet[3]] == [
        "Indicator", "Row code (keep)", "Period", "Unit", "Latest figure", "Source of it", "Due by then",
        "Plausible range", "Figure", "Nature", "Explanation",
    ]  # fmt: skip
    plan = clerk.plans(clerk.fills({"giants-stock@2026Q4": {"value": 99, "nature": "preliminary"}}, "en"))
    assert [(each.value, each.preliminary) for each in plan.figures] == [(99.0, True)]


@pytest.mark.parametrize(
    ("department", "round_code", "key"),
    [("nobody", "2026Q4", "unknown_department"), ("gxj", "2031Q1", "unknown_round")],
)
def test_a_template_for_what_is_not_there_is_refused(clerk: Clerk, department: str, round_code: str, key: str) -> None:
    with pytest.raises(Refused) as caught:
        template.write(clerk.database, PLACE, department, round_code, clerk.day)
    assert caught.value.key == key


def words_of(clerk: Clerk, sheet: str, lang: str = "zh") -> str:
    return "\n".join(str(cell.value) for row in opened(clerk, lang)[sheet].iter_rows() for cell in row if cell.value)


def test_nothing_is_promised_that_the_protection_forbids(clerk: Clerk) -> None:
    assert "注：1. 只填浅黄色的格；行码不要改。" in words_of(clerk, "指标填报")
    assert "排序" not in words_of(clerk, "指标填报")
    assert "sorted" not in words_of(clerk, "Figures", "en")


def test_a_department_without_figures_is_told_of_its_one_sheet_and_of_no_units(clerk: Clerk) -> None:
    clerk.department = "fgw"
    guide = words_of(clerk, "填报说明")
    assert "只填“任务填报”表里浅黄色的格，其余已锁定。" in guide
    for absent in ("指标填报", "两张", "计量单位", "补报", "预计数"):
        assert absent not in guide
    assert "计量单位" not in words_of(clerk, "任务填报")
    assert "内部工作报送" in words_of(clerk, "任务填报")
    assert 'of the sheet "Commitments";' in words_of(clerk, "How to fill in", "en")


def test_the_guide_names_both_sheets_where_both_are_there(clerk: Clerk) -> None:
    assert "只填“指标填报”表、“任务填报”表里浅黄色的格" in words_of(clerk, "填报说明")
    assert "计量单位见表 · 内部工作报送" in words_of(clerk, "指标填报")


@pytest.mark.parametrize("department", ["gxj", "jrb", "fgw", "jtj", "kjj", "tjj"])
def test_the_guide_speaks_of_nodes_only_where_there_is_a_column_for_them(clerk: Clerk, department: str) -> None:
    clerk.department = department
    book = opened(clerk)
    heads = [cell.value for name in ("指标填报", "任务填报") if name in book for cell in book[name][3]]
    assert ("到达节点" in words_of(clerk, "填报说明")) == ("到达节点" in heads)


def test_a_stock_with_a_figure_within_a_year_is_asked_for_the_end_of_it(clerk: Clerk) -> None:
    clerk.department = "jrb"
    said: dict[str, list[tuple[str, str | None]]] = {}
    for sheet in (opened(clerk)["指标填报"], opened(clerk, "en")["Figures"]):
        for row in sheet.iter_rows(5, 20):
            said.setdefault(row[1].value, []).append((row[2].value, row[2].comment and row[2].comment.text))
    assert [each[0] for each in said["listed-all@2023"]] == ["2023 年\n缺年末数，请补报", "2023\nno figure for its end"]
    assert said["listed-all@2023"][0][1] == "补报：这一年有年内的数，没有年末数。有年末数请补上，没有就空着。"
    assert said["listed-all@2024"][0][0] == "2024 年\n缺报，请补报"
    assert said["listed-all@2025"][0][0] == "2025 年\n缺年末数，请补报"


@needs_office
def test_a_return_saved_by_libreoffice_is_the_same_return(clerk: Clerk, tmp_path: Path) -> None:
    file = tmp_path / "return.xlsx"
    file.write_bytes(
        clerk.fills(
            {
                "giants-stock@2026Q4": {"value": 99},
                "congress-13/focus-1-manufacturing": {"state": "推进中", "done": "开了会"},
            }
        )
    )
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(file),
        ],
        check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    plan = clerk.plans((tmp_path / "out" / "return.xlsx").read_bytes())
    assert [(each.code, each.value) for each in plan.figures] == [("giants-stock@2026Q4", 99.0)]
    assert [(each.answer.code, each.answer.state) for each in plan.updates] == [
        ("congress-13/focus-1-manufacturing", "under_way")
    ]
    assert [issue.problem for issue in plan.issues if issue.problem != "missing"] == []
