"""Past values by the thousand: their own template, compared and written by set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
import workbooks
from clerk import Clerk

from tracker import returns
from tracker.errors import Refused, StalePlan
from tracker.returns import history, review
from tracker.returns.history import HistoryPlan, Step
from tracker.store import observations

TODAY = date(2026, 11, 22)


def file_of(clerk: Clerk, rows: Sequence[Sequence[object]]) -> bytes:
    return workbooks.long_table(history.template(clerk.database, "gxj"), "历史数据", rows)


def plan_of(clerk: Clerk, rows: Sequence[Sequence[object]]) -> tuple[HistoryPlan, bytes]:
    file = file_of(clerk, rows)
    return history.prepare(clerk.database, file, "history.xlsx", TODAY), file


def standing(clerk: Clerk, indicator: str) -> dict[str, float]:
    with clerk.database.reading() as cursor:
        rows = [row for row in observations.current(cursor) if row["indicator"] == indicator]
    return {f"{row['region']} {row['period']}".strip(): row["value"] for row in rows}


ROWS = [
    ("giants-stock", None, "2019", 10, None, "年报"),
    ("giants-stock", None, 2020, "1,020", "预计数", None),
    ("giants-stock", None, "2025", 97, None, None),
    ("giants-stock", "liling", "2025", 12, None, None),
]


def test_past_values_are_compared_with_what_stands(clerk: Clerk) -> None:
    plan, _ = plan_of(clerk, ROWS)
    counts = plan.compared
    assert (counts.new, counts.changed, counts.unchanged) == (3, 1, 0)
    assert [(row["period"], row["standing"], row["value"]) for row in plan.samples] == [("2025", 96.0, 97.0)]
    assert [(issue.problem, issue.cell) for issue in plan.issues] == [("read_as", "D6")]


def test_past_values_stand_once_committed_and_go_when_withdrawn(clerk: Clerk) -> None:
    before = standing(clerk, "giants-stock")
    plan, file = plan_of(clerk, ROWS)
    done = history.commit(clerk.database, plan, file, "张三")
    assert (done.new, done.changed) == (3, 1)
    after = standing(clerk, "giants-stock")
    assert (after["2019"], after["2020"], after["2025"], after["liling 2025"]) == (10.0, 1020.0, 97.0, 12.0)
    assert not history.commit(clerk.database, plan, file, "张三").filed
    review.withdraw(clerk.database, done.return_id, "李四", "来源不明")
    assert standing(clerk, "giants-stock") == before


@pytest.mark.parametrize(
    ("row", "problem", "cell"),
    [
        (("no-such", None, "2019", 10), "unknown_code", "A5"),
        (("listed-all", None, "2019", 10), "unknown_code", "A5"),
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
        history.commit(clerk.database, plan, file, "张三")


def test_one_figure_twice_blocks(clerk: Clerk) -> None:
    plan, _ = plan_of(clerk, [ROWS[0], ROWS[0]])
    assert [(issue.problem, issue.cell) for issue in plan.issues] == [("duplicate_row", "A6")]


def test_a_preview_that_is_stale_is_refused(clerk: Clerk) -> None:
    plan, file = plan_of(clerk, ROWS)
    other, other_file = plan_of(clerk, [("giants-stock", None, "2019", 11)])
    history.commit(clerk.database, other, other_file, "李四")
    with pytest.raises(StalePlan):
        history.commit(clerk.database, plan, file, "张三")


def test_progress_is_told_step_by_step(clerk: Clerk) -> None:
    steps: list[Step] = []
    history.prepare(clerk.database, file_of(clerk, ROWS), "history.xlsx", TODAY, steps.append)
    assert steps == [Step.READ, Step.CHECKED, Step.COMPARED]


def test_the_two_kinds_of_workbook_are_told_apart(clerk: Clerk) -> None:
    found = returns.prepare(clerk.database, file_of(clerk, ROWS), "history.xlsx", TODAY)
    assert [issue.problem for issue in found.issues] == ["is_history"]
    with pytest.raises(Refused) as caught:
        history.prepare(clerk.database, clerk.template(), "return.xlsx", TODAY)
    assert caught.value.key == "not_a_history"
