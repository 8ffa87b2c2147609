"""One flaw a test, with the whole outcome."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from support import workbooks
from support.clerk import Clerk

from tracker.forms import issues
from tracker.forms.problems import Problem, Severity

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

FLAWS: list[tuple[workbooks.Answers, list[tuple[str, Severity, str]]]] = [
    ({"giants-stock@2026Q4": {"value": 99}}, []),
    ({"giants-stock@2026Q4": {"value": "同上"}}, [("same_as", ERROR, "giants-stock@2026Q4 value")]),
    ({"giants-stock@2026Q4": {"value": 99.5}}, [("not_whole", ERROR, "giants-stock@2026Q4 value")]),
    ({"giants-stock@2026Q4": {"value": -3}}, [("negative", ERROR, "giants-stock@2026Q4 value")]),
    ({"giants-stock@2026Q4": {"value": 90}}, [("falls", WARNING, "giants-stock@2026Q4 value")]),
    ({"giants-stock@2026Q4": {"value": 960}}, [("jump", WARNING, "giants-stock@2026Q4 value")]),
    ({"giants-stock@2026Q4": {"value": True}}, [("not_a_number", ERROR, "giants-stock@2026Q4 value")]),
    ({"giants-stock@2026Q4": {"value": date(2026, 12, 31)}}, [("a_date", ERROR, "giants-stock@2026Q4 value")]),
    ({"giants-stock@2026Q4": {"value": 99, "nature": "预计数"}}, []),
    (
        {"giants-stock@2026Q4": {"value": 99, "nature": "大概"}},
        [("unknown_nature", ERROR, "giants-stock@2026Q4 nature")],
    ),
    (
        {"giants-stock@2026Q4": {"value": 99, "note": "长" * 1001}},
        [("text_too_long", ERROR, "giants-stock@2026Q4 note")],
    ),
    ({"giants-new@2025": {"value": 7}}, [("same_as_last", WARNING, "giants-new@2025 value")]),
    (
        {"giants-stock@2026Q4": {"value": 120}, "giants-new@2026": {"value": 10}},
        [("parts", WARNING, "giants-stock@2026Q4 value")],
    ),
    (
        {"congress-13/focus-1-manufacturing": {"done": "出台方案"}},
        [("state_missing", ERROR, "congress-13/focus-1-manufacturing state")],
    ),
    (
        {"congress-13/focus-1-manufacturing": {"state": "快了"}},
        [("unknown_state", ERROR, "congress-13/focus-1-manufacturing state")],
    ),
    (
        {"congress-13/focus-1-manufacturing": {"state": "已完成"}},
        [("evidence_missing", ERROR, "congress-13/focus-1-manufacturing evidence")],
    ),
    ({"congress-13/focus-1-manufacturing": {"state": "已完成", "evidence": "株工信〔2026〕1号"}}, []),
    ({}, [("nothing_filled", WARNING, None)]),  # type: ignore[list-item]
]


@pytest.mark.parametrize(("answers", "found"), FLAWS)
def test_one_flaw_is_found_at_its_cell(
    clerk: Clerk, answers: workbooks.Answers, found: list[tuple[str, Severity, str]]
) -> None:
    assert clerk.flaws(answers) == found


def test_a_due_figure_left_blank_is_asked_about_once_its_period_is_over(clerk: Clerk) -> None:
    plan = clerk.plans(clerk.fills({"giants-stock@2026Q4": {"value": 99}}))
    missing = [issue.row_code for issue in plan.issues if issue.problem == "missing"]
    assert missing == ["industry-new@2026", "giants-new@2026", "champions@2026"]
    clerk.day = date(2026, 11, 22)
    assert [issue.problem for issue in clerk.plans(clerk.fills({"giants-stock@2026Q4": {"value": 99}})).issues] == [
        "not_yet_over"
    ]


def test_a_figure_of_a_period_not_over_is_preliminary(clerk: Clerk) -> None:
    clerk.day = date(2026, 11, 22)
    plan = clerk.plans(clerk.fills({"giants-stock@2026Q4": {"value": 99}}))
    assert [(each.value, each.preliminary) for each in plan.figures] == [(99.0, True)]


def test_another_value_than_the_public_one_wants_a_word(clerk: Clerk) -> None:
    file = workbooks.recoded(clerk.template(), "giants-new@2025", "giants-new@2024", {"value": 8})
    found = [(issue.problem, issue.row_code) for issue in clerk.plans(file).issues if issue.problem != "missing"]
    assert found == [("replaces_record", "giants-new@2024")]
    change = clerk.plans(file).figures[0]
    assert (change.change, change.old, change.value) == ("changed", 7.0, 8.0)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("listed-all@2026Q4", "others_row"),
        ("no-such-thing@2026", "unknown_code"),
        ("giants-new@2019", "unknown_code"),
        ("giants-new@2027", "unknown_code"),
        ("giants-new@2025Q1", "unknown_code"),
        ("giants-new", "unknown_code"),
        ("<script>", "unknown_code"),
    ],
)
def test_a_row_code_that_is_not_this_returns(clerk: Clerk, code: str, problem: str) -> None:
    file = workbooks.recoded(clerk.template(), "giants-new@2025", code, {"value": 8})
    found = [(issue.problem, issue.cell) for issue in clerk.plans(file).issues if issue.problem != "missing"]
    assert found == [(problem, workbooks.address(file, code, "code"))]
    assert not clerk.plans(file).figures


def test_the_same_row_twice(clerk: Clerk) -> None:
    file = workbooks.recoded(
        clerk.fills({"giants-new@2025": {"value": 9}}), "champions@2022", "giants-new@2025", {"value": 8}
    )
    assert [
        (issue.problem, workbooks.at(file, issue.sheet, issue.cell))
        for issue in clerk.plans(file).issues
        if issue.problem != "missing"
    ] == [("duplicate_row", "giants-new@2025 value")]


def test_rows_may_be_sorted_and_columns_moved(clerk: Clerk) -> None:
    file = clerk.fills({"giants-stock@2026Q4": {"value": 99}, "giants-new@2025": {"value": 12}})
    plan = clerk.plans(workbooks.shuffled(file, "指标填报", first_row=5, last_row=16))
    assert {each.code: each.value for each in plan.figures} == {"giants-stock@2026Q4": 99.0, "giants-new@2025": 12.0}


def test_listing_events_come_by_the_day(clerk: Clerk) -> None:
    clerk.department = "jrb"
    plan = clerk.plans(
        clerk.fills(
            {
                "listed-new#1": {"period": date(2026, 10, 20), "value": 1, "note": "某公司"},
                "listed-new#2": {"period": "2026年11月3日", "value": 1},
                "listed-new#3": {"period": datetime(2026, 11, 5), "value": 1},
            }
        )
    )
    assert [(each.period.code, each.value, each.comment) for each in plan.figures] == [
        ("2026-10-20", 1.0, "某公司"),
        ("2026-11-03", 1.0, None),
        ("2026-11-05", 1.0, None),
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"period": date(2026, 10, 20)}, [("event_without_value", "value")]),
        ({"value": 1}, [("event_without_date", "period")]),
        ({"period": "上个月", "value": 1}, [("event_date_unread", "period")]),
        ({"period": date(2027, 3, 1), "value": 1}, [("event_outside", "period")]),
        ({"period": date(2020, 3, 1), "value": 1}, [("event_outside", "period")]),
    ],
)
def test_an_event_with_a_flaw(clerk: Clerk, said: dict[str, object], found: list[tuple[str, str]]) -> None:
    clerk.department = "jrb"
    flaws = [(problem, place) for problem, _, place in clerk.flaws({"listed-new#1": said})]
    assert flaws == [(problem, f"listed-new#1 {column}") for problem, column in found]


def test_two_rows_for_one_day(clerk: Clerk) -> None:
    clerk.department = "jrb"
    day = {"period": date(2026, 10, 20), "value": 1}
    flaws = [(problem, place) for problem, _, place in clerk.flaws({"listed-new#1": day, "listed-new#2": day})]
    assert flaws == [("event_twice", "listed-new#2 value")]


def test_extra_rows_and_sheets_are_left_out_but_said(clerk: Clerk) -> None:
    file = workbooks.scribbled(clerk.fills({"giants-stock@2026Q4": {"value": 99}}))
    found = [(each.problem, each.sheet) for each in clerk.plans(file).issues if each.problem != "missing"]
    assert found == [("extra_rows", "指标填报"), ("extra_sheet", "草稿")]
    assert not clerk.plans(file).blocking


def test_a_value_in_a_row_whose_code_was_deleted_blocks_and_is_named(clerk: Clerk) -> None:
    file = workbooks.recoded(clerk.fills({}), "giants-new@2025", "", {"value": 12, "note": "省厅通报"})
    blank = clerk.address("giants-new@2025", "value")
    (found,) = (each for each in clerk.plans(file).issues if each.problem == "row_without_code")
    assert (found.severity, found.cell, found.values["row"]) == (ERROR, blank, 14)
    assert "第 14 行填了“12; 省厅通报”" in issues.sentence(found, "zh")
    assert 'Row 14 says "12; 省厅通报"' in issues.sentence(found, "en")
    assert issues.heading(found.problem.remedy, "zh") == "请重新下载模板填报"


def test_the_last_row_without_its_code_is_still_inside_the_table(clerk: Clerk) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(clerk.template()))["任务填报"]
    codes = {cell.row: str(cell.value) for cell in sheet[workbooks.letter(sheet, "code")] if cell.value}
    last = codes[max(codes)]
    file = workbooks.recoded(clerk.template(), last, "", {"done": "出台方案"})
    assert [(each.cell, each.values["text"]) for each in clerk.plans(file).issues if each.severity is ERROR] == [
        (clerk.address(last, "done"), "出台方案")
    ]


def test_what_the_clerk_signs_under_the_table_is_no_answer(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(clerk.fills({"giants-stock@2026Q4": {"value": 99}})))
    for cell in (cell for row in book["指标填报"].iter_rows() for cell in row):
        if str(cell.value).endswith("："):
            cell.value = f"{cell.value}张三"
    assert not clerk.plans(workbooks.saved(book)).blocking


@pytest.mark.parametrize("said", ["无", "同上", "—", " 暂无。", "N/A"])
def test_a_word_for_none_is_no_evidence(clerk: Clerk, said: str) -> None:
    row = {"congress-13/focus-1-manufacturing": {"state": "已完成", "evidence": said}}
    assert clerk.flaws(row) == [("evidence_missing", ERROR, "congress-13/focus-1-manufacturing evidence")]


def test_events_of_the_same_size_are_not_asked_about(clerk: Clerk) -> None:
    clerk.department = "jrb"
    day = {"period": date(2026, 10, 20), "value": 1}
    assert clerk.flaws({"listed-new#1": day}) == []


def test_a_decimal_where_only_whole_numbers_are_is_said_plainly(clerk: Clerk) -> None:
    (found,) = clerk.finds({"giants-stock@2026Q4": {"value": 99.5}})
    assert issues.sentence(found, "zh").endswith("须填整数，填的是 99.5。")


def test_an_accepted_round_is_unlocked_by_the_office_not_filled_in_anew() -> None:
    assert issues.heading(Problem.ACCEPTED.remedy, "zh") == "请先联系办公室解锁"


def test_messages_name_what_was_found_and_what_is_expected(clerk: Clerk) -> None:
    said = [
        issues.sentence(issue, lang)
        for lang in ("zh", "en")
        for issue in clerk.finds({"giants-stock@2026Q4": {"value": 960}})
    ]
    assert said == [
        "国家级专精特新“小巨人”企业总数 2026 年第 4 季度是 960 家，与其他各期相差很大。"
        "其他各期：2021-09-06: 38; 2022-02: 38; 2022: 58; 2025: 96。确实如此请说明。",
        'National "little giant" firms in total, Q4 2026: 960 firms is far from the figures around it '
        "(2021-09-06: 38; 2022-02: 38; 2022: 58; 2025: 96). If right, please explain.",
    ]


def test_a_figure_that_is_refused_is_no_history_for_another_and_is_compared_with_none(clerk: Clerk) -> None:
    answers: workbooks.Answers = {"industry-new@2022": {"value": 160.5}, "industry-new@2024": {"value": 500}}
    found = clerk.finds(answers)
    assert [(issue.problem.value, issue.row_code) for issue in found] == [
        ("not_whole", "industry-new@2022"),
        ("jump", "industry-new@2024"),
    ]
    assert found[1].values["earlier"] == "2023: 170"


def test_a_figure_filed_late_is_compared_with_the_one_after_it(clerk: Clerk) -> None:
    (found,) = clerk.finds({"industry-new@2022": {"value": 1_000_000_000}})
    assert (found.problem, found.row_code, found.values["earlier"]) == ("jump", "industry-new@2022", "2023: 170")
    assert clerk.finds({"industry-new@2022": {"value": 160}}) == []


def test_of_two_figures_filed_late_in_one_return_only_the_later_gets_a_warning(clerk: Clerk) -> None:
    found = clerk.finds({"industry-new@2024": {"value": 180}, "industry-new@2025": {"value": 900}})
    assert [(each.problem, each.row_code) for each in found] == [("jump", "industry-new@2025")]


def test_a_number_no_database_holds_is_refused_in_words(clerk: Clerk) -> None:
    (found,) = clerk.finds({"giants-stock@2026Q4": {"value": "9" * 306 + "万"}})
    assert issues.sentence(found, "zh").endswith("太大，超过一千万亿的数不收。请核对位数和单位。")


def test_warnings_that_come_together_on_one_row_ask_for_one_explanation(clerk: Clerk) -> None:
    plan = clerk.plans(clerk.fills({"giants-new@2025": {"value": "1.2万"}}))
    warned = [issue.problem.value for issue in plan.issues if issue.row_code == "giants-new@2025"]
    assert warned == ["converted", "jump"]
    assert plan.unexplained.count("giants-new@2025") == 1


@pytest.mark.parametrize(
    ("typed", "day", "said"),
    [
        (12_000_000, date(2026, 11, 22), "还没有结束，所填“12,000,000 家”按预计数收。"),
        ("99（预计）", date(2027, 1, 5), "“99（预计）”已读作 99 家，按预计数收。"),
        ("约99", date(2027, 1, 5), "“约99”已读作 99 家，按预计数收。有准数请填准数。"),
        ("一百五十", date(2027, 1, 5), "“一百五十”不是一个数。请用阿拉伯数字填写，只填一个数。"),
    ],
)
def test_a_number_is_told_with_its_unit_and_apart_from_the_words_around_it(
    clerk: Clerk, typed: object, day: date, said: str
) -> None:
    clerk.day = day
    found = [issues.sentence(each, "zh") for each in clerk.finds({"giants-stock@2026Q4": {"value": typed}})]
    assert any(each.endswith(said) for each in found), found


@pytest.mark.parametrize(
    ("answers", "cell"),
    [
        ({"giants-stock@2023": {"value": 72}, "giants-stock@2024": {"value": 85}}, "giants-stock@2024 value"),
        ({"giants-stock@2024": {"value": 90}, "giants-new@2025": {"value": 1}}, "giants-stock@2024 value"),
    ],
)
def test_growth_beyond_what_entered_is_seen_whichever_figure_comes_last(
    clerk: Clerk, answers: workbooks.Answers, cell: str
) -> None:
    assert ("parts", WARNING, cell) in clerk.flaws(answers)


def test_a_nought_among_figures_that_are_none_is_asked_about(clerk: Clerk) -> None:
    assert ("jump", WARNING, "industry-new@2022 value") in clerk.flaws({"industry-new@2022": {"value": 0}})
