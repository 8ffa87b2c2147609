"""Who filled a return in and how to reach them: kept with it, and with a draft, as it was written under the tables."""

from __future__ import annotations

from support import workbooks
from support.clerk import Clerk
from support.people import ZHANG_SAN

from tracker.returns.quarterly import drafts
from tracker.returns.quarterly.changeset import Change
from tracker.returns.quarterly.form import FORM
from tracker.returns.quarterly.texts import of_foot
from tracker.store.tables.filed import return_texts

ROWS: workbooks.Answers = {"giants-stock@2026Q4": {"value": 99}}


def signed(desk: Clerk, lang: str = "zh", **written: str) -> bytes:
    return workbooks.signed(desk.fills(ROWS, lang), written)


def foot(clerk: Clerk, number: int) -> list[tuple[str, str]]:
    with clerk.database.reading() as cursor:
        kept = return_texts.of_return(cursor, number)
    return [(field.key, text) for field, text in of_foot(kept, FORM)]


def test_the_foot_is_kept_with_the_return_each_name_once(clerk: Clerk) -> None:
    number = clerk.files(signed(clerk, clerk="王工", telephone="0731-28681234")).return_id
    assert foot(clerk, number) == [("clerk", "王工"), ("telephone", "0731-28681234")]


def test_the_foot_of_an_english_workbook_is_kept_too(clerk: Clerk) -> None:
    number = clerk.files(signed(clerk, "en", clerk="Wang", telephone="0731")).return_id
    assert foot(clerk, number) == [("clerk", "Wang"), ("telephone", "0731")]


def test_the_foot_is_kept_with_a_draft(clerk: Clerk) -> None:
    file = signed(clerk, clerk="王工")
    number = drafts.keep(clerk.database, clerk.plans(file), file, ZHANG_SAN)
    assert foot(clerk, number) == [("clerk", "王工")]


def test_a_second_return_with_another_telephone_alone_is_kept(clerk: Clerk) -> None:
    clerk.files(signed(clerk, clerk="王工", telephone="1234"))
    plan = clerk.plans(signed(clerk, clerk="王工", telephone="5678"))
    assert [(each.column.zh, each.old, each.new, each.sheet) for each in plan.text_changes] == [
        ("联系电话", "1234", "5678", "指标填报"),
        ("联系电话", "1234", "5678", "任务填报"),
    ]
    assert (plan.says_nothing, plan.count(Change.CHANGED), plan.count(Change.UNCHANGED)) == (False, 1, 1)
    done = clerk.files(signed(clerk, clerk="王工", telephone="5678"))
    assert (done.filed, foot(clerk, done.return_id)[1]) == (True, ("telephone", "5678"))


def test_another_day_of_sending_and_a_foot_left_blank_are_nothing_new(clerk: Clerk) -> None:
    clerk.files(signed(clerk, clerk="王工", sent_on="2027-01-05"))
    assert clerk.plans(signed(clerk, clerk="王工", sent_on="2027-01-06")).says_nothing
    assert clerk.plans(clerk.fills(ROWS)).says_nothing


def test_a_second_return_with_another_explanation_of_a_blank_alone_is_kept(clerk: Clerk) -> None:
    why = {"giants-new@2026": {"note": "省厅尚未公布"}}
    first = clerk.files(clerk.fills({**ROWS, **why}))
    again = clerk.template()
    assert workbooks.cell(again, "指标填报", workbooks.address(again, "giants-new@2026", "note")) == "省厅尚未公布"
    assert clerk.plans(again).says_nothing
    file = clerk.fills({"giants-new@2026": {"note": "三月公布"}})
    (change,) = clerk.plans(file).text_changes
    assert (change.row_code, change.old, change.new) == ("giants-new@2026", "省厅尚未公布", "三月公布")
    second = clerk.files(file)
    assert (first.filed, second.filed, second.changed) == (True, True, 1)


def test_a_second_return_with_another_explanation_or_text_of_a_commitment_alone_is_kept(clerk: Clerk) -> None:
    task = "congress-13/focus-1-manufacturing"
    clerk.files(clerk.fills({**ROWS, task: {"state": "推进中", "done": "开工", "delay": "用地", "next": "封顶"}}))
    for column in ("done", "evidence", "delay", "next"):
        plan = clerk.plans(clerk.fills({task: {column: "另写"}}))
        assert [each.change for each in plan.updates] == [Change.CHANGED], column
    plan = clerk.plans(clerk.fills({"giants-stock@2026Q4": {"note": "另写"}}))
    assert [(each.change, each.reworded) for each in plan.figures] == [(Change.CHANGED, True)]
