"""All SQL keeps to what PostgreSQL and DuckDB both understand in the same way; each rule was a measured difference."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from support.house_files import ROOT, docstrings, tree

from tracker.store.progress_view import progress_view

STORE = ROOT / "src" / "tracker" / "store"
FILES = sorted(STORE.rglob("*.sql"))
MODULES = sorted(path for path in STORE.rglob("*.py") if not path.name.startswith(("duckdb_", "postgresql_")))
"""All but those that speak to one engine."""

STATEMENT = re.compile(r"\s*(select|insert|update|delete|create|drop|with|alter)\s", re.IGNORECASE)

BANNED = {
    r"foreign\s+key|\breferences\b": "create table a (b text references c)",
    r"select\s+(distinct\s+)?\*|\w\.\*": "select t.* from t",
    r"\bqualify\b|\bpivot\b|\bunpivot\b|\basof\b": "select a from t qualify row_number() over () = 1",
    r"(group|order)\s+by\s+all\b": "select a, count(*) from t group by all",
    r"timestamptz|with\s+time\s+zone": "create table a (b timestamptz)",
    r"\bserial\b|\bidentity\b|\bautoincrement\b": "create table a (b serial)",
    r"\bjsonb?\b": "create table a (b jsonb)",
    r"\bblob\b": "create table a (b blob)",
    r"\bdouble\b(?!\s+precision)": "create table a (b double)",
    r"for\s+update|\bsavepoint\b": "select a from t for update",
    r"insert\s+or\s+(replace|ignore)|\bby\s+name\b": "insert or replace into t values (1)",
    r"create\s+(unique\s+)?index[^;]*\bwhere\b": "create index i on t (a) where b",
    r"\b(strftime|to_char|isfinite|round|list|struct_pack|range|ifnull)\(": "select round(a, 2) from t",
    r"\b(main|public|pg_catalog)\.\w": "select a from main.t",
    r"\$\d+\s+is\s+(not\s+)?null": "select a from t where $1 is null",
    r"\?": "select a from t where b = ?",
    r"insert\s+into\s+\w+\s+(values|select)\b": "insert into t values (1)",
}


def plain(sql: str) -> str:
    """The SQL without comments and quoted text."""
    return re.sub(r"--[^\n]*|'[^']*'", " ", sql)


def broken(sql: str) -> list[str]:
    return [rule for rule in BANNED if re.search(rule, plain(sql), re.IGNORECASE)]


def in_module(path: Path) -> list[str]:
    """The statements of a module; what is filled in at run time is one word."""
    found = []
    inside = {part for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside | docstrings(path):
            found.append(node.value)
    return [text for text in found if STATEMENT.match(text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_sql_keeps_to_the_subset(path: Path) -> None:
    assert broken(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_the_statements_of_a_module_keep_to_the_subset(path: Path) -> None:
    assert [(rule, sql) for sql in in_module(path) for rule in broken(sql)] == []


def test_the_statements_are_found() -> None:
    assert {path.name for path in FILES} >= {"0001_plan_and_figures.sql", "views.sql"}
    assert sum(len(in_module(path)) for path in MODULES) > 40


def test_the_view_made_for_the_years_keeps_to_the_subset() -> None:
    assert "actual_2022" in progress_view([2021, 2022])
    assert broken(progress_view([2021, 2022])) == []


@pytest.mark.parametrize(("rule", "sample"), BANNED.items())
def test_the_rules_find_what_they_ban(rule: str, sample: str) -> None:
    assert rule in broken(sample)


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name.split("_")[0]) for path in FILES if path.parent.name == "schema"]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_table_has_a_key_or_only_grows() -> None:
    """What has no primary key is append-only or a single row."""
    text = plain((STORE / "schema" / "0001_plan_and_figures.sql").read_text(encoding="utf-8"))
    tables = re.findall(r"create table (\w+) \((.*?)\n\);|create table (\w+) \(([^\n]*)\);", text, re.DOTALL)
    without = {first or second for first, body, second, line in tables if "primary key" not in body + line}
    assert without == {
        "observation",
        "commitment_update",
        "data_version",
        "return_issue",
        "repeated_figure",
        "update_taken_back",
    }
