"""Each statement is read as SQL of both engines, and calls only what was tried on both and means the same."""

from __future__ import annotations

import pytest
import sqlglot
from contracts.test_sql_subset import FILES, MODULES, in_module
from sqlglot import exp

from tracker.store.progress_view import progress_view

FUNCTIONS = {
    "abs", "cast", "coalesce", "count", "current_schema", "exists", "extract", "floor", "length", "make_date", "max",
    "min", "nextval", "row_number", "string_agg", "substring", "sum", "unnest",
}  # fmt: skip
"""What may be called: a function not here has first to be tried on both."""

TEXTS = [
    *((path.name, path.read_text(encoding="utf-8")) for path in FILES),
    *((path.name, text) for path in MODULES for text in in_module(path)),
    ("target_progress", progress_view([2021, 2022])),
]


def statements(text: str, dialect: str) -> list[exp.Expr]:
    """The line break keeps the parser from taking an empty text at the very end for one that does not end."""
    return [each for each in sqlglot.parse(f"{text}\n", dialect=dialect) if each is not None]


def called(statement: exp.Expr) -> set[str]:
    """The functions of a statement, as PostgreSQL writes them."""
    names = set()
    for each in statement.find_all(exp.Func):
        if isinstance(each, exp.And | exp.Or | exp.Case | exp.If | exp.Anonymous):
            names |= {each.name.lower()} if isinstance(each, exp.Anonymous) else set()
        else:
            names.add(each.sql(dialect="postgres").partition("(")[0].lower().rpartition(" ")[2])
    return names


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
@pytest.mark.parametrize(("name", "text"), TEXTS, ids=[f"{name}-{number}" for number, (name, _) in enumerate(TEXTS)])
def test_a_statement_is_read_in_both_dialects(name: str, text: str, dialect: str) -> None:
    found = statements(text, dialect)
    assert found
    assert [each.sql() for each in found if isinstance(each, exp.Command)] == [], "not understood, only passed on"


def test_no_function_is_called_that_was_not_tried_on_both() -> None:
    used = {
        function: name for name, text in TEXTS for each in statements(text, "postgres") for function in called(each)
    }
    assert {function: name for function, name in used.items() if function not in FUNCTIONS} == {}
    assert len(used) >= 16


@pytest.mark.parametrize(
    ("sql", "function"),
    [
        ("select round(a, 2) from t", "round"),
        ("select list(a) from t", "list"),
        ("select strftime(a, '%Y') from t", "strftime"),
        ("select coalesce(a, md5(b)) from t", "md5"),
    ],
)
def test_a_function_of_one_engine_is_found(sql: str, function: str) -> None:
    (found,) = statements(sql, "postgres")
    assert called(found) - FUNCTIONS == {function}
