"""One word for one thing: tables, nouns and groups of texts are those of docs/glossary.md."""

from __future__ import annotations

import ast
import re
from collections import defaultdict

from support.house_files import MODULES, ROOT, tree

from tracker.domain import model
from tracker.i18n import texts

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
STORE = ROOT / "src" / "tracker" / "store"
RELATION = re.compile(r"create (?:or replace )?(?:table|view) (?:if not exists )?(\w+)")
CODE = re.compile(r"`(\w+)`")
COLUMNS = {"tables": 3, "classes": 4, "texts": 5}
MADE_IN_CODE = {"target_progress", "migration"}


def test_every_table_and_view_is_in_the_glossary_and_nothing_else() -> None:
    sql = "\n".join(path.read_text(encoding="utf-8") for path in sorted(STORE.rglob("*.sql")))
    assert named("tables") | listed("tables") == set(RELATION.findall(sql)) | MADE_IN_CODE


def test_every_noun_is_in_the_glossary_and_nothing_else() -> None:
    assert named("classes") == set(model.__all__)


def test_every_group_of_texts_is_in_the_glossary_and_nothing_else() -> None:
    assert named("texts") | listed("texts") == {key.partition(".")[0] for key in texts()}


def test_no_two_classes_have_one_name() -> None:
    places = defaultdict(set)
    for path in MODULES:
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].add(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def named(column: str) -> set[str]:
    """The code in one column of the table of words."""
    rows = GLOSSARY.partition("|---|---|---|---|---|---|\n")[2].partition("\n\n")[0].splitlines()
    return {code for row in rows for code in CODE.findall(row.strip("|").split("|")[COLUMNS[column]])}


def listed(what: str) -> set[str]:
    """What the paragraph under the table lists besides."""
    paragraph = GLOSSARY.partition("Not of the product's subject: ")[2].partition("\n\n")[0]
    tables, _, groups = paragraph.partition(";")
    return set(CODE.findall(tables if what == "tables" else groups))
