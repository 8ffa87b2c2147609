"""Columns of any form are found by their signs: one that is there twice, gone, or nobody's is told."""

from __future__ import annotations

import pytest

from tracker.forms import issues
from tracker.forms.declare import Form
from tracker.forms.problems import Severity
from tracker.forms.reading import answers
from tracker.forms.reading.answers import FormAnswers
from tracker.returns.figure_tables.past_figures import FORM as PAST_FIGURES
from tracker.returns.quarterly.form import FORM as QUARTERLY
from tracker.workbook.read.book import Book, Sheet, Value

FORMS = [QUARTERLY, PAST_FIGURES]


def read(form: Form, *more: Value, without: str = "", value: Value = 5.0) -> FormAnswers:
    """The first part of a form with one row, and further cells right of the signs and of the row."""
    part = form.parts[0]
    signs: list[Value] = [column.signs[0] for column in part.columns if column.key != without]
    row: list[Value] = ["x" if column == part.row_code else value for column in part.columns if column.key != without]
    width = len(more) // 2
    identity = f"TR{form.version}-{part.letter or 'A'} p d r"
    rows: list[list[Value]] = [[], [identity], [], [*signs, *more[:width]], [*row, *more[width:]]]
    return answers.read_answers(Book([Sheet(part.sheet_name("zh"), False, rows)], {}), form)


def told(found: FormAnswers) -> list[tuple[str, str, str | None]]:
    return [(each.problem.value, each.severity.value, each.cell) for each in found.issues]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_column_that_is_there_twice_blocks_since_nobody_knows_which_counts(form: Form) -> None:
    sign = form.parts[0].first_answer.signs[0]
    found = read(form, sign, 7.0)
    ((problem, severity, cell),) = told(found)
    assert (problem, severity) == ("column_twice", Severity.ERROR)
    assert cell is not None and cell.endswith("4")
    letters = issues.sentence(found.issues[0], "zh").partition("（")[2].partition(" 列）")[0].split(", ")
    assert len(letters) == 2 and letters[0] < letters[1]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_column_of_the_clerks_own_is_said_to_be_unread(form: Form) -> None:
    found = read(form, "另一列", 7.0)
    ((problem, severity, _),) = told(found)
    assert (problem, severity) == ("extra_columns", Severity.NOTICE)
    assert "没有读" in issues.sentence(found.issues[0], "zh")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_an_empty_column_beside_the_table_says_nothing(form: Form) -> None:
    assert told(read(form, "另一列", None)) == []


@pytest.mark.parametrize(
    ("form", "key"),
    [(form, each.key) for form in FORMS for each in form.parts[0].answers],
    ids=lambda value: value if isinstance(value, str) else value.key,
)
def test_a_column_that_is_gone_blocks_whichever_it_is(form: Form, key: str) -> None:
    assert told(read(form, without=key)) == [("column_missing", Severity.ERROR, None)]
