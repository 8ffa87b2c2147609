"""Two rounds that ask for the same figures: what one had accepted, another neither overwrites nor takes away."""

from __future__ import annotations

from datetime import datetime

import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import LI_SI, ZHANG_SAN

from tracker.domain.actor import Actor
from tracker.domain.model import DepartmentFigure
from tracker.errors import Refused, StaleChangeset
from tracker.forms.issues import sentence
from tracker.returns import review
from tracker.returns.quarterly import commit
from tracker.returns.quarterly.changeset import Change
from tracker.store.engine.database import Cursor
from tracker.store.tables import observations, public_record
from tracker.store.tables.filed import return_record
from tracker.store.tables.filed import returns as filed

QUARTER: workbooks.Answers = {"giants-new@2026": {"value": 12, "note": "省工信厅通报"}}
AGAIN: workbooks.Answers = {"giants-new@2026": {"value": 12}}
OTHER: workbooks.Answers = {"giants-new@2026": {"value": 13, "note": "复核"}}


@pytest.fixture
def yearly(clerk: Clerk) -> Clerk:
    return Clerk(clerk.database, round="2026", day=clerk.day)


def stands(clerk: Clerk) -> tuple[object, object, object]:
    """Value, return and review state of the figure of 2026."""
    with clerk.database.reading() as cursor:
        rows = observations.current(cursor, PLACE)
    (row,) = (row for row in rows if (row.indicator, row.period) == ("giants-new", "2026"))
    return row.value, row.return_id, row.return_state


def of_2024(cursor: Cursor) -> list[DepartmentFigure]:
    rows = filed.figures(cursor, PLACE, "gxj")
    return [row for row in rows if (row.indicator, row.period) == ("giants-new", "2024")]


def accepted(clerk: Clerk, answers: workbooks.Answers) -> int:
    number = clerk.files(clerk.fills(answers)).return_id
    review.accept(clerk.database, number, LI_SI)
    return number


def test_an_accepted_figure_is_not_overwritten_by_another_rounds_return(clerk: Clerk, yearly: Clerk) -> None:
    number = accepted(clerk, QUARTER)
    plan = yearly.plans(yearly.fills(OTHER))
    (issue,) = (each for each in plan.issues if each.problem == "locked_figure")
    assert plan.blocking
    code = "giants-new@2026"
    assert (issue.severity, issue.cell, issue.row_code) == ("error", yearly.address(code, "value"), code)
    assert sentence(issue, "zh") == (
        f"现有的数 12 家 随第 {number} 号报表由李四审核通过并锁定。要改，请办公室先解锁那份报表；不改，请填原数或留空。"
    )


def test_once_unlocked_it_may_be_overwritten(clerk: Clerk, yearly: Clerk) -> None:
    number = accepted(clerk, QUARTER)
    review.unlock(clerk.database, number, LI_SI, "省厅更正")
    later = yearly.files(yearly.fills(OTHER)).return_id
    assert stands(clerk) == (13.0, later, "submitted")


def test_a_figure_accepted_after_the_preview_is_not_overwritten_either(clerk: Clerk, yearly: Clerk) -> None:
    number = clerk.files(clerk.fills(QUARTER)).return_id
    file = yearly.fills(OTHER)
    plan = yearly.plans(file)
    review.accept(clerk.database, number, LI_SI)
    with pytest.raises(StaleChangeset) as caught:
        commit.commit(clerk.database, plan, file, ZHANG_SAN)
    assert (caught.value.key, caught.value.values["what"], caught.value.values["number"]) == (
        "stale_lock", "giants-new@2026", number,
    )  # fmt: skip
    assert stands(clerk) == (12.0, number, "accepted")


def test_an_accepted_preliminary_figure_may_be_made_final(clerk: Clerk, yearly: Clerk) -> None:
    accepted(clerk, {"giants-new@2026": {"value": 12, "nature": "预计数"}})
    (issue,) = (each for each in yearly.plans(yearly.fills(OTHER)).issues if each.problem == "made_final")
    assert sentence(issue, "zh") == "现有的是第 1 号报表里由李四审核通过的预计数 12 家，这次转为正式数 13 家。"
    later = yearly.files(yearly.fills(OTHER)).return_id
    assert stands(clerk) == (13.0, later, "submitted")


def test_an_accepted_preliminary_figure_is_not_overwritten_by_another_preliminary_one(
    clerk: Clerk, yearly: Clerk
) -> None:
    accepted(clerk, {"giants-new@2026": {"value": 12, "nature": "预计数"}})
    plan = yearly.plans(yearly.fills({"giants-new@2026": {"value": 13, "nature": "预计数"}}))
    assert [issue.row_code for issue in plan.issues if issue.problem == "locked_figure"] == ["giants-new@2026"]


def test_the_same_figure_again_is_no_change_and_is_submitted_all_the_same(clerk: Clerk, yearly: Clerk) -> None:
    accepted(clerk, QUARTER)
    plan = yearly.plans(yearly.fills(AGAIN))
    assert [(each.code, each.change) for each in plan.figures] == [("giants-new@2026", Change.UNCHANGED)]
    assert (plan.changes, plan.says_nothing) == (False, False)
    done = yearly.files(yearly.fills(AGAIN))
    assert (done.filed, done.new, done.changed, done.unchanged) == (True, 0, 0, 1)


def test_what_an_accepted_return_repeats_outlives_the_return_that_said_it_first(clerk: Clerk, yearly: Clerk) -> None:
    first = clerk.files(clerk.fills(QUARTER)).return_id
    second = accepted(yearly, AGAIN)
    assert stands(clerk) == (12.0, first, "accepted")
    assert review.withdraw(clerk.database, first, LI_SI, "口径有误") == 1
    assert stands(clerk) == (12.0, second, "accepted")
    with clerk.database.reading() as cursor:
        (row,) = (row for row in filed.figures(cursor, PLACE, "gxj") if row.return_id == second)
    assert (row.sheet, row.comment) == ("指标填报", None)


def test_a_figure_that_an_accepted_return_repeats_is_locked_for_the_round_that_gave_it(
    clerk: Clerk, yearly: Clerk
) -> None:
    clerk.files(clerk.fills(QUARTER))
    second = accepted(yearly, AGAIN)
    plan = clerk.plans(clerk.fills(OTHER))
    assert [issue.values["number"] for issue in plan.issues if issue.problem == "locked_figure"] == [second]


def test_a_figure_taken_back_that_another_return_repeats_is_said_to_stay(clerk: Clerk, yearly: Clerk) -> None:
    clerk.files(clerk.fills({**QUARTER, "giants-stock@2026Q4": {"value": 99}}))
    second = accepted(yearly, AGAIN)
    cleared = clerk.fills({"giants-new@2026": {"value": None, "note": None}})
    plan = clerk.plans(cleared)
    (issue,) = (each for each in plan.issues if each.problem == "still_said")
    assert sentence(issue, "zh") == (
        "当年新增国家级专精特新“小巨人”企业 2026 年上次报的 12 家这次没有了，但第 2 号报表也报了它（12 家），"
        "确认后以那份为准。那份也要改的，请另行更正。请说明。"
    )
    (figure,) = (each for each in plan.figures if each.indicator == "giants-new")
    assert (figure.change, figure.old, figure.value) == (Change.REMOVED, 12.0, 12.0)
    clerk.files(cleared)
    assert stands(clerk) == (12.0, second, "accepted")


def test_withdrawing_both_leaves_nothing(clerk: Clerk, yearly: Clerk) -> None:
    first = clerk.files(clerk.fills(QUARTER)).return_id
    second = yearly.files(yearly.fills(AGAIN)).return_id
    review.withdraw(clerk.database, first, LI_SI, "口径有误")
    assert review.withdraw(clerk.database, second, LI_SI, "口径有误") == 1
    with clerk.database.reading() as cursor:
        assert [row for row in filed.figures(cursor, PLACE, "gxj") if row.origin == "return"] == []


def test_what_a_replaced_return_repeated_is_said_no_longer(clerk: Clerk, yearly: Clerk) -> None:
    first = clerk.files(clerk.fills(QUARTER)).return_id
    yearly.files(yearly.fills(AGAIN))
    yearly.files(yearly.fills({"giants-new@2026": {"value": None}, "giants-stock@2026Q4": {"value": 99}}))
    review.withdraw(clerk.database, first, LI_SI, "口径有误")
    with clerk.database.reading() as cursor:
        assert [row.period for row in filed.figures(cursor, PLACE, "gxj") if row.indicator == "giants-new"][
            -1
        ] == "2024"


def test_a_return_that_another_took_the_place_of_is_not_withdrawn(clerk: Clerk) -> None:
    first = clerk.files(clerk.fills(QUARTER)).return_id
    second = clerk.files(clerk.fills(OTHER)).return_id
    with pytest.raises(Refused) as caught:
        review.withdraw(clerk.database, first, LI_SI, "误报")
    assert (caught.value.key, caught.value.values["later"]) == ("return_replaced", second)


def test_a_return_that_was_sent_back_is_filed_again_unchanged_and_reviewed_anew(clerk: Clerk) -> None:
    file = clerk.fills(QUARTER)
    first = clerk.files(file).return_id
    review.send_back(clerk.database, first, LI_SI, "请说明出处")
    assert stands(clerk) == (12.0, first, "sent_back")
    plan = clerk.plans(file)
    assert (plan.same_as, plan.says_nothing, plan.changes) == (None, False, False)
    second = clerk.files(file)
    assert (second.filed, second.unchanged) == (True, 1)
    assert stands(clerk) == (12.0, first, "submitted")
    review.accept(clerk.database, second.return_id, LI_SI)
    assert stands(clerk) == (12.0, first, "accepted")


def test_a_word_given_on_the_page_and_given_again_is_confirmed(clerk: Clerk) -> None:
    file = clerk.fills({"giants-new@2026": {"value": 900}})
    said = {"giants-new@2026": "已核实"}
    commit.commit(clerk.database, clerk.plans(file), file, ZHANG_SAN, said)
    again = clerk.fills({"giants-new@2026": {"value": 900}, "giants-stock@2026Q4": {"value": 99}})
    done = commit.commit(clerk.database, clerk.plans(again), again, ZHANG_SAN, said)
    assert (done.filed, done.new) == (True, 1)
    with clerk.database.reading() as cursor:
        (row,) = (row for row in filed.figures(cursor, PLACE, "gxj") if row.period == "2026" and row.value == 900)
    assert row.comment == "已核实"


def test_nobody_unlocks_their_own_return(clerk: Clerk) -> None:
    number = accepted(clerk, QUARTER)
    with pytest.raises(Refused) as caught:
        review.unlock(clerk.database, number, Actor("张 三"), "改一个数")
    assert caught.value.key == "own_unlock"


def test_a_public_figure_that_a_return_repeats_waits_for_the_return_like_any_it_gave(clerk: Clerk) -> None:
    with clerk.database.reading() as cursor:
        before = of_2024(cursor)
    assert [(row.value, row.origin) for row in before] == [(7.0, "public")]
    file = workbooks.recoded(clerk.template(), "giants-new@2025", "giants-new@2024", {"value": 7})
    number = clerk.files(file).return_id
    with clerk.database.writing() as cursor:
        public_record.load(cursor, PLACE, [], "office", datetime(2027, 1, 6))
        (row,) = of_2024(cursor)
    assert (row.value, row.origin) == (7.0, "public")
    review.withdraw(clerk.database, number, LI_SI, "误报")
    with clerk.database.writing() as cursor:
        public_record.load(cursor, PLACE, [], "office", datetime(2027, 1, 7))
        assert of_2024(cursor) == []


def test_a_return_lists_what_it_repeats_and_what_was_put_back_once(clerk: Clerk, yearly: Clerk) -> None:
    first = clerk.files(clerk.fills(QUARTER)).return_id
    second = yearly.files(yearly.fills(AGAIN)).return_id
    assert listed(clerk, second) == [("2026", 12.0, True, True)]
    review.withdraw(clerk.database, first, LI_SI, "口径有误")
    assert listed(clerk, first) == [("2026", 12.0, False, False)]
    assert listed(clerk, second) == [("2026", 12.0, True, False)]
    third = clerk.files(clerk.fills(OTHER)).return_id
    review.withdraw(clerk.database, third, LI_SI, "误报")
    assert listed(clerk, second) == [("2026", 12.0, True, False)]


def listed(clerk: Clerk, number: int) -> list[tuple[str, float | None, bool, bool]]:
    """Period, value, whether it stands, whether it was repeated."""
    with clerk.database.reading() as cursor:
        rows = return_record.figures(cursor, number, 9)
    return [(row.period, row.value, row.is_current, row.repeated) for row in rows]


def test_an_accepted_figure_stands_whatever_happens_to_the_other_rounds_returns(clerk: Clerk, yearly: Clerk) -> None:
    clerk.files(clerk.fills({"giants-new@2026": {"value": 13}}))
    yearly.files(yearly.fills({"giants-new@2026": {"value": 12}}))
    again = yearly.files(
        yearly.fills({"giants-new@2026": {"value": None}, "giants-stock@2026Q4": {"value": 99}})
    ).return_id
    review.accept(clerk.database, 1, LI_SI)
    review.withdraw(clerk.database, again, LI_SI, "误报")
    assert stands(clerk) == (13.0, 1, "accepted")


def test_a_return_is_not_accepted_while_something_else_stands_than_it_says(clerk: Clerk, yearly: Clerk) -> None:
    clerk.files(clerk.fills(QUARTER))
    yearly.files(yearly.fills(OTHER))
    with pytest.raises(Refused) as caught:
        review.accept(clerk.database, 1, LI_SI)
    assert (caught.value.key, caught.value.values) == (
        "return_overruled", {"what": "giants-new 2026", "number": 2, "value": "12", "current": "13"},
    )  # fmt: skip


def test_the_figure_of_a_replaced_return_does_not_come_back(clerk: Clerk, yearly: Clerk) -> None:
    clerk.files(clerk.fills(QUARTER))
    other = yearly.files(yearly.fills(OTHER)).return_id
    cleared: workbooks.Answers = {
        "giants-new@2026": {"value": None, "nature": None, "note": None},
        "giants-stock@2026Q4": {"value": 99},
    }
    clerk.files(clerk.fills(cleared))
    review.withdraw(clerk.database, other, LI_SI, "误报")
    with clerk.database.reading() as cursor:
        assert "2026" not in [
            row.period for row in filed.figures(cursor, PLACE, "gxj") if row.indicator == "giants-new"
        ]


def test_the_figure_of_a_return_that_counts_again_stands_again(clerk: Clerk, yearly: Clerk) -> None:
    other = yearly.files(yearly.fills(AGAIN)).return_id
    first = clerk.files(clerk.fills(AGAIN)).return_id
    cleared: workbooks.Answers = {
        "giants-new@2026": {"value": None, "nature": None},
        "giants-stock@2026Q4": {"value": 99},
    }
    second = clerk.files(clerk.fills(cleared)).return_id
    review.withdraw(clerk.database, other, LI_SI, "误报")
    review.withdraw(clerk.database, second, LI_SI, "误报")
    assert stands(clerk) == (12.0, first, "submitted")


def test_a_second_template_offers_what_the_first_return_repeated(clerk: Clerk, yearly: Clerk) -> None:
    yearly.files(yearly.fills(AGAIN))
    clerk.files(clerk.fills(AGAIN))
    assert [(each.code, each.change) for each in clerk.plans(clerk.template()).figures] == [
        ("giants-new@2026", Change.UNCHANGED)
    ]


def test_another_word_on_an_accepted_figure_is_no_change_of_it(clerk: Clerk, yearly: Clerk) -> None:
    file = yearly.fills({"giants-new@2026": {"value": 900}})
    commit.commit(clerk.database, yearly.plans(file), file, ZHANG_SAN, {"giants-new@2026": "已核实"})
    accepted(clerk, {"giants-new@2026": {"value": 900}})
    more = workbooks.filled(file, {"giants-stock@2026Q4": {"value": 99}})
    done = yearly.files(more)
    assert (done.filed, done.new, done.changed, done.unchanged) == (True, 1, 0, 1)


def test_a_row_taken_out_of_the_workbook_takes_its_figure_back_with_a_warning(clerk: Clerk) -> None:
    clerk.files(clerk.fills({**QUARTER, "giants-stock@2026Q4": {"value": 99}}))
    plan = clerk.plans(
        workbooks.recoded(clerk.template(), "giants-new@2026", "", {"value": None, "nature": None, "note": None})
    )
    assert [(issue.cell, issue.row_code) for issue in plan.issues if issue.problem == "cleared"] == [
        ("", "giants-new@2026")
    ]
    assert [each.change for each in plan.figures if each.indicator == "giants-new"] == [Change.REMOVED]
