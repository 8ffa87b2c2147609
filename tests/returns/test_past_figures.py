"""Past values by the thousand: their own template, compared and written by set."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import LI_SI, ZHANG_SAN

from tracker import returns
from tracker.errors import Refused, StaleChangeset
from tracker.forms import issues
from tracker.forms.problems import Problem
from tracker.returns import review
from tracker.returns.figure_tables import importing, marked, template
from tracker.returns.figure_tables import rows as past_rows
from tracker.returns.figure_tables.importing import FiguresChangeset, Imported, Step
from tracker.store.engine.rows import fetch_mappings
from tracker.store.tables.filed import return_record
from tracker.store.tables.filed import returns as filed
from tracker.store.tables.filed.past_figures import Compared

TODAY = date(2026, 11, 22)


def file_of(clerk: Clerk, rows: Sequence[Sequence[object]]) -> bytes:
    return workbooks.long_table(template.write(clerk.database, PLACE, "gxj"), "历史数据", rows)


def plan_of(clerk: Clerk, rows: Sequence[Sequence[object]]) -> tuple[FiguresChangeset, bytes]:
    file = file_of(clerk, rows)
    return importing.prepare(clerk.database, file, "history.xlsx", TODAY), file


def standing(clerk: Clerk, indicator: str) -> dict[str, float]:
    with clerk.database.reading() as cursor:
        rows = fetch_mappings(
            cursor, "select region, period, value from current_observation where indicator = $1", indicator
        )
    return {f"{row['region']} {row['period']}".strip(): row["value"] for row in rows}


ROWS = [
    ("giants-stock", None, "2019", 10, None, "年报"),
    ("giants-stock", None, 2020, "1,020", "预计数", None),
    ("giants-stock", None, "2025", 97, None, None),
    ("giants-stock", "gaoxin", "2025", 12, None, None),
]


def test_past_values_are_compared_with_what_stands(clerk: Clerk) -> None:
    plan, _ = plan_of(clerk, ROWS)
    counts = plan.compared
    assert (counts.new, counts.changed, counts.unchanged) == (3, 1, 0)
    said = [(row.region, row.period, row.current_value, row.value) for row in plan.samples]
    assert said[0] == ("", "2025", 96.0, 97.0), "what changes comes first"
    assert said[1:] == [("", "2019", None, 10.0), ("", "2020", None, 1020.0), ("gaoxin", "2025", None, 12.0)]
    assert [(issue.problem, issue.cell) for issue in plan.issues] == [
        ("read_as", "D6"), ("unknown_region", "B8"), ("replaces_record", "D7"), ("jump", "D6"),
    ]  # fmt: skip


def test_past_values_stand_once_committed_and_go_when_withdrawn(clerk: Clerk) -> None:
    before = standing(clerk, "giants-stock")
    plan, file = plan_of(clerk, ROWS)
    done = importing.commit(clerk.database, plan, file, ZHANG_SAN)
    assert (done.compared.new, done.compared.changed) == (3, 1)
    after = standing(clerk, "giants-stock")
    assert (after["2019"], after["2020"], after["2025"], after["gaoxin 2025"]) == (10.0, 1020.0, 97.0, 12.0)
    assert not importing.commit(clerk.database, plan, file, ZHANG_SAN).filed
    assert done.number is not None
    review.withdraw(clerk.database, done.number, LI_SI, "来源不明")
    assert standing(clerk, "giants-stock") == before


@pytest.mark.parametrize(
    ("row", "problem", "cell"),
    [
        (("no-such", None, "2019", 10), "unknown_indicator", "A5"),
        (("listed-all", None, "2019", 10), "unknown_indicator", "A5"),
        (("giants-stock", None, "2019年", 10), "not_a_period", "C5"),
        (("giants-stock", None, "2031", 10), "not_a_period", "C5"),
        (("giants-stock", None, "2019", "同上"), "same_as", "D5"),
        (("giants-stock", None, "2019", "#REF!"), "cell_error", "D5"),
    ],
)
def test_a_row_with_a_flaw_blocks(clerk: Clerk, row: tuple[object, ...], problem: str, cell: str) -> None:
    plan, file = plan_of(clerk, [row])
    assert [(issue.problem, issue.cell) for issue in plan.issues] == [(problem, cell)]
    with pytest.raises(Refused):
        importing.commit(clerk.database, plan, file, ZHANG_SAN)


def test_one_figure_twice_blocks(clerk: Clerk) -> None:
    plan, _ = plan_of(clerk, [("giants-stock", None, "2025", 96)] * 2)
    assert [(issue.problem, issue.cell) for issue in plan.issues] == [("duplicate_row", "A6")]


def test_a_preview_that_is_stale_is_refused_with_who_moved_what(clerk: Clerk) -> None:
    plan, file = plan_of(clerk, ROWS)
    other, other_file = plan_of(clerk, [("giants-stock", "gaoxin", "2025", 11)])
    importing.commit(clerk.database, other, other_file, LI_SI)
    before = clerk.database.version()
    with pytest.raises(StaleChangeset) as caught:
        importing.commit(clerk.database, plan, file, ZHANG_SAN)
    assert (caught.value.values["what"], caught.value.values["who"]) == ("giants-stock gaoxin 2025", "李四")
    assert clerk.database.version() == before


def test_a_revision_of_other_figures_makes_no_preview_stale(clerk: Clerk) -> None:
    plan, file = plan_of(clerk, ROWS)
    other, other_file = plan_of(clerk, [("giants-stock", None, "2018", 9)])
    importing.commit(clerk.database, other, other_file, LI_SI)
    assert importing.commit(clerk.database, plan, file, ZHANG_SAN).filed


def test_the_same_plan_twice_is_written_once(clerk: Clerk) -> None:
    """A double click."""
    plan, file = plan_of(clerk, ROWS)
    first = importing.commit(clerk.database, plan, file, ZHANG_SAN)
    again = importing.commit(clerk.database, plan, file, ZHANG_SAN)
    assert (first.filed, again.filed) == (True, False)
    assert again.number == first.number


def test_what_stands_already_files_nothing_whoever_said_it(clerk: Clerk) -> None:
    plan, file = plan_of(clerk, [("giants-new", None, "2024", 7)])
    assert (plan.compared.unchanged, plan.compared.differing) == (1, 0)
    assert importing.commit(clerk.database, plan, file, ZHANG_SAN) == Imported(False, None, plan.compared)
    with clerk.database.reading() as cursor:
        assert filed.every(cursor, PLACE) == []


def test_a_department_that_repeats_a_doubtful_figure_makes_it_its_own(clerk: Clerk) -> None:
    plan, _ = plan_of(clerk, [("giants-stock", None, "2025", 96)])
    assert plan.compared.changed == 1


def test_a_sheet_that_cannot_be_read_blocks_with_the_reason(clerk: Clerk) -> None:
    file = workbooks.with_a_row_twice(file_of(clerk, ROWS))
    plan = importing.prepare(clerk.database, file, "history.xlsx", TODAY)
    assert [(issue.problem, issue.sheet) for issue in plan.issues] == [("sheet_unreadable", "历史数据")]
    assert plan.blocking


def test_an_earlier_file_can_be_taken_in_again_over_a_later_one(clerk: Clerk) -> None:
    first, first_file = plan_of(clerk, [("giants-stock", None, "2019", 10)])
    importing.commit(clerk.database, first, first_file, ZHANG_SAN)
    later, later_file = plan_of(clerk, [("giants-stock", None, "2019", 11)])
    importing.commit(clerk.database, later, later_file, ZHANG_SAN)
    again = importing.prepare(clerk.database, first_file, "history.xlsx", TODAY)
    done = importing.commit(clerk.database, again, first_file, ZHANG_SAN)
    assert (done.filed, done.compared.changed) == (True, 1)
    assert standing(clerk, "giants-stock")["2019"] == 10.0


def test_a_figure_of_an_accepted_return_is_locked(clerk: Clerk) -> None:
    first, first_file = plan_of(clerk, [("giants-stock", None, "2019", 30)])
    number = importing.commit(clerk.database, first, first_file, ZHANG_SAN).number
    assert number is not None
    other, other_file = plan_of(clerk, [("giants-stock", None, "2019", 31)])
    review.accept(clerk.database, number, LI_SI)
    with pytest.raises(StaleChangeset) as caught:
        importing.commit(clerk.database, other, other_file, ZHANG_SAN)
    assert caught.value.values == {"what": "giants-stock 2019", "number": number}
    again = importing.prepare(clerk.database, other_file, "history.xlsx", TODAY)
    assert [(issue.problem, issue.cell) for issue in again.issues] == [("locked_figure", "D5")]
    assert again.blocking


def test_notices_are_kept_with_the_return(clerk: Clerk) -> None:
    plan, file = plan_of(clerk, ROWS)
    number = importing.commit(clerk.database, plan, file, ZHANG_SAN).number
    assert number is not None
    with clerk.database.reading() as cursor:
        assert [(row.problem, row.cell) for row in filed.issues(cursor, number)] == [
            ("read_as", "D6"), ("unknown_region", "B8"), ("replaces_record", "D7"), ("jump", "D6"),
        ]  # fmt: skip


def test_of_many_issues_the_first_are_listed_and_all_are_counted(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_rows, "MAX_KEPT", 3)
    plan, file = plan_of(clerk, [("no-such", None, "2019", number) for number in range(5)])
    assert [issue.cell for issue in plan.issues] == ["A5", "A6", "A7"]
    assert plan.counts == {"unknown_indicator": 5}
    book = openpyxl.load_workbook(io.BytesIO(marked.write(clerk.database, file, "history.xlsx", TODAY, "zh")))
    listed = [(row[0].value, row[2].value) for row in book.worksheets[0].iter_rows() if row[2].value]
    assert [where for where, _ in listed[-4:]] == ["历史数据 A5", "历史数据 A6", "历史数据 A7", "整个文件"]
    assert "2" in str(listed[-1][1])


def test_progress_is_told_step_by_step(clerk: Clerk) -> None:
    steps: list[Step] = []
    importing.prepare(clerk.database, file_of(clerk, ROWS), "history.xlsx", TODAY, steps.append)
    assert steps == [Step.READ, Step.CHECKED, Step.COMPARED]
    plan, file = plan_of(clerk, ROWS)
    importing.commit(clerk.database, plan, file, ZHANG_SAN, on_step=steps.append)
    assert steps[3:] == [Step.WRITTEN, Step.CONFIRMED]


def test_the_two_kinds_of_workbook_are_told_apart(clerk: Clerk) -> None:
    found = returns.prepare(clerk.database, file_of(clerk, ROWS), "history.xlsx", TODAY)
    assert [issue.problem for issue in found.issues] == ["is_past_figures"]
    with pytest.raises(Refused) as caught:
        importing.prepare(clerk.database, clerk.template(), "return.xlsx", TODAY)
    assert caught.value.key == "not_past_figures"


@pytest.mark.parametrize(
    ("identity", "key"),
    [("TR9 zhuzhou gxj history", "old_past_figures_template"), ("TR1 elsewhere gxj history", "unknown_place"),
     ("TR1 zhuzhou nobody history", "unknown_department")],
)  # fmt: skip
def test_a_workbook_of_another_place_version_or_department_is_refused(clerk: Clerk, identity: str, key: str) -> None:
    file = workbooks.past_values_of(file_of(clerk, ROWS), identity)
    with pytest.raises(Refused) as caught:
        importing.prepare(clerk.database, file, "history.xlsx", TODAY)
    assert caught.value.key == key


@pytest.mark.child_process
def test_twenty_thousand_figures_are_taken_in_and_out_again(clerk: Clerk) -> None:
    """Every step by set, far beyond one batch. The two hundred thousand of the page are in benchmarks/returns.py."""
    before = standing(clerk, "giants-stock")
    file = workbooks.many_past_values(template.write(clerk.database, PLACE, "gxj"), 20_000)
    plan = importing.prepare(clerk.database, file, "history.xlsx", TODAY)
    assert (plan.compared, plan.blocking) == (Compared(20_000, 0, 0), False)
    assert plan.counts[Problem.UNKNOWN_REGION] == 21, "each region is asked about once"
    done = importing.commit(clerk.database, plan, file, ZHANG_SAN)
    assert done.number is not None
    with clerk.database.reading() as cursor:
        assert filed.counts(cursor, done.number)["figures"] == 20_000
        (row,) = return_record.figures(cursor, done.number, 1)
    assert (row.every, row.is_current) == (20_000, True)
    assert len(standing(clerk, "giants-stock")) > 4_000
    assert not importing.commit(clerk.database, plan, file, ZHANG_SAN).filed
    assert review.withdraw(clerk.database, done.number, LI_SI, "来源不明") == 20_000
    assert standing(clerk, "giants-stock") == before


def test_the_name_of_a_file_of_past_values_is_kept_without_unseen_characters(clerk: Clerk) -> None:
    plan = importing.prepare(clerk.database, file_of(clerk, ROWS), "a\x00\u202e历史.xlsx", TODAY)
    assert plan.file_name == "a历史.xlsx"


def test_a_past_value_that_no_database_holds_is_refused_in_words(clerk: Clerk) -> None:
    plan, _ = plan_of(clerk, [("giants-stock", None, "2019", "1" + "0" * 306 + "万", None, None)])
    assert plan.blocking
    assert [(each.problem, each.cell) for each in plan.issues] == [("too_large", "D5")]


def test_a_copy_of_the_sheet_of_past_values_is_refused_and_neither_is_read(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file_of(clerk, ROWS)))
    book.copy_worksheet(book["历史数据"]).sheet_state = "veryHidden"
    plan = importing.prepare(clerk.database, workbooks.saved(book), "history.xlsx", TODAY)
    (issue,) = plan.issues
    assert issue.problem == "sheet_twice"
    assert "历史数据、历史数据 Copy（隐藏）" in issues.sentence(issue, "zh")
    assert plan.blocking and not plan.figures["value"]


def test_a_hidden_sheet_of_past_values_is_refused(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file_of(clerk, ROWS)))
    book["历史数据"].sheet_state = "hidden"
    book.active = 1
    plan = importing.prepare(clerk.database, workbooks.saved(book), "history.xlsx", TODAY)
    assert [(issue.problem, issue.values) for issue in plan.issues] == [("sheet_hidden", {"sheet": "历史数据"})]
    assert plan.blocking and not plan.figures["value"]


def test_a_minus_nought_is_kept_as_nought(clerk: Clerk) -> None:
    plan, file = plan_of(clerk, [("giants-stock", None, "2019", -0.0, None, None)])
    importing.commit(clerk.database, plan, file, ZHANG_SAN)
    assert math.copysign(1, standing(clerk, "giants-stock")["2019"]) == 1
