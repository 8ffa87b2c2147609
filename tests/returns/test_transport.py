"""What tests of returns rest on: the child process and a call of its code give the same book for every kind of file."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from support import hostile, workbooks
from support.clerk import Clerk
from support.first_plan import PLACE

from tracker.returns.figure_tables import template as past_figures
from tracker.returns.quarterly.drawing import marked
from tracker.workbook.read import child, reader

ANSWERS: workbooks.Answers = {
    "giants-stock@2026Q4": {"value": 99.5, "nature": "预计数", "note": " 省厅\n通报 "},
    "giants-new@2025": {"value": "1.2万"},
    "champions@2022": {"value": "=1+1"},
    "congress-13/focus-1-manufacturing": {"state": "已完成", "done": True},
}
FILES: dict[str, Callable[[Clerk], bytes]] = {
    "a template": lambda clerk: clerk.template(),
    "a template in English": lambda clerk: clerk.template("en"),
    "a return": lambda clerk: clerk.fills(ANSWERS),
    "a marked return": lambda clerk: marked.write(clerk.database, clerk.fills(ANSWERS), "r.xlsx", clerk.day),
    "a merged answer": lambda clerk: workbooks.merged(clerk.fills(ANSWERS), "指标填报", "I6", "I7"),
    "a hidden row": lambda clerk: workbooks.hidden(clerk.fills(ANSWERS), "giants-stock@2026Q4"),
    "a deleted column": lambda clerk: workbooks.without_column(clerk.fills(ANSWERS), "指标填报", "nature"),
    "rows in another order": lambda clerk: workbooks.shuffled(clerk.fills(ANSWERS), "指标填报", 5, 16),
    "past figures": lambda clerk: past_figures.write(clerk.database, PLACE, "gxj"),
    "many past figures": lambda clerk: workbooks.many_past_values(
        past_figures.write(clerk.database, PLACE, "gxj"), 2_000
    ),
    "a row twice": lambda clerk: workbooks.with_a_row_twice(clerk.template()),
    "a workbook that is no return": lambda clerk: workbooks.plain(),
}


def alike(file: bytes) -> bool:
    return bool(json.loads(reader.ask_child(file)) == json.loads(child.answer(file)))


@pytest.mark.child_process
@pytest.mark.parametrize("name", FILES)
def test_both_ways_give_the_same_book_for_a_file_of_ours(clerk: Clerk, name: str) -> None:
    assert alike(FILES[name](clerk))


@pytest.mark.child_process
@pytest.mark.parametrize("name", hostile.CELLS)
def test_both_ways_give_the_same_for_cells_that_no_clerk_would_send(name: str) -> None:
    assert alike(hostile.CELLS[name][0]())


def test_in_this_folder_no_process_is_started(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "subprocess", None)
    assert clerk.plans(clerk.template()).round == "2026Q4"
