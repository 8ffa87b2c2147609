"""The house rules that no linter knows: see docs/architecture.md."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from support.house_files import MODULES, PAGES, ROOT, docstrings, nodes, place, text_files, tree

CHINESE = re.compile("[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
SQL = re.compile(
    r"\s*(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|(create|drop|alter)\s+(table|view))",
    re.IGNORECASE | re.DOTALL,
)
# Taken apart, so that this file does not break its own rules.
REGISTRIES = re.compile(
    "|".join(["pypi" + r"\.org", "python" + r"hosted\.", "registry" + r"\.npm", "deb" + r"\.debian"])
)
MACHINE_PATHS = re.compile(r"(^|[^A-Za-z0-9_.~-])/(wo" + r"rk|fa" + r"rm|tmp/w)/")


@pytest.mark.parametrize("path", [*PAGES, *MODULES], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_chinese_in_code(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    found = [f"{path.name}:{number}: {line.strip()}" for number, line in lines if CHINESE.search(line)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_300_lines_at_most(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_an_outline(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert [place(path, node) for node in ast.walk(tree(path)) if isinstance(node, kinds)] == []
    assert {name for name in _imports(tree(path)) if not re.match(r"(streamlit|tracker\.ui)(\.|$)", name)} == set()


def test_pages_begin_with_the_guard() -> None:
    """Without it, a page that Streamlit runs outside the frame would show itself."""
    unguarded = [path.name for path in PAGES[1:] if ast.unparse(_first_statement(path)) != "app.guard()"]
    assert not unguarded, "\n".join(unguarded)


def test_sql_stays_in_the_store() -> None:
    outside = [path for path in MODULES if (ROOT / "src/tracker/store") not in path.parents]
    found = [
        place(path, node)
        for path, node in nodes(outside)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
        if node not in docstrings(path)
    ]
    assert not found, "\n".join(found)


def test_numbers_and_days_are_formatted_in_language_alone() -> None:
    """Thousands of a count apart, which has one face everywhere."""
    outside = [path for path in MODULES if (ROOT / "src/tracker/language") not in path.parents]
    found = [
        place(path, node)
        for path, node in nodes(outside)
        if isinstance(node, ast.FormattedValue) and node.format_spec
        if re.search(r"%Y|,\.|[fe%]'$", ast.unparse(node.format_spec))
    ]
    assert not found, "\n".join(found)


def test_nothing_is_drawn_from_raw_html_and_nothing_is_unpickled() -> None:
    """st.table reads its cells as Markdown; ui/blocks/table.py is the one way to draw a small table."""
    banned_calls = {"st.html", "st.table", "components.html"}
    found = [
        place(path, node)
        for path, node in nodes([*PAGES, *MODULES])
        if (isinstance(node, ast.Call) and ast.unparse(node.func) in banned_calls)
        or (isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html")
        or (isinstance(node, ast.Import | ast.ImportFrom) and "pickle" in ast.unparse(node))
    ]
    assert not found, "\n".join(found)


def test_no_registry_and_no_machine_is_named() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path, text in text_files()
        for number, line in enumerate(text.splitlines(), start=1)
        if REGISTRIES.search(line) or MACHINE_PATHS.search(line)
    ]
    assert not found, "\n".join(found)


def test_the_shipped_font_has_every_character_of_the_texts_and_the_plan() -> None:
    drawn = set(TTFont(ROOT / "src/tracker/ui/static/NotoSansSC.woff2").getBestCmap())
    shown = [path for path, _ in text_files() if path.is_relative_to(ROOT / "data") or path.suffix == ".toml"]
    missing = {
        f"{character} U+{ord(character):04X} in {path.relative_to(ROOT)}"
        for path in shown
        for character in set(path.read_text(encoding="utf-8")) - set("\n\r\t\ufeff")
        if ord(character) not in drawn
    }
    assert not missing, "\n".join(sorted(missing))


def _imports(module: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def _first_statement(path: Path) -> ast.stmt:
    told = (ast.Import, ast.ImportFrom)
    return next(
        node
        for node in tree(path).body
        if not isinstance(node, told) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    )
