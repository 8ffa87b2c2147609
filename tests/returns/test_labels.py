"""What a row says beside its code is held against it: rows sorted without their codes, units typed over."""

from __future__ import annotations

import pytest
from support import workbooks
from support.clerk import Clerk

from tracker.config import LANGUAGES
from tracker.forms import issues

FIGURE, OTHER = "giants-stock@2026Q4", "giants-new@2025"
TASK = "congress-13/focus-1-manufacturing"


def found(clerk: Clerk, file: bytes) -> list[tuple[str, str | None, bool]]:
    changeset = clerk.plans(file)
    for issue in changeset.issues:
        assert all("{" not in issues.sentence(issue, lang) for lang in LANGUAGES)
    return [(each.problem.value, each.cell, each.blocks) for each in changeset.issues if each.problem != "missing"]


def test_the_labels_of_the_template_raise_nothing_in_either_language(clerk: Clerk) -> None:
    assert found(clerk, clerk.fills({FIGURE: {"value": 99}})) == []


@pytest.mark.parametrize("label", ["name", "unit", "period"])
def test_labels_that_were_deleted_say_nothing(clerk: Clerk, label: str) -> None:
    file = clerk.fills({FIGURE: {"value": 99, label: ""}})
    assert found(clerk, file) == []


@pytest.mark.parametrize(
    ("label", "text", "problem", "blocks"),
    [
        ("name", "当年新增国家级专精特新“小巨人”企业", "label_differs", True),
        ("name", "小巨人", "name_changed", False),
        ("name", "国家级专精特新 “小巨人” 企业总数", None, False),
        ("name", 'National "little giant" firms in total', None, False),
        ("unit", "万家", "label_differs", True),
        ("unit", "人", "label_differs", True),
        ("unit", "户", None, False),
        ("unit", "firms", None, False),
        ("period", "2025 年第四季度", "label_differs", True),
    ],
)
def test_a_label_that_says_something_else_than_the_code_is_told(
    clerk: Clerk, label: str, text: str, problem: str | None, blocks: bool
) -> None:
    file = clerk.fills({FIGURE: {"value": 99, label: text}})
    place = workbooks.address(file, FIGURE, label)
    assert found(clerk, file) == ([(problem, place, blocks)] if problem else [])


def test_rows_sorted_without_the_column_of_codes_are_told_row_by_row(clerk: Clerk) -> None:
    file = clerk.fills(
        {
            FIGURE: {"value": 12, "name": "当年新增国家级专精特新“小巨人”企业"},
            OTHER: {"value": 99, "name": "国家级专精特新“小巨人”企业总数"},
        }
    )
    cells = {workbooks.address(file, code, "name") for code in (FIGURE, OTHER)}
    assert {cell for problem, cell, _ in found(clerk, file) if problem == "label_differs"} == cells


def test_a_commitment_beside_another_sentence_is_told(clerk: Clerk) -> None:
    file = clerk.fills({TASK: {"state": "推进中", "done": "开工", "task": "换了一句"}})
    assert found(clerk, file) == [("name_changed", workbooks.address(file, TASK, "task"), False)]
