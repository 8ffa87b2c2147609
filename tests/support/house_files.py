"""The project's own files, and its Python as syntax trees: what the house rules are checked on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]
MODULES = sorted((ROOT / "src").rglob("*.py"))
OURS_TO_READ = {".ci", ".streamlit", ".gitignore"}


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def nodes(paths: list[Path]) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of these files, with its file."""
    for path in paths:
        for node in ast.walk(tree(path)):
            yield path, node


def place(path: Path, node: ast.AST) -> str:
    """Where a node is, as editors understand it."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def docstrings(path: Path) -> set[ast.AST]:
    """Strings that stand alone: docstrings of modules, classes, functions and attributes."""
    return {node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}


def text_files() -> Iterator[tuple[Path, str]]:
    """Every text file of the checkout that is ours: not the environment, caches or databases."""
    for path in _files(ROOT):
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") and path.name not in OURS_TO_READ:
            continue
        if path.is_dir() and path.name not in {"__pycache__", "build", "dist", "test-results"}:
            yield from _files(path)
        elif path.is_file() and ".duckdb" not in path.name:
            yield path
