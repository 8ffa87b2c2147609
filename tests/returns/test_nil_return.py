"""A department with nothing new says so with the template as it is and a word: a nil return."""

from __future__ import annotations

from datetime import date

import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import LI_SI, ZHANG_SAN

from tracker.forms import issues
from tracker.returns import cockpit, review
from tracker.returns.cockpit import DutyState
from tracker.returns.quarterly import commit
from tracker.store.engine.database import Database
from tracker.store.tables.filed import returns

BETWEEN = date(2027, 1, 12)


@pytest.fixture
def office(database: Database) -> Clerk:
    """The clerk of an office that has commitments and no figures."""
    return Clerk(database, "fgw")


def _place(clerk: Clerk) -> DutyState:
    duties = cockpit.read(clerk.database, PLACE, BETWEEN).duties[clerk.department]
    return next(duty.state for duty in duties if duty.round.code == clerk.round)


def test_the_untouched_template_asks_for_one_word_and_names_what_it_would_be(office: Clerk) -> None:
    plan = office.plans(office.template())
    assert ([issue.problem for issue in plan.issues], plan.blocking) == (["nothing_filled"], False)
    assert (plan.unexplained, plan.says_nothing) == (("fgw",), False)
    assert issues.sentence(plan.issues[0], "zh") == (
        "整张表没有填写。确认提交将记为零报告（本期没有新情况）。请写一句说明。"
    )
    assert issues.heading(plan.issues[0].problem.remedy, "zh") == "请写一句说明"


def test_it_is_filed_with_its_word_and_counts_as_submitted_and_its_file_is_known_again(office: Clerk) -> None:
    file = office.template()
    assert _place(office) is DutyState.LATE
    done = commit.commit(office.database, office.plans(file), file, ZHANG_SAN, {"fgw": "本期无新情况"})
    assert (done.filed, done.new, done.changed, done.removed) == (True, 0, 0, 0)
    with office.database.reading() as cursor:
        kept = [(row.problem, row.explanation) for row in returns.issues(cursor, done.return_id)]
    assert kept == [("nothing_filled", "本期无新情况")]
    assert _place(office) is DutyState.SUBMITTED
    again = office.plans(file)
    assert (again.same_as, again.issues) == (done.return_id, ())
    assert not office.files(file).filed


def test_one_that_was_sent_back_may_come_again_and_wants_its_word_again(office: Clerk) -> None:
    file = office.template()
    number = office.files(file).return_id
    review.send_back(office.database, number, LI_SI, "请核对")
    assert office.plans(file).unexplained == ("fgw",)
    assert office.files(file).filed


def test_a_return_that_takes_something_back_or_says_why_there_is_no_figure_is_none(clerk: Clerk) -> None:
    said = clerk.plans(clerk.fills({"giants-stock@2026Q4": {"note": "省厅尚未公布"}}))
    assert "nothing_filled" not in [issue.problem for issue in said.issues]
    clerk.files(clerk.fills({"congress-13/focus-1-manufacturing": {"state": "推进中", "done": "开了会"}}))
    emptied = clerk.plans(clerk.fills({"congress-13/focus-1-manufacturing": {"state": None, "done": None}}))
    found = [issue.problem for issue in emptied.issues if issue.problem != "missing"]
    assert found == ["taken_back"]


def test_figures_due_still_want_their_own_reasons(clerk: Clerk) -> None:
    plan = clerk.plans(clerk.template())
    assert plan.unexplained == (
        "industry-new@2026", "giants-stock@2026Q4", "giants-new@2026", "champions@2026", "gxj",
    )  # fmt: skip


def test_a_word_for_none_in_every_cell_is_a_nil_return_too(clerk: Clerk) -> None:
    plan = clerk.plans(workbooks.filled(clerk.template(), {"giants-new@2025": {"value": "无"}}))
    assert "gxj" in plan.unexplained
