"""A return from the template to the store: what is shown is what is written, once, and it can be taken out again."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import LI_SI, ZHANG_SAN

from tracker.domain.actor import Actor
from tracker.errors import Refused, StaleChangeset
from tracker.returns import review
from tracker.returns.quarterly import commit, preparing
from tracker.returns.quarterly.changeset import Change
from tracker.store.tables import audit
from tracker.store.tables.filed import returns as filed

ANSWERS: workbooks.Answers = {
    "giants-stock@2026Q4": {"value": 99},
    "giants-new@2025": {"value": "12家", "note": "省工信厅通报"},
    "congress-13/focus-1-manufacturing": {"state": "推进中", "done": "出台实施方案"},
}


def standing(clerk: Clerk, indicator: str) -> list[tuple[object, ...]]:
    with clerk.database.reading() as cursor:
        rows = filed.figures(cursor, PLACE, "gxj")
    return [(row.period, row.value, row.origin) for row in rows if row.indicator == indicator]


def test_a_plan_shows_what_is_new(clerk: Clerk) -> None:
    plan = clerk.plans(clerk.fills(ANSWERS))
    assert [(each.code, each.change, each.old, each.value, each.comment) for each in plan.figures] == [
        ("giants-stock@2026Q4", Change.NEW, None, 99.0, None),
        ("giants-new@2025", Change.NEW, None, 12.0, "省工信厅通报"),
    ]
    assert [(each.answer.code, each.answer.state, each.change) for each in plan.updates] == [
        ("congress-13/focus-1-manufacturing", "under_way", Change.NEW)
    ]
    assert not plan.blocking


def test_a_plan_writes_nothing(clerk: Clerk) -> None:
    before = clerk.database.version()
    clerk.plans(clerk.fills(ANSWERS))
    assert clerk.database.version() == before


def test_a_committed_figure_leads_to_its_cell(clerk: Clerk) -> None:
    file = clerk.fills(ANSWERS)
    done = clerk.files(file)
    assert (done.filed, done.new, done.changed, done.unchanged, done.removed) == (True, 3, 0, 0, 0)
    with clerk.database.reading() as cursor:
        last = [row for row in filed.figures(cursor, PLACE, "gxj") if row.indicator == "giants-new"][-1]
        assert (last.period, last.value, last.file_name, last.sheet) == (
            "2025", 12.0, "return.xlsx", "指标填报",
        )  # fmt: skip
        assert workbooks.cell(file, str(last.sheet), str(last.cell)) == "12家"
        assert filed.file(cursor, done.return_id) == file
        acts = [(row.who, row.action) for row in audit.of_subject(cursor, f"return/{done.return_id}")]
    assert acts == [("张三", "submitted")]


def test_the_same_file_twice_changes_nothing_and_says_so(clerk: Clerk) -> None:
    file = clerk.fills(ANSWERS)
    plan = clerk.plans(file)
    first = commit.commit(clerk.database, plan, file, ZHANG_SAN)
    again = commit.commit(clerk.database, plan, file, ZHANG_SAN)
    assert (again.return_id, again.filed, again.new) == (first.return_id, False, 0)
    assert clerk.plans(file).same_as == first.return_id


def test_the_same_file_on_a_later_day_lists_no_change_and_asks_for_no_word(clerk: Clerk) -> None:
    file = clerk.fills({"giants-stock@2026Q4": {"value": 30}})
    clerk.day = date(2026, 12, 20)
    filed = clerk.files(file)
    clerk.day = date(2027, 1, 5)
    again = clerk.plans(file)
    assert (again.same_as, again.changes, again.unexplained) == (filed.return_id, False, ())
    assert [(each.change, each.old, each.value, each.preliminary) for each in again.figures] == [
        (Change.UNCHANGED, 30.0, 30.0, True)
    ]


def test_a_second_template_continues_the_first_return(clerk: Clerk) -> None:
    clerk.files(clerk.fills(ANSWERS))
    plan = clerk.plans(clerk.template())
    assert not plan.changes
    assert {each.code: each.change for each in plan.figures} == {
        "giants-stock@2026Q4": Change.UNCHANGED,
        "giants-new@2025": Change.UNCHANGED,
    }


def test_a_cleared_cell_takes_its_figure_out(clerk: Clerk) -> None:
    clerk.files(clerk.fills(ANSWERS))
    cleared = clerk.fills({"giants-new@2025": {"value": None}})
    plan = clerk.plans(cleared)
    assert {each.code: each.change for each in plan.figures}["giants-new@2025"] == Change.REMOVED
    second = clerk.files(cleared)
    assert second.removed == 1
    assert standing(clerk, "giants-new")[-1][0] == "2024"
    review.withdraw(clerk.database, second.return_id, LI_SI, "误删")
    assert standing(clerk, "giants-new")[-1] == ("2025", 12.0, "return")


def test_withdrawing_restores_what_stood(clerk: Clerk) -> None:
    before = standing(clerk, "giants-stock"), standing(clerk, "giants-new")
    done = clerk.files(clerk.fills(ANSWERS))
    assert review.withdraw(clerk.database, done.return_id, LI_SI, "口径有误") == 2
    assert (standing(clerk, "giants-stock"), standing(clerk, "giants-new")) == before


def test_a_stale_preview_is_refused_with_who_changed_what(clerk: Clerk) -> None:
    file = clerk.fills(ANSWERS)
    mine = clerk.plans(file)
    clerk.files(clerk.fills({**ANSWERS, "giants-new@2025": {"value": 13}}), LI_SI)
    with clerk.database.writing() as cursor:
        cursor.execute("update observation set recorded_at = $1", [datetime(2027, 1, 5, 17, 5)])
    with pytest.raises(StaleChangeset) as caught:
        commit.commit(clerk.database, mine, file, ZHANG_SAN)
    assert caught.value.values["at"] == "2027-01-06 01:05", "by the clock in Beijing"
    assert (caught.value.values["who"], caught.value.values["what"]) == ("李四", "giants-stock@2026Q4")
    assert standing(clerk, "giants-new")[-1][1] == 13.0


def test_a_return_with_errors_is_not_committed(clerk: Clerk) -> None:
    with pytest.raises(Refused) as caught:
        clerk.files(clerk.fills({"giants-stock@2026Q4": {"value": "同上"}}))
    assert caught.value.key == "return_blocked"


@pytest.mark.parametrize("by", ["张 三", "张\u3000三", "\u200b张三", " 张三\t"])
def test_a_blank_in_a_name_makes_no_second_person(clerk: Clerk, by: str) -> None:
    done = clerk.files(clerk.fills(ANSWERS))
    with pytest.raises(Refused) as caught:
        review.accept(clerk.database, done.return_id, Actor.named(by))
    assert caught.value.key == "own_return"


def test_full_width_letters_and_capitals_make_no_second_person(clerk: Clerk) -> None:
    done = clerk.files(clerk.fills(ANSWERS), Actor("Li Si"))
    with pytest.raises(Refused) as caught:
        review.accept(clerk.database, done.return_id, Actor("ＬＩＳＩ"))
    assert caught.value.key == "own_return"


def test_a_name_of_blanks_alone_accepts_and_files_nothing(clerk: Clerk) -> None:
    done = clerk.files(clerk.fills(ANSWERS))
    with pytest.raises(Refused) as caught:
        review.accept(clerk.database, done.return_id, Actor.named("\u3000\u200b"))
    assert caught.value.key == "name_missing"
    with pytest.raises(Refused) as caught:
        clerk.files(clerk.fills({"giants-stock@2026Q4": {"value": 98}}), Actor.named("\u200b"))
    assert caught.value.key == "name_missing"


def test_nobody_accepts_their_own_return(clerk: Clerk) -> None:
    done = clerk.files(clerk.fills(ANSWERS))
    with pytest.raises(Refused) as caught:
        review.accept(clerk.database, done.return_id, Actor.named(" 张三 "))
    assert caught.value.key == "own_return"
    review.accept(clerk.database, done.return_id, LI_SI)
    assert clerk.plans(clerk.template()).issues[0].problem == "accepted"


def test_a_file_name_is_kept_without_the_characters_that_nobody_sees(clerk: Clerk) -> None:
    file = clerk.fills({"giants-stock@2026Q4": {"value": 99}})
    plan = preparing.prepare(clerk.database, file, "a\x00\x07b\u202e\n\ud800报表.xlsx", clerk.day)
    assert plan.file_name == "ab报表.xlsx"
    done = commit.commit(clerk.database, plan, file, ZHANG_SAN, dict.fromkeys(plan.unexplained, "因故"))
    with clerk.database.reading() as cursor:
        row = filed.get(cursor, done.return_id)
    assert row is not None
    assert row.file_name == "ab报表.xlsx"
    long = preparing.prepare(clerk.database, file, "长" * 500 + ".xlsx", clerk.day)
    assert (len(long.file_name), long.file_name[-6:]) == (200, "长.xlsx")
