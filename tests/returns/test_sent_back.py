"""Sent back with words at the cells: kept as given, in the marked workbook, corrected there and filed again."""

from __future__ import annotations

import io

import openpyxl
import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import LI_SI, ZHANG_SAN

from tracker.errors import Refused
from tracker.returns import review
from tracker.returns.quarterly.commit import commit
from tracker.returns.quarterly.drawing import marked
from tracker.returns.review import CellRemark
from tracker.store.tables.filed import returns as filed

ANSWERS: workbooks.Answers = {
    "giants-stock@2026Q4": {"value": 99},
    "giants-new@2025": {"value": 12, "note": "省工信厅通报"},
    "congress-13/focus-1-manufacturing": {"state": "推进中", "done": "出台实施方案"},
}
WORDS = "=SUM(A1) 与省厅公布的 **98** 不符 <b>"


def places(clerk: Clerk) -> tuple[str, str]:
    """The cells of a figure and of a commitment that have a remark."""
    return clerk.address("giants-stock@2026Q4", "value"), clerk.address("congress-13/focus-1-manufacturing", "state")


def remarks_of(clerk: Clerk) -> list[CellRemark]:
    figure, commitment = places(clerk)
    return [CellRemark("指标填报", figure, f" {WORDS} "), CellRemark("任务填报", commitment, "方案文号？")]


def sent_back(clerk: Clerk, reason: str = "请核对后重报") -> int:
    number = clerk.files(clerk.fills(ANSWERS)).return_id
    review.send_back(clerk.database, number, LI_SI, reason, remarks_of(clerk))
    return number


def mark(clerk: Clerk, number: int, lang: str = "zh") -> bytes:
    return marked.write_sent_back(clerk.database, number, clerk.day, lang)


def test_remarks_are_kept_at_their_cells_after_the_issues_of_the_filing(clerk: Clerk) -> None:
    number = sent_back(clerk)
    with clerk.database.reading() as cursor:
        kept = filed.issues(cursor, number)
        row = filed.get(cursor, number)
    assert row is not None
    assert (row.state, row.reviewed_by, row.review_reason) == ("sent_back", "李四", "请核对后重报")
    figure, commitment = places(clerk)
    assert [(each.problem, each.severity, each.sheet, each.cell, each.facts) for each in kept[-2:]] == [
        ("sent_back", "error", "指标填报", figure, {"text": WORDS}),
        ("sent_back", "error", "任务填报", commitment, {"text": "方案文号？"}),
    ]
    assert [each.position for each in kept] == list(range(1, len(kept) + 1))


def test_the_values_of_a_return_that_was_sent_back_stand(clerk: Clerk) -> None:
    number = sent_back(clerk)
    with clerk.database.reading() as cursor:
        own = [row.value for row in filed.figures(cursor, PLACE, "gxj") if row.return_id == number]
    assert own == [99.0, 12.0] or own == [12.0, 99.0]


def test_remarks_on_cells_will_do_without_a_general_reason(clerk: Clerk) -> None:
    number = sent_back(clerk, "  ")
    with clerk.database.reading() as cursor:
        row = filed.get(cursor, number)
    assert row and (row.state, row.review_reason) == ("sent_back", None)


@pytest.mark.parametrize(
    ("reason", "remarks", "key"),
    [("", [], "reason_missing"), ("请核对", [CellRemark("指标填报", "I6", " ")], "remark_missing")],
)
def test_a_return_is_not_sent_back_without_words(
    clerk: Clerk, reason: str, remarks: list[CellRemark], key: str
) -> None:
    number = clerk.files(clerk.fills(ANSWERS)).return_id
    with pytest.raises(Refused) as caught:
        review.send_back(clerk.database, number, LI_SI, reason, remarks)
    assert caught.value.key == key
    with clerk.database.reading() as cursor:
        row = filed.get(cursor, number)
    assert row and row.state == "submitted"


def test_the_marked_workbook_has_the_remarks_in_red_beside_the_clerks_values(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(mark(clerk, sent_back(clerk))))
    figures, commitments = book["指标填报"], book["任务填报"]
    figure, commitment = places(clerk)
    cell = figures[figure]
    assert (cell.value, cell.fill.fgColor.rgb, cell.comment.text) == (99, "00F8D0CC", f"退回意见：{WORDS}")
    assert figures[clerk.address("giants-stock@2026Q4", "due")].value == "≥ 138"
    answers = [figures[clerk.address("giants-new@2025", column)].value for column in ("value", "note")]
    assert answers == [12, "省工信厅通报"]
    assert (commitments[commitment].value, commitments[commitment].comment.text) == ("推进中", "退回意见：方案文号？")
    lines = [(row[0].value, row[2].value, row[0].hyperlink and row[0].hyperlink.location) for row in book.worksheets[0]]
    assert str(lines[1][0]).startswith("说明：问题按上传的文件写，句中提到的单元格是那份文件里的。")
    assert lines[3:] == [
        ("整个文件", "退回意见：请核对后重报", None),
        (f"指标填报 {figure}", f"退回意见：{WORDS}", f"'指标填报'!{figure}"),
        (f"任务填报 {commitment}", "退回意见：方案文号？", f"'任务填报'!{commitment}"),
    ]


def test_corrected_in_the_marked_workbook_it_replaces_the_one_sent_back(clerk: Clerk) -> None:
    number = sent_back(clerk)
    done = clerk.files(workbooks.filled(mark(clerk, number), {"giants-stock@2026Q4": {"value": 98}}))
    assert (done.filed, done.changed, done.unchanged) == (True, 1, 2)
    with clerk.database.reading() as cursor:
        row = filed.get(cursor, number)
    assert row and row.replaced_by == done.return_id


def test_the_words_of_the_reviewer_stay_as_given_in_an_english_workbook(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(mark(clerk, sent_back(clerk), "en")))
    assert book["Figures"][places(clerk)[0]].comment.text == f"Sent back: {WORDS}"


def test_only_a_return_that_was_sent_back_has_such_a_workbook(clerk: Clerk) -> None:
    number = clerk.files(clerk.fills(ANSWERS)).return_id
    with pytest.raises(Refused) as caught:
        mark(clerk, number)
    assert caught.value.key == "return_is_submitted"


def test_what_was_said_of_a_warning_on_the_page_stands_in_the_row_and_is_not_asked_again(clerk: Clerk) -> None:
    file = clerk.fills({**ANSWERS, "industry-new@2025": {"value": "约150"}})
    code, reason = "industry-new@2025", "年报未定"
    assert code in clerk.plans(file).unexplained
    words = dict.fromkeys(clerk.plans(file).unexplained, reason)
    number = commit(clerk.database, clerk.plans(file), file, ZHANG_SAN, words).return_id
    review.send_back(clerk.database, number, LI_SI, "请核对", remarks_of(clerk))
    again = mark(clerk, number)
    sheet = openpyxl.load_workbook(io.BytesIO(again))["指标填报"]
    notes = [sheet[workbooks.address(again, each, "note")].value for each in (code, "giants-new@2025")]
    assert notes == [reason, "省工信厅通报"]
    plan = clerk.plans(again)
    assert (plan.unexplained, plan.changes) == ((), False)


def test_what_was_said_of_a_commitment_taken_back_does_not_make_its_blank_row_an_answer(clerk: Clerk) -> None:
    clerk.files(clerk.fills(ANSWERS))
    said: workbooks.Answers = {
        "giants-new@2025": {"value": 12},
        "congress-13/focus-1-manufacturing": dict.fromkeys(("state", "done")),
    }
    file = clerk.fills(said)
    code = "congress-13/focus-1-manufacturing"
    assert code in clerk.plans(file).unexplained
    words = dict.fromkeys(clerk.plans(file).unexplained, "报错了")
    number = commit(clerk.database, clerk.plans(file), file, ZHANG_SAN, words).return_id
    review.send_back(clerk.database, number, LI_SI, "请核对")
    assert not clerk.plans(mark(clerk, number)).blocking


def test_what_was_said_of_a_step_back_stands_under_the_reason_for_delay(clerk: Clerk) -> None:
    code = "congress-13/focus-1-manufacturing"
    clerk.files(clerk.fills(ANSWERS))
    file = clerk.fills({code: {"state": "前期"}})
    words = dict.fromkeys(clerk.plans(file).unexplained, "用地未定")
    assert code in words
    number = commit(clerk.database, clerk.plans(file), file, ZHANG_SAN, words).return_id
    review.send_back(clerk.database, number, LI_SI, "请核对")
    plan = clerk.plans(mark(clerk, number))
    assert plan.explained[code] == "用地未定"
