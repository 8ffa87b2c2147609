"""A draft in the plan workbook: what was read is filled in, what is open is asked beside its cell, in words."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.workbook import Workbook
from support import transport

from tracker import language
from tracker.actions import drafts
from tracker.actions.drafts import Paper, PlanDraft
from tracker.config import LANGUAGES
from tracker.errors import ConfigError, PlanFaults
from tracker.plans import examine_workbook

REPORT = Path(__file__).parents[3] / "data" / "zhuzhou" / "plans" / "congress-13" / "report.txt"
TABLE = """专栏1 “十四五”时期主要指标
类别,序号,指标,单位,2020年,2025年目标,属性,责任单位
经济,1,常住人口城镇化率,%,58.6*,64,预期性,市发改委
绿色,2,粮食产量,万吨,182/184,≥180,约束性,市农业农村局
,3,空气质量,,,完成省下达任务,约束性,
注:带*的为2019年数据。
"""


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    transport.read_in_this_process(monkeypatch)


@pytest.fixture
def of_report() -> PlanDraft:
    return drafts.read(None, Paper("report.txt", REPORT.read_bytes()))


@pytest.fixture
def of_table() -> PlanDraft:
    return drafts.read(Paper("专栏.csv", TABLE.encode("gb18030")), None)


def opened(draft: PlanDraft, lang: str = "zh") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(drafts.as_workbook(draft, lang)))


def entries(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    page = book[sheet]
    signs = [cell.value for cell in page[4]]
    rows = ([cell.value for cell in row] for row in page.iter_rows(min_row=5))
    return [dict(zip(signs, row, strict=True)) for row in rows if any(value is not None for value in row)]


def test_the_report_gives_its_pillars_measures_sentences_and_targets(of_report: PlanDraft) -> None:
    book = opened(of_report)
    kinds = [row["row"] for row in entries(book, "支柱与举措")]
    assert (kinds.count("支柱"), kinds.count("举措")) == (5, 16)
    assert len(entries(book, "任务与节点")) == 45
    targets = entries(book, "目标")
    assert [(row["value"], row["unit_zh"]) for row in targets] == [(1000, "家"), (100, "家"), (10, "家"), (25, "家")]
    text = "\n".join(row["words"] or "" for row in entries(book, "报告原文"))
    assert all(row["sentence"] in text for row in targets)


def test_what_is_open_is_coloured_and_asked_beside_the_first_column_which_stays_in_sight(of_report: PlanDraft) -> None:
    page = opened(of_report)["目标"]
    heads = {cell.value: cell.column for cell in page[4]}
    counting, value = page.cell(5, heads["counting"]), page.cell(5, heads["value"])
    assert (counting.fill.fgColor.rgb, value.fill.fill_type) == ("00FDE9C4", None)
    asked = page.cell(5, heads["question"])
    assert (asked.column, page.freeze_panes) == (2, "C5")
    assert "计数：是各年新增之和（gross）还是现有数减基期（net）？可选：各年新增之和、现有数减基期。" in asked.value
    assert not page.column_dimensions[asked.column_letter].hidden


def test_what_must_be_written_and_was_not_read_is_asked(of_report: PlanDraft) -> None:
    book = opened(of_report)
    assert "代码：没有读到" in entries(book, "地方")[0]["question"]
    plan = entries(book, "规划")[0]["question"]
    assert all(each in plan for each in ("代码：没有读到", "通过日期：", "起期：", "出处：没有读到"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_gives_targets_bases_departments_and_what_was_not_read(of_table: PlanDraft, lang: str) -> None:
    book = opened(of_table, lang)
    names = {
        "zh": ("目标", "另一基期数", "部门", "没有读的"),
        "en": ("Targets", "Further baselines", "Departments", "Not read"),
    }
    target, second, department, unread = names[lang]
    towns, grain, air = entries(book, target)
    assert (towns["baseline.period"], towns["baseline.value"], towns["kind"]) == (
        "2020", 58.6, {"zh": "期末水平", "en": "Level"}[lang],
    )  # fmt: skip
    assert (grain["force"], air["value"]) == ({"zh": "约束性", "en": "binding"}[lang], None)
    assert [(row["reading"], row["value"]) for row in entries(book, second)] == [(grain["code"], 184)]
    assert [row["name_zh"] for row in entries(book, department)] == ["市发改委", "市农业农村局"]
    assert any("2019" in str(cell.value) for row in book[unread].iter_rows() for cell in row)


def test_the_link_of_a_table_is_asked_for_once_and_wanted_in_every_row(of_table: PlanDraft) -> None:
    assert len(of_table.plan.of("source")) == 3
    assert [each for each in drafts.questions(of_table, "zh") if each.startswith("来源")] == [
        "来源 row-3　链接：请填这份表的网址或出处。以下各行出自同一份表，照填即可（选中后向下填充）。"
    ]
    assert [row["question"] is None for row in entries(opened(of_table), "来源")] == [False, True, True]
    _, faults = examine_workbook(drafts.as_workbook(of_table, "zh"))
    assert sum(fault.table == "source" and fault.key == "missing" for fault in faults) == 3


def test_a_draft_is_checked_like_any_workbook(of_table: PlanDraft) -> None:
    _, faults = examine_workbook(drafts.as_workbook(of_table, "zh"))
    blocking = {(fault.spot.sheet, fault.key) for fault in faults if not fault.warning}
    assert ("规划", "missing") in blocking
    assert ("来源", "missing") in blocking, "the link of the document"
    assert {fault.key for fault in faults if fault.warning} == {"question_open"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_must_be_corrected_is_told_once_with_the_words_of_its_question(of_table: PlanDraft, lang: str) -> None:
    _, faults = examine_workbook(drafts.as_workbook(of_table, lang))
    adopted = {"zh": ("通过日期", "请填通过日期。"), "en": ("adopted", "Write the day of adoption.")}
    field, question = adopted[lang]
    said = [language.fault(fault, lang) for fault in faults]
    (only,) = [each for each in said if question in each]
    assert only.startswith({"zh": "[须改正] 工作表“规划”E5", "en": '[to be mended] sheet "Plan" E5'}[lang])
    assert field in only
    open_ones = [str(fault.values["question"]) for fault in faults if fault.key == "question_open"]
    assert not any(question in each for each in open_ones)
    period = {"zh": "按基期和目标年份推算，请核对。", "en": "Worked out from the years of base and target; check it."}
    assert sum(each.count(period[lang]) for each in open_ones) == 2, "what is filled in is a question still"


def test_a_row_of_which_all_questions_must_be_corrected_has_no_warning_beside(of_table: PlanDraft) -> None:
    _, faults = examine_workbook(drafts.as_workbook(of_table, "zh"))
    of_sources = [(fault.key, "question" in fault.values) for fault in faults if fault.spot.sheet == "来源"]
    assert of_sources == [("missing", True), ("missing", False), ("missing", False)]


def test_sentences_of_a_word_document_stand_in_its_words() -> None:
    document = docx.Document()
    for text, level in (("一、强产业", 1), ("做强园区。", 0), ("二、惠民生", 1), ("五年新建学校30所。", 0)):
        document.add_heading(text, level) if level else document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    draft = drafts.read(None, Paper("报告.docx", stream.getvalue()))
    assert draft.report == "一、强产业\n做强园区。\n二、惠民生\n五年新建学校30所。"
    _, faults = examine_workbook(drafts.as_workbook(draft, "zh"))
    assert "quotation" not in {fault.key for fault in faults}


def test_a_report_and_a_table_make_one_workbook(of_table: PlanDraft) -> None:
    table, report = Paper("专栏.csv", TABLE.encode()), Paper("report.txt", REPORT.read_bytes())
    book = opened(drafts.read(table, report))
    assert len(entries(book, "目标")) == 7
    assert entries(book, "规划")[0]["period_end"].year == 2025


def test_the_files_of_a_draft_are_plan_files_with_a_list_of_questions(of_report: PlanDraft) -> None:
    texts = drafts.as_files(of_report, "zh")
    assert set(texts) == {
        "place.toml", "indicators.toml", "plans/plan/plan.toml", "plans/plan/targets.toml",
        "plans/plan/commitments.toml", "plans/plan/report.txt", "questions.md",
    }  # fmt: skip
    plan = tomllib.loads(texts["plans/plan/plan.toml"])
    assert sum(len(pillar["measure"]) for pillar in plan["pillar"]) == 16
    assert len(tomllib.loads(texts["plans/plan/commitments.toml"])["commitment"]) == 45
    questions = texts["questions.md"].splitlines()
    assert "- 目标 p5-t1　名称：名称取自上文，请核对指的是什么。" in questions
    assert len(questions) == len(drafts.questions(of_report, "zh"))


def test_figures_and_goals_of_the_years_are_lines_of_their_files() -> None:
    table = "指标,单位,2020年,2021年实际,2025年目标\n人口,万人,90,91,95\n"
    texts = drafts.as_files(drafts.read(Paper("a.csv", table.encode()), None), "zh")
    assert texts["record/observations.csv"] == "source,indicator,period,value\nrow-2,i01,2021,91\n"


def test_a_preliminary_figure_is_one_in_the_files_and_in_the_workbook() -> None:
    table = "指标,单位,2020年,2021年预计,2025年目标\n人口,万人,90,91,95\n"
    draft = drafts.read(Paper("a.csv", table.encode()), None)
    lines = drafts.as_files(draft, "zh")["record/observations.csv"].splitlines()
    assert lines == ["source,indicator,period,value,preliminary", "row-2,i01,2021,91,True"]
    (figure,) = entries(opened(draft), "实绩")
    assert figure["preliminary"] is not None


@pytest.mark.parametrize(("name", "data"), [("a.csv", b"PK\x03\x04"), ("a.txt", b"\xff\xfe\x00\xd8")])
def test_what_is_no_text_is_told_with_its_name(name: str, data: bytes) -> None:
    paper = Paper(name, data)
    with pytest.raises(PlanFaults) as caught:
        drafts.read(*((None, paper) if name.endswith(".txt") else (paper, None)))
    assert caught.value.faults[0].spot.file == name


def test_a_draft_of_nothing_is_refused() -> None:
    with pytest.raises(ConfigError, match="draft_of_nothing"):
        drafts.read(None, None)
