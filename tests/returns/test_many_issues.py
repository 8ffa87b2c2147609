"""A file with more flaws than anybody reads: the first are kept, the rest are counted, nothing grows with the file."""

from __future__ import annotations

import io
from collections import Counter

import openpyxl
from support import workbooks
from support.clerk import Clerk
from support.people import ZHANG_SAN

from tracker.forms import issues
from tracker.forms.declare import MOST_ROWS
from tracker.forms.issues import MAX_ALL, MAX_SAME, Issue
from tracker.forms.problems import Problem
from tracker.returns.quarterly import drafts
from tracker.returns.quarterly.drawing import marked
from tracker.store.tables.filed import returns

GOOD: workbooks.Answers = {"giants-stock@2026Q4": {"value": 99}}
FIRST_ERROR = Issue(Problem.NOT_WHOLE)


def test_of_thousands_of_unknown_codes_the_first_are_kept_and_the_rest_counted(clerk: Clerk) -> None:
    rows = [{"code": f"x{number}@2025", "value": "1"} for number in range(20_000)]
    file = workbooks.with_rows(clerk.fills(GOOD), rows)
    plan = clerk.plans(file)
    counts = Counter(each.problem for each in plan.issues)
    assert counts[Problem.UNKNOWN_CODE] == MAX_SAME
    assert counts[Problem.TOO_MANY_ROWS] == counts[Problem.AND_MORE] == 1
    assert len(plan.issues) < MAX_ALL
    left = plan.issues[-1]
    assert MOST_ROWS - 100 < int(str(left.values["count"])) + MAX_SAME < MOST_ROWS
    assert issues.sentence(left, "en").endswith("upload again; the rest will follow.")
    number = drafts.keep(clerk.database, plan, file, ZHANG_SAN)
    with clerk.database.reading() as cursor:
        assert len(returns.issues(cursor, number)) == len(plan.issues)
    book = openpyxl.load_workbook(io.BytesIO(marked.write(clerk.database, file, "r.xlsx", clerk.day)))
    assert book.worksheets[0].max_row < MAX_ALL


def test_rows_whose_codes_nobody_asked_for_do_not_make_a_long_marked_workbook(clerk: Clerk) -> None:
    rows = [{"code": f"giants-new@{year}", "value": "1"} for year in range(3000, 4000)]
    file = workbooks.with_rows(clerk.fills(GOOD), rows)
    book = openpyxl.load_workbook(io.BytesIO(marked.write(clerk.database, file, "r.xlsx", clerk.day)))
    assert book["指标填报"].max_row < 2 * MAX_SAME


def test_an_answer_without_a_code_is_found_behind_thousands_of_notes(clerk: Clerk) -> None:
    notes = [{"name": "算一下"}] * 8_000
    rows = [*notes, {"value": "12"}, {"code": "giants-new@2025", "value": "7"}]
    plan = clerk.plans(workbooks.with_rows(clerk.template(), rows))
    found = [(each.problem, each.cell) for each in plan.issues if each.severity == "error"]
    letter = clerk.address("giants-new@2025", "value")[0]
    assert found == [("row_without_code", f"{letter}8100")]


def test_errors_are_kept_before_all_else() -> None:
    problems = [Problem.READ_AS, Problem.CONVERTED, Problem.HIDDEN_ANSWER, Problem.SAID_PRELIMINARY]
    kept = issues.bounded([*(Issue(problem) for problem in problems for _ in range(300)), FIRST_ERROR])
    assert kept[0] is FIRST_ERROR
    assert len(kept) == MAX_ALL + 1
    assert kept[-1] == Issue(Problem.AND_MORE, values={"count": 1201 - MAX_ALL})


def test_every_warning_that_can_still_be_answered_is_kept() -> None:
    found = [Issue(Problem.MISSING, row_code=f"code{number}") for number in range(700)]
    assert issues.bounded(found) == found


def test_a_few_issues_stay_as_they_are_and_in_their_order() -> None:
    found = [Issue(Problem.READ_AS), FIRST_ERROR, Issue(Problem.MISSING)]
    assert issues.bounded(found) == found
