"""What an earlier return of the round said and a later one leaves blank goes, is said to go, and comes back."""

from __future__ import annotations

import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE, PLAN
from support.people import LI_SI

from tracker.forms.issues import sentence
from tracker.forms.problems import Severity
from tracker.returns import review
from tracker.returns.quarterly.changeset import Change
from tracker.store.engine.database import Database
from tracker.store.tables import commitments
from tracker.store.tables.filed import return_record
from tracker.store.tables.filed import returns as filed

PROGRESS: workbooks.Answers = {"congress-13/fission-firms-niches": {"state": "推进中", "done": "出台实施方案"}}
BLANK: workbooks.Answers = {
    "congress-13/fission-firms-niches": {"state": None, "done": None},
    "giants-stock@2026Q4": {"value": 99},
}
LISTING: workbooks.Answers = {"listed-new#1": {"period": "2026-11-02", "value": 1}}


def state(clerk: Clerk) -> str | None:
    with clerk.database.reading() as cursor:
        row = commitments.current_states(cursor, PLACE).get((PLAN.plan, "fission-firms-niches"))
    return row.state if row else None


def events(clerk: Clerk) -> list[tuple[str, float]]:
    """The events that a return says, by day."""
    with clerk.database.reading() as cursor:
        rows = filed.figures(cursor, PLACE, "jrb")
    return [(row.period, row.value) for row in rows if row.round and row.indicator == "listed-new"]


@pytest.fixture
def finance(database: Database) -> Clerk:
    """The clerk of the finance office, who reports listings by their day."""
    return Clerk(database, department="jrb")


def test_a_commitment_left_blank_takes_back_what_was_said_of_it_with_a_warning(clerk: Clerk) -> None:
    clerk.files(clerk.fills(PROGRESS))
    plan = clerk.plans(clerk.fills(BLANK))
    (issue,) = (each for each in plan.issues if each.problem == "taken_back")
    assert (issue.severity, issue.sheet, issue.cell, issue.row_code) == (
        Severity.WARNING,
        "任务填报",
        clerk.address("congress-13/fission-firms-niches", "state"),
        "congress-13/fission-firms-niches",
    )
    assert sentence(issue, "zh") == "这项任务上次报的是“推进中”，这次整行空着，确认后会撤掉。请说明。"
    assert [(each.answer.code, each.change, each.old_state) for each in plan.updates] == [
        ("congress-13/fission-firms-niches", Change.REMOVED, "under_way")
    ]
    assert "congress-13/fission-firms-niches" in plan.unexplained


def test_once_committed_the_commitment_is_unreported_and_the_record_says_who_took_it_back(clerk: Clerk) -> None:
    clerk.files(clerk.fills(PROGRESS))
    done = clerk.files(clerk.fills(BLANK))
    assert (done.filed, done.removed, state(clerk)) == (True, 1, None)
    with clerk.database.reading() as cursor:
        (row,) = return_record.updates(cursor, done.return_id)
    assert (row.state, row.taken_back, row.withdrawn) == ("under_way", True, True)


def test_withdrawing_the_return_that_took_it_back_lets_it_count_again(clerk: Clerk) -> None:
    first = clerk.files(clerk.fills(PROGRESS)).return_id
    second = clerk.files(clerk.fills(BLANK)).return_id
    review.withdraw(clerk.database, second, LI_SI, "误删")
    assert state(clerk) == "under_way"
    review.withdraw(clerk.database, first, LI_SI, "误报")
    assert state(clerk) is None


def test_a_commitment_that_was_never_reported_may_stay_blank(clerk: Clerk) -> None:
    assert clerk.plans(clerk.fills(BLANK)).updates == ()


def test_an_event_with_a_corrected_day_is_not_counted_twice(finance: Clerk) -> None:
    finance.files(finance.fills(LISTING))
    corrected = finance.fills({"listed-new#1": {"period": "2026-11-03", "note": "日期更正"}})
    plan = finance.plans(corrected)
    assert [(each.code, each.period.code, each.change) for each in plan.figures] == [
        ("listed-new#1", "2026-11-03", Change.NEW),
        ("listed-new@2026-11-02", "2026-11-02", Change.REMOVED),
    ]
    (gone,) = (issue for issue in plan.issues if issue.problem == "event_gone")
    assert (gone.sheet, gone.cell, gone.row_code) == ("指标填报", "", "listed-new@2026-11-02")
    assert sentence(gone, "zh") == (
        "新上市公司 2026 年 11 月 2 日的一条（1 家）上次报过，这次的表里没有了，"
        "确认后会撤掉（改了日期的，原日期的一条也算撤掉）。请说明。"
    )
    assert "listed-new@2026-11-02" in plan.unexplained, "the note in the row is the new day's"
    finance.files(corrected)
    assert events(finance) == [("2026-11-03", 1.0)]


def test_an_event_left_blank_goes_and_comes_back_with_the_withdrawal(finance: Clerk) -> None:
    finance.files(finance.fills(LISTING))
    done = finance.files(
        finance.fills(
            {"listed-new#1": {"period": None, "value": None, "nature": None}, "listed-all@2026Q4": {"value": 13}}
        )
    )
    assert (done.new, done.removed, events(finance)) == (1, 1, [])
    review.withdraw(finance.database, done.return_id, LI_SI, "误删")
    assert events(finance) == [("2026-11-02", 1.0)]


def test_a_second_event_leaves_the_first_alone(finance: Clerk) -> None:
    finance.files(finance.fills(LISTING))
    done = finance.files(finance.fills({"listed-new#2": {"period": "2026-11-05", "value": 1}}))
    assert (done.new, done.unchanged, done.removed) == (1, 1, 0)
    assert events(finance) == [("2026-11-02", 1.0), ("2026-11-05", 1.0)]
