"""Whom the office reminds: the most urgent first, in words that can be sent as they are."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import LI_SI

from tracker import language
from tracker.domain.model import Department, Frequency, Round
from tracker.returns import cockpit, review
from tracker.returns.cockpit import Cockpit, Duty, DutyState

# The fourth quarter is due on 10 January 2027, the year on the 20th.
BETWEEN = date(2027, 1, 12)


def found(clerk: Clerk, day: date) -> Cockpit:
    return cockpit.read(clerk.database, PLACE, day)


def of_the_bureau(clerk: Clerk, day: date) -> list[tuple[str, str]]:
    own = [duty for duty in found(clerk, day).owed() if duty.department.code == "gxj"]
    return [(duty.round.code, cockpit.situation(duty, day, "zh")) for duty in own]


def came_in(clerk: Clerk, at: datetime) -> Duty:
    """The bureau's quarter, its return filed at a time in UTC."""
    number = clerk.files(clerk.fills({"giants-stock@2026Q4": {"value": 99}})).return_id
    with clerk.database.writing() as cursor:
        cursor.execute("update filed_return set submitted_at = $1 where id = $2", [at, number])
    return next(duty for duty in found(clerk, BETWEEN).duties["gxj"] if duty.round.code == "2026Q4")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 1, 5), "还有 5 天到期"),
        (date(2027, 1, 10), "今天到期"),
        (date(2027, 1, 11), "已逾期 1 天"),
    ],
)
def test_days_are_counted_from_the_due_date(clerk: Clerk, day: date, said: str) -> None:
    assert ("2026Q4", said) in of_the_bureau(clerk, day)


def test_what_is_overdue_comes_before_what_is_to_be_reported_again_and_that_before_what_comes(clerk: Clerk) -> None:
    year = Clerk(clerk.database, "gxj", "2026", date(2027, 1, 25))
    number = year.files(year.fills({"giants-new@2026": {"value": 12}})).return_id
    review.send_back(clerk.database, number, LI_SI, "请核对")
    owed = found(clerk, date(2027, 1, 9)).owed()
    assert (owed[0].department.code, owed[0].state) == ("gxj", DutyState.SENT_BACK)
    over = found(clerk, BETWEEN).owed()
    assert [duty.round.code for duty in over].index("2026") == sum(duty.round.code == "2026Q4" for duty in over)
    assert cockpit.situation(owed[0], BETWEEN, "zh") == "已退回待重报，还有 8 天到期"
    assert cockpit.situation(owed[0], BETWEEN, "en") == "sent back, to be reported again; due in 8 days"


def test_the_text_stands_department_by_department_with_rounds_in_words(clerk: Clerk) -> None:
    text = cockpit.reminder_text(found(clerk, date(2027, 1, 21)), "zh")
    head, first, *_ = text.split("\n\n")
    assert head.startswith("截至 2027 年 1 月 21 日，还有 ")
    assert first.split("\n") == [
        "【市工信局】",
        "· 2026年第四季度（截止 2027-01-10）：已逾期 11 天",
        "· 2026年度（截止 2027-01-20）：已逾期 1 天",
    ]
    assert len(set(text.split("\n\n"))) == len(text.split("\n\n")), "each department once"
    english = cockpit.reminder_text(found(clerk, date(2027, 1, 21)), "en")
    assert "\n· Q4 2026 (due 2027-01-10): 11 days overdue\n· Year 2026 (due 2027-01-20): 1 day overdue" in english


def test_the_workbook_says_the_same_a_line_each(clerk: Clerk) -> None:
    file = cockpit.reminder_workbook(found(clerk, BETWEEN), "zh")
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows()]
    assert ["市工信局", "2026年第四季度", "2027-01-10", "已逾期 2 天", 2] in [row[:5] for row in rows]


@pytest.mark.parametrize(
    ("at", "late"),
    # Until four in the afternoon in UTC it is still the tenth in Beijing.
    [(datetime(2027, 1, 10, 15, 59), 0), (datetime(2027, 1, 10, 16, 1), 1)],
)
def test_a_return_is_late_by_the_calendar_of_the_office(clerk: Clerk, at: datetime, late: int) -> None:
    assert came_in(clerk, at).days_late == late


@pytest.mark.parametrize(
    ("named", "zh", "en"),
    [
        ([], [], []),
        ([True, True], [], []),
        ([False], ["责任单位为本项目建议，报告未指定"], ["Department proposed by this project; the report names none"]),
        (
            [True, False], ["有的责任单位是报告指定的，其余为本项目建议"],
            ["Some departments are named by the report, the others proposed by this project"],
        ),
    ],
)  # fmt: skip
def test_departments_are_called_proposals_as_far_as_no_document_names_them(
    named: list[bool], zh: list[str], en: list[str]
) -> None:
    assert (language.proposal(named, "zh"), language.proposal(named, "en")) == (zh, en)


def test_the_list_of_reminders_says_so_of_a_plan_whose_table_names_the_departments(clerk: Clerk) -> None:
    seen = found(clerk, BETWEEN)
    assert set(seen.named) == {False}

    def notes(of: Cockpit) -> list[str]:
        page = openpyxl.load_workbook(io.BytesIO(cockpit.reminder_workbook(of, "zh"))).active
        return [str(row[0]) for row in page.values if row[0] and "责任单位" in str(row[0])]

    assert notes(seen) == ["责任单位为本项目建议，报告未指定"]
    assert notes(replace(seen, named=(True,) * len(seen.named))) == []


def duty(code: str, opens: str, due: str, state: DutyState) -> Duty:
    days = {"opens": date.fromisoformat(opens), "due": date.fromisoformat(due)}
    own = Round(code=code, frequency=Frequency.QUARTER, period=code, **days)
    return Duty(Department(code="gxj", name_zh="工信局"), own, state, None)


QUARTERS = [
    ("2026Q1", "2026-04-01", "2026-04-30"),
    ("2026Q2", "2026-07-01", "2026-07-31"),
    ("2026Q3", "2026-10-01", "2026-10-31"),
]


@pytest.mark.parametrize(
    ("states", "day", "chosen"),
    [
        ("late due not_due", "2026-07-20", "2026Q2"),  # open and in time before what is overdue
        ("late late not_due", "2026-09-01", "2026Q2"),  # a round that is not open yet is never before these
        ("late accepted not_due", "2026-09-01", "2026Q1"),
        ("accepted sent_back not_due", "2026-09-01", "2026Q2"),
        ("accepted submitted not_due", "2026-09-01", "2026Q2"),  # the one that opened last
        ("not_due not_due not_due", "2026-01-01", "2026Q1"),  # the next
    ],
)
def test_the_round_that_is_owed_comes_before_one_that_is_not_open(states: str, day: str, chosen: str) -> None:
    duties = [duty(*each, DutyState(state)) for each, state in zip(QUARTERS, states.split(), strict=True)]
    found = cockpit.round_to_report(duties, date.fromisoformat(day))
    assert found is not None and found.code == chosen


def test_without_rounds_there_is_none_to_report() -> None:
    assert cockpit.round_to_report([], BETWEEN) is None
