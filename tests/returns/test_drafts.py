"""A workbook may be kept before it is fit: with its issues, without its values, until it is submitted."""

from __future__ import annotations

import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import ZHANG_SAN

from tracker.domain.actor import Actor
from tracker.errors import Refused
from tracker.returns import cockpit
from tracker.returns.cockpit import DutyState
from tracker.returns.quarterly import drafts
from tracker.returns.quarterly.commit import commit
from tracker.store.tables.filed import returns as filed

WRONG: workbooks.Answers = {"giants-new@2025": {"value": "同上"}}
RIGHT: workbooks.Answers = {"giants-new@2025": {"value": 12}}


def place(clerk: Clerk) -> DutyState:
    found = cockpit.read(clerk.database, PLACE, clerk.day)
    return next(duty.state for duty in found.duties["gxj"] if duty.round.code == clerk.round)


def kept(clerk: Clerk, answers: workbooks.Answers) -> int:
    file = clerk.fills(answers)
    return drafts.keep(clerk.database, clerk.plans(file), file, ZHANG_SAN)


def test_a_draft_keeps_the_file_and_its_issues_and_no_figure(clerk: Clerk) -> None:
    version = clerk.database.version()
    number = kept(clerk, WRONG)
    with clerk.database.reading() as cursor:
        row = filed.get(cursor, number)
        assert row is not None and row.state == "draft"
        assert "same_as" in [each.problem for each in filed.issues(cursor, number)]
        assert filed.counts(cursor, number)["figures"] == 0
    assert clerk.database.version() == version
    assert place(clerk) is DutyState.DRAFT


def test_a_later_draft_takes_the_place_of_an_earlier_one(clerk: Clerk) -> None:
    first, second = kept(clerk, WRONG), kept(clerk, RIGHT)
    with clerk.database.reading() as cursor:
        row = filed.get(cursor, first)
    assert row is not None and row.replaced_by == second


def test_a_draft_can_be_opened_again_and_submitted(clerk: Clerk) -> None:
    number = kept(clerk, RIGHT)
    plan, file, _ = drafts.reopen(clerk.database, number, clerk.day)
    done = commit(clerk.database, plan, file, ZHANG_SAN)
    assert (done.filed, done.new) == (True, 1)
    assert place(clerk) is DutyState.SUBMITTED
    with clerk.database.reading() as cursor:
        row = filed.get(cursor, number)
    assert row is not None and row.replaced_by == done.return_id


def test_what_is_no_draft_is_not_opened_as_one(clerk: Clerk) -> None:
    done = clerk.files(clerk.fills(RIGHT))
    with pytest.raises(Refused, match="return_is_submitted"):
        drafts.reopen(clerk.database, done.return_id, clerk.day)


def test_a_draft_wants_a_name(clerk: Clerk) -> None:
    file = clerk.fills(RIGHT)
    with pytest.raises(Refused, match="name_missing"):
        drafts.keep(clerk.database, clerk.plans(file), file, Actor.named(" "))


def test_the_same_file_is_not_kept_twice_while_its_draft_stands(clerk: Clerk) -> None:
    file = clerk.fills(WRONG)
    first, again = (drafts.keep(clerk.database, clerk.plans(file), file, ZHANG_SAN) for _ in range(2))
    assert again == first
    other = kept(clerk, RIGHT)
    assert drafts.keep(clerk.database, clerk.plans(file), file, ZHANG_SAN) > other, "it stands again, after the other"


def test_the_files_of_the_last_drafts_are_kept_and_earlier_ones_let_go(clerk: Clerk) -> None:
    numbers = [kept(clerk, {"giants-new@2025": {"value": f"第{count}稿"}}) for count in range(drafts.FILES + 3)]
    with clerk.database.reading() as cursor:
        sizes = [len(filed.file(cursor, number)) for number in numbers]
        issues = [len(filed.issues(cursor, number)) for number in numbers]
    assert sizes[:3] == [0, 0, 0]
    assert all(sizes[3:])
    assert all(issues)
    assert len(drafts.reopen(clerk.database, numbers[-1], clerk.day).file) == sizes[-1]


def test_the_words_given_on_warnings_are_kept_with_the_draft_and_blank_ones_are_not(clerk: Clerk) -> None:
    file = clerk.fills({"giants-new@2025": {"value": "约12"}, "industry-new@2025": {"value": "约150"}})
    said = {"giants-new@2025": "年报未定", "industry-new@2025": " "}
    number = drafts.keep(clerk.database, clerk.plans(file), file, ZHANG_SAN, said)
    assert drafts.reopen(clerk.database, number, clerk.day).explanations == {"giants-new@2025": "年报未定"}
    assert drafts.keep(clerk.database, clerk.plans(file), file, ZHANG_SAN, said) == number
    more = {**said, "industry-new@2025": "口径不同"}
    later = drafts.keep(clerk.database, clerk.plans(file), file, ZHANG_SAN, more)
    assert later > number, "other words make another draft"
    assert drafts.reopen(clerk.database, later, clerk.day).explanations == more
