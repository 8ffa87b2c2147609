"""The closing return of a plan: five questions for each target and commitment, checked and reviewed like any return."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE, PLAN
from support.people import LI_SI, WANG_WU

from tracker.domain.model import PromiseKey, ReturnState
from tracker.errors import Refused
from tracker.forms.problems import Problem, Severity
from tracker.language import failure
from tracker.returns import cockpit, record, reporting, review
from tracker.returns.closing import said
from tracker.returns.quarterly import drafts
from tracker.returns.quarterly.changeset import Change
from tracker.returns.quarterly.drawing import marked, template
from tracker.store.engine.database import Database
from tracker.store.tables import commitments, observations
from tracker.store.tables.filed import return_texts

ROUND = "closing/congress-13"
NET, GROSS, INDUSTRY = "giants-net@2026Q4", "giants-gross@2026", "industry-gross@2026"
TASK = "congress-13/focus-1-manufacturing"
SHORT = {"cause": "外部冲击", "problems": "复核未通过的企业较多。"}
BLANK: workbooks.Answers = {GROSS: {"note": "名单未公布"}, INDUSTRY: {"note": "名单未公布"}}
"""Why the final figures are left blank that a test does not fill in."""


@pytest.fixture
def clerk(database: Database) -> Clerk:
    return Clerk(database, round=ROUND)


def row(file: bytes, code: str) -> dict[str, object]:
    """The labels of a row by the heads of their columns."""
    sheet = next(each for each in openpyxl.load_workbook(io.BytesIO(file)) if each["B3"].value == "行码（勿改）")
    heads = [cell.value for cell in sheet[3]]
    cells = next(each for each in sheet.iter_rows(min_row=5) if each[1].value == code)
    return dict(zip(heads, (cell.value for cell in cells), strict=True))


def test_a_row_is_asked_for_each_reading_of_a_target_and_each_commitment_of_the_department(clerk: Clerk) -> None:
    changeset = clerk.plans(clerk.template())
    assert [each.row_code for each in changeset.issues if each.problem is Problem.MISSING] == [INDUSTRY, NET, GROSS]
    assert (changeset.form.key, changeset.round) == ("closing", ROUND)
    sheet = openpyxl.load_workbook(io.BytesIO(clerk.template()))["任务填报"]
    codes = [cell.value for cell in sheet["B"] if str(cell.value).startswith("congress-13/")]
    assert (len(codes), codes[0]) == (10, TASK)


def test_it_is_prefilled_with_the_promise_the_baseline_and_the_last_figure(clerk: Clerk) -> None:
    found = row(clerk.template(), NET)
    assert found["指标名称"] == "新增国家级专精特新“小巨人”企业（净增：现有家数减党代会前38家）"
    assert [found[head] for head in ("规划目标", "基期数", "最近一期数", "最近一期数来源", "完成度")] == [
        "不少于 100 家", "38（2021 年 9 月 12 日）", "96（2025 年）", "公开资料 2026-02-13", "58.0%",
    ]  # fmt: skip


def test_a_final_figure_is_recorded_as_in_the_quarterly_return_and_the_answers_are_kept(clerk: Clerk) -> None:
    answers: workbooks.Answers = {
        NET: {"value": 120, "trend": "没有完成,差18家。", **SHORT, "change": "是", "change_to": "90家",
              "change_why": "名单每年复核。", "measures": "继续培育。"},
        TASK: {"state": "推进中", "done": "开工。", "trend": "需要延续。", "cause": "工作不足", "delay": "用地晚。"},
        **BLANK,
    }  # fmt: skip
    file = clerk.fills(answers)
    assert [each.severity for each in clerk.plans(file).issues if each.problem is not Problem.MISSING] == []
    done = clerk.files(file)
    assert (done.filed, done.new) == (True, 2)
    with clerk.database.reading() as cursor:
        (figure,) = (
            each
            for each in observations.known(cursor, PLACE, clerk.day, None)
            if (each.indicator, each.period) == ("giants-stock", "2026Q4")
        )
        texts = return_texts.of_return(cursor, done.return_id)
        (update,) = (each for each in commitments.updates(cursor, PLACE) if each.return_id == done.return_id)
    assert (figure.value, figure.preliminary, figure.return_id) == (120, False, done.return_id)
    assert {key: text for (code, key), text in texts.items() if code == NET} == {
        "trend": "没有完成,差18家。", "cause": "external_shock", "problems": "复核未通过的企业较多。", "change": "yes",
        "change_to": "90家", "change_why": "名单每年复核。", "measures": "继续培育。",
    }  # fmt: skip
    assert (update.state, update.delay_reason, texts[TASK, "cause"]) == ("under_way", "用地晚。", "work_insufficient")

    again = clerk.template()
    assert [row(again, NET)[head] for head in ("本期数", "原因类别", "目标是否需要调整")] == [120, "外部冲击", "是"]
    assert clerk.plans(again).says_nothing


def test_answers_without_a_figure_are_shown_before_they_are_committed(clerk: Clerk) -> None:
    file = clerk.fills({NET: {"trend": "预计年底达到100家。", "note": "名单未公布"}, **BLANK})
    changeset = clerk.plans(file)
    assert [(each.row_code, each.column.zh, each.old, each.new) for each in changeset.text_changes] == [
        (NET, "到期末的趋势", None, "预计年底达到100家。")
    ]
    assert (changeset.count(Change.CHANGED), clerk.files(file).filed) == (1, True)


def test_a_choice_that_changed_is_shown_in_words(clerk: Clerk) -> None:
    clerk.files(clerk.fills({NET: {"value": 120, **SHORT}, **BLANK}))
    (change,) = clerk.plans(clerk.fills({NET: {"cause": "policy_choice"}})).text_changes
    assert (change.words("zh"), change.words("en")) == (("外部冲击", "主动调控"), ("external shock", "chosen policy"))


FLAWS: list[tuple[str, dict[str, object], str, str]] = [
    (NET, {"value": 120}, "cause_missing", "cause"),
    (NET, {"value": "名单"}, "not_a_number", "value"),
    (NET, {"value": 140.5}, "not_whole", "value"),
    (NET, {"value": 140, "cause": "外部冲击"}, "cause_sentence_missing", "problems"),
    (NET, {"value": 140, "cause": "天气"}, "unknown_choice", "cause"),
    (NET, {"value": 140, "change": "是", "change_to": "150家"}, "change_incomplete", "change_why"),
    (NET, {"value": 140, "change": "否", "change_to": "150家"}, "change_not_said", "change_to"),
    (NET, {"value": 140, "change_why": "太低。"}, "change_not_said", "change_why"),
    (TASK, {"state": "推进中", "done": "开工"}, "cause_missing", "cause"),
    (TASK, {"state": "推进中", "cause": "工作不足"}, "cause_sentence_missing", "delay"),
    (TASK, {"state": "已完成"}, "evidence_missing", "evidence"),
    (TASK, {"trend": "延续。"}, "state_missing", "state"),
]


@pytest.mark.parametrize(("code", "said", "problem", "column"), FLAWS, ids=[f"{each[2]}-{each[3]}" for each in FLAWS])
def test_one_flaw_one_error_at_its_cell(
    clerk: Clerk, code: str, said: dict[str, object], problem: str, column: str
) -> None:
    found = [each for each in clerk.flaws({code: said}) if each[1] is Severity.ERROR]
    assert found == [(problem, Severity.ERROR, f"{code} {column}")]


def test_what_the_figure_keeps_needs_no_cause_and_what_is_not_over_is_preliminary(clerk: Clerk) -> None:
    assert [each for each in clerk.flaws({NET: {"value": 138}}) if each[1] is Severity.ERROR] == []
    early = Clerk(clerk.database, round=ROUND, day=date(2026, 11, 28))
    (figure,) = early.plans(early.fills({NET: {"value": 120}})).figures
    assert figure.preliminary


def test_what_is_reported_event_by_event_is_asked_about_but_not_for_its_figure(database: Database) -> None:
    clerk = Clerk(database, department="jrb", round=ROUND)
    code = "listed-gross@2026"
    assert [each for each in clerk.flaws({code: {"trend": "完成。"}}) if each[1] is Severity.ERROR] == []
    problems = [each[0] for each in clerk.flaws({code: {"value": 12}}) if each[1] is Severity.ERROR]
    assert problems == ["value_not_asked"]


def test_rows_sorted_without_their_codes_are_refused(clerk: Clerk) -> None:
    other = row(clerk.template(), GROSS)["指标名称"]
    assert [each[0] for each in clerk.flaws({NET: {"name": other, "value": 140}})] == ["label_differs"]


def test_a_template_of_no_plan_of_the_place_is_refused(clerk: Clerk) -> None:
    with pytest.raises(Refused) as refused:
        template.write(clerk.database, PLACE, "gxj", "closing/moon", clerk.day)
    assert failure(refused.value, "zh").startswith("没有代码为 moon 的规划。")
    file = workbooks.renamed(clerk.template(), f"TR1 {PLACE} gxj closing/moon")
    assert Problem.UNKNOWN_PLAN in [each.problem for each in clerk.plans(file).issues]


def test_it_opens_with_the_last_year_of_the_plan(clerk: Clerk) -> None:
    early = Clerk(clerk.database, round=ROUND, day=date(2025, 12, 31))
    assert Problem.NOT_OPEN in [each.problem for each in early.plans(clerk.template()).issues]
    (closing, _) = reporting.read(clerk.database, PLACE).closings
    assert (closing.code, closing.opens, closing.due) == (ROUND, date(2026, 1, 1), date(2027, 2, 28))


def test_the_marked_workbook_has_the_answers_and_the_error_beside_the_cell(clerk: Clerk) -> None:
    file = clerk.fills({NET: {"value": 120, "trend": "没有完成。"}})
    again = marked.write(clerk.database, file, "期末.xlsx", clerk.day)
    sheet = openpyxl.load_workbook(io.BytesIO(again))["指标填报"]
    cell = sheet[workbooks.address(again, NET, "cause")]
    assert cell.comment is not None and "没有完成的，请从列表里选原因：外部冲击、主动调控" in cell.comment.text
    assert sheet[workbooks.address(again, NET, "trend")].value == "没有完成。"
    assert clerk.plans(again).form.key == "closing"


def test_it_is_accepted_by_somebody_else_and_its_figure_is_locked(clerk: Clerk) -> None:
    number = clerk.files(clerk.fills({NET: {"value": 140}, **BLANK})).return_id
    assert [each.round for each in cockpit.read(clerk.database, PLACE, clerk.day).waiting] == [ROUND]
    review.accept(clerk.database, number, LI_SI)
    assert record.read(clerk.database, number).filed.state is ReturnState.ACCEPTED
    quarterly = Clerk(clerk.database)
    assert [each[0] for each in quarterly.flaws({"giants-stock@2026Q4": {"value": 130}})] == ["locked_figure"]


def test_it_is_sent_back_corrected_and_withdrawn(clerk: Clerk) -> None:
    number = clerk.files(clerk.fills({NET: {"value": 140}, **BLANK})).return_id
    review.send_back(clerk.database, number, LI_SI, "请与名单核对。")
    back = marked.write_sent_back(clerk.database, number, clerk.day)
    assert row(back, NET)["本期数"] == 140
    later = clerk.files(workbooks.filled(back, {NET: {"value": 139}})).return_id
    review.withdraw(clerk.database, later, WANG_WU, "误报")
    (stated,) = (each for each in record.read(clerk.database, number).content.figures)
    assert (stated.value, stated.is_current) == (140, True)


def test_a_draft_is_opened_again_as_what_it_is(clerk: Clerk) -> None:
    file = clerk.fills({NET: {"value": 120}})
    number = drafts.keep(clerk.database, clerk.plans(file), file, LI_SI)
    changeset = drafts.reopen(clerk.database, number, clerk.day).changeset
    assert (changeset.form.key, changeset.blocking) == ("closing", True)


def test_the_record_names_each_row_by_its_target_or_its_sentence(clerk: Clerk) -> None:
    answers: workbooks.Answers = {
        NET: {"value": 140, "trend": "超额完成。"},
        TASK: {"state": "已完成", "evidence": "株政发1号", "trend": "完成。"},
        **BLANK,
    }
    found = record.read(clerk.database, clerk.files(clerk.fills(answers)).return_id)
    assert found.form.key == "closing"
    assert (
        found.closed[NET].en
        == 'New national "little giant" firms (Net: present number less the 38 before the congress)'
    )
    assert found.closed[TASK].zh == "全力打造国家重要先进制造业高地,提升产业影响力。"


def test_a_quarterly_return_of_the_same_department_goes_on_beside_it(clerk: Clerk) -> None:
    clerk.files(clerk.fills({TASK: {"state": "已完成", "evidence": "株政发1号"}, NET: {"value": 140}, **BLANK}))
    quarterly = Clerk(clerk.database)
    done = quarterly.files(quarterly.fills({"giants-stock@2026Q4": {"value": 140}}))
    assert (done.new, done.changed, done.unchanged, done.removed) == (0, 0, 1, 0)
    with clerk.database.reading() as cursor:
        states = [each.state for each in commitments.updates(cursor, PLACE) if each.row_code == TASK]
    assert states[-1] == "done"


def test_what_departments_say_reaches_whoever_assesses_the_plan(clerk: Clerk) -> None:
    answers: workbooks.Answers = {
        NET: {"value": 120, "trend": "没有完成。", **SHORT},
        TASK: {"state": "推进中", "cause": "工作不足", "delay": "用地晚。"},
        **BLANK,
    }
    number = clerk.files(clerk.fills(answers)).return_id
    found = said.read(clerk.database, PLAN)
    assert found[PromiseKey(target="giants")]["cause"] == "external_shock"
    assert found[PromiseKey(commitment="focus-1-manufacturing")] == {
        "cause": "work_insufficient",
        "problems": "用地晚。",
    }
    review.send_back(clerk.database, number, LI_SI, "请核对。")
    assert said.read(clerk.database, PLAN) == {}
